package org.xueji.launcher.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.xueji.launcher.node.LauncherFailed;

/** The roll of everybody whom an account may see, taken out and thrown away. */
final class RollDownload {

    private static final String PATH = "/api/registry/students/export?format=";
    private static final String LAST = "合计,";
    private static final int PATIENCE = 60_000;

    private final String url;
    private final String token;

    RollDownload(String url, String token) {
        this.url = url;
        this.token = token;
    }

    /** As text; answers how many rows its last line says, which are as many as came. */
    int text() throws IOException {
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(open("csv"), StandardCharsets.UTF_8))) {
            return rows(in);
        }
    }

    /** As a workbook; answers its bytes. */
    long workbook() throws IOException {
        try (InputStream in = open("xlsx")) {
            return in.transferTo(java.io.OutputStream.nullOutputStream());
        }
    }

    static int rows(BufferedReader in) throws IOException {
        int lines = 0;
        String last = "";
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            last = line;
            lines++;
        }
        if (!last.startsWith(LAST)) {
            throw new LauncherFailed("the roll was cut off behind " + lines + " lines: " + last);
        }
        int rows = Integer.parseInt(last.split(",")[1].strip());
        // names of columns and the last line are none
        if (lines - 2 < rows) {
            throw new LauncherFailed("the roll says " + rows + " and has " + (lines - 2));
        }
        return rows;
    }

    private InputStream open(String format) throws IOException {
        HttpURLConnection request =
                (HttpURLConnection) URI.create(url + PATH + format).toURL().openConnection();
        request.setConnectTimeout(PATIENCE);
        request.setReadTimeout(PATIENCE);
        request.setRequestProperty("Authorization", "Bearer " + token);
        if (request.getResponseCode() != 200) {
            throw new LauncherFailed(PATH + format + " -> " + request.getResponseCode());
        }
        return request.getInputStream();
    }
}
