package org.xueji.kernel.internal.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads back what {@link JsonWriter} wrote of objects, arrays and texts. */
public final class JsonReader {

    private final String source;
    private int at;

    private JsonReader(String source) {
        this.source = source;
    }

    /** A map, a list or a text. */
    public static Object read(String source) {
        JsonReader reader = new JsonReader(source);
        Object value = reader.value();
        if (reader.at != source.length()) {
            throw reader.broken();
        }
        return value;
    }

    private Object value() {
        return switch (peek()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> text();
            default -> throw broken();
        };
    }

    private Map<String, Object> object() {
        Map<String, Object> map = new LinkedHashMap<>();
        at++;
        while (peek() != '}') {
            String key = text();
            take(':');
            map.put(key, value());
            skipComma('}');
        }
        at++;
        return map;
    }

    private List<Object> array() {
        List<Object> items = new ArrayList<>();
        at++;
        while (peek() != ']') {
            items.add(value());
            skipComma(']');
        }
        at++;
        return items;
    }

    private String text() {
        take('"');
        StringBuilder out = new StringBuilder();
        while (peek() != '"') {
            char c = source.charAt(at++);
            out.append(c == '\\' ? escaped() : c);
        }
        at++;
        return out.toString();
    }

    private char escaped() {
        char c = peek();
        at++;
        return switch (c) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> {
                at += 4;
                yield (char) Integer.parseInt(source.substring(at - 4, at), 16);
            }
            default -> c;
        };
    }

    private void skipComma(char end) {
        if (peek() != end) {
            take(',');
        }
    }

    private void take(char expected) {
        if (peek() != expected) {
            throw broken();
        }
        at++;
    }

    private char peek() {
        if (at >= source.length()) {
            throw broken();
        }
        return source.charAt(at);
    }

    private IllegalArgumentException broken() {
        return new IllegalArgumentException("not our JSON, at " + at + " of " + source.length());
    }
}
