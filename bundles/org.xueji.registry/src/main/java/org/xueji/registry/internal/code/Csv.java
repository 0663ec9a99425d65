package org.xueji.registry.internal.code;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A small table shipped in this bundle: lines {@code #key=value}, a line of column names, rows.
 *
 * @param notes the lines with a key
 * @param rows without the column names
 */
record Csv(Map<String, String> notes, List<String[]> rows) {

    static Csv read(String resource) {
        Map<String, String> notes = new HashMap<>();
        List<String[]> rows = new ArrayList<>();
        for (String line : lines(resource)) {
            if (line.startsWith("#")) {
                int equals = line.indexOf('=');
                notes.put(line.substring(1, equals), line.substring(equals + 1));
            } else {
                rows.add(line.split(",", -1));
            }
        }
        return new Csv(notes, rows.subList(1, rows.size()));
    }

    static List<String> lines(String resource) {
        try (InputStream in = Csv.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + resource);
            }
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
