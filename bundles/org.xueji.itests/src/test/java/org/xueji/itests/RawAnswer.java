package org.xueji.itests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** An answer with its bytes. */
record RawAnswer(int status, HttpHeaders headers, byte[] body) {

    private static final ObjectMapper JSON = new ObjectMapper();

    boolean isGood() {
        return status / 100 == 2;
    }

    JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(text(), e);
        }
    }

    /** Or throws, with the body. */
    RawAnswer fine() {
        if (!isGood()) {
            throw new AssertionError(status + " " + text());
        }
        return this;
    }

    /** Everything that can be read in it: headers, and the body, unpacked when it is an archive. */
    String everything() {
        return headers.map() + "\n" + text();
    }

    String text() {
        boolean packed = body.length > 4 && body[0] == 'P' && body[1] == 'K';
        return packed ? unpacked() : new String(body, StandardCharsets.UTF_8);
    }

    /** From a file: an archive written as a stream says the sizes of its parts only at its end. */
    private String unpacked() {
        try {
            Path file = Files.createTempFile("answer", ".zip");
            Files.write(file, body);
            StringBuilder all = new StringBuilder();
            try (ZipFile zip = new ZipFile(file.toFile())) {
                for (ZipEntry entry : Collections.list(zip.entries())) {
                    byte[] part = zip.getInputStream(entry).readAllBytes();
                    all.append(entry.getName()).append('\n');
                    all.append(new String(part, StandardCharsets.UTF_8)).append('\n');
                }
            }
            Files.delete(file);
            return all.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
