package org.xueji.shared.console;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Texts, numbers, truth values, and lists and rows of them, as JSON. */
final class Json {
    private Json() {}

    static String array(List<Map<String, Object>> rows) {
        return rows.stream().map(Json::object).collect(Collectors.joining(",", "[", "]"));
    }

    static String object(Map<?, ?> row) {
        return row.entrySet().stream()
                .map(each -> text(String.valueOf(each.getKey())) + ":" + value(each.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String value(Object value) {
        if (value instanceof Collection<?> several) {
            return several.stream().map(Json::value).collect(Collectors.joining(",", "[", "]"));
        }
        if (value instanceof Map<?, ?> row) {
            return object(row);
        }
        return value instanceof Number || value instanceof Boolean
                ? value.toString()
                : text(String.valueOf(value));
    }

    private static String text(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ') {
                quoted.append(String.format("\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
