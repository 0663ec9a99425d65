package org.xueji.sample;

import java.util.Arrays;
import java.util.List;

/** A row while it is made. */
final class SampleRow {
    private final String[] cells = new String[Headers.ALL.size()];

    SampleRow() {
        Arrays.fill(cells, "");
    }

    void put(String header, String text) {
        cells[Headers.place(header)] = text;
    }

    String get(String header) {
        return cells[Headers.place(header)];
    }

    List<String> cells() {
        return List.of(cells);
    }
}
