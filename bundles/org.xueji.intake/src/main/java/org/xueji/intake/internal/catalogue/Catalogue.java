package org.xueji.intake.internal.catalogue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The collection template as data, so that order and fields can be replaced without code. */
public final class Catalogue {
    /** The version in use. */
    public static final String VERSION = "2014-09";

    private final String version;
    private final List<Field> fields;
    private final Map<String, Integer> columns = new HashMap<>();

    private Catalogue(String version, List<Field> fields) {
        this.version = version;
        this.fields = List.copyOf(fields);
        for (Field field : this.fields) {
            if (field.column() != columns.size()
                    || columns.put(field.id(), field.column()) != null) {
                throw new IllegalArgumentException("out of order or twice: " + field.id());
            }
        }
    }

    /** Reads the version in use from the bundle. */
    public static Catalogue load() {
        try (InputStream in = Catalogue.class.getResourceAsStream("fields-" + VERSION + ".tsv")) {
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            return new Catalogue(
                    VERSION,
                    lines.lines()
                            .filter(line -> !line.startsWith("#") && !line.isBlank())
                            .map(Field::parse)
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String version() {
        return version;
    }

    public List<Field> fields() {
        return fields;
    }

    public int size() {
        return fields.size();
    }

    public Field field(int column) {
        return fields.get(column);
    }

    public List<String> headers() {
        return fields.stream().map(Field::header).toList();
    }

    /**
     * The column of a field, from 0.
     *
     * @throws IllegalArgumentException when the catalogue has no such field: the checks need it
     */
    public int column(String id) {
        Integer column = columns.get(id);
        if (column == null) {
            throw new IllegalArgumentException("no field " + id);
        }
        return column;
    }

    /** The column of a field, from 0; -1 when there is none. */
    public int find(String id) {
        return columns.getOrDefault(id, -1);
    }
}
