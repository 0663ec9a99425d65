package org.xueji.launcher.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.xueji.launcher.node.LauncherFailed;

/**
 * Bare requests on connections that are kept, by the plainest client there is: it runs on the same
 * cores as what is measured. Safe for use by many threads.
 */
final class RestClient {

    private static final int PATIENCE = 60_000;

    static {
        // more than clients; fewer would be opened and closed again and again
        System.setProperty("http.maxConnections", "64");
    }

    private final String url;

    RestClient(String url) {
        this.url = url;
    }

    /** The answer's text; any other status than 200 ends the benchmark. */
    String get(String path, String token) {
        try {
            return answer(path, open(path, token));
        } catch (IOException e) {
            throw new LauncherFailed(path + ": " + e.getMessage(), e);
        }
    }

    /** A decision on what was seen with that version. */
    String post(String path, String body, long version, String token) {
        try {
            HttpURLConnection request = open(path, token);
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            request.setRequestMethod("POST");
            request.setDoOutput(true);
            request.setFixedLengthStreamingMode(bytes.length);
            request.setRequestProperty("Content-Type", "application/json");
            request.setRequestProperty("If-Match", "\"" + version + "\"");
            try (OutputStream out = request.getOutputStream()) {
                out.write(bytes);
            }
            return answer(path, request);
        } catch (IOException e) {
            throw new LauncherFailed(path + ": " + e.getMessage(), e);
        }
    }

    private HttpURLConnection open(String path, String token) throws IOException {
        HttpURLConnection request =
                (HttpURLConnection) URI.create(url + path).toURL().openConnection();
        request.setConnectTimeout(PATIENCE);
        request.setReadTimeout(PATIENCE);
        request.setRequestProperty("Authorization", "Bearer " + token);
        return request;
    }

    private static String answer(String path, HttpURLConnection request) throws IOException {
        int status = request.getResponseCode();
        try (InputStream in = status < 400 ? request.getInputStream() : request.getErrorStream()) {
            String text = in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
            if (status != 200) {
                throw new LauncherFailed(path + " -> " + status + "\n" + text);
            }
            return text;
        }
    }
}
