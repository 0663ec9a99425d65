package org.xueji.shared.console;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Texts, numbers and truth values as JSON. */
final class Json {
    private Json() {}

    static String array(List<Map<String, Object>> rows) {
        return rows.stream().map(Json::object).collect(Collectors.joining(",", "[", "]"));
    }

    static String object(Map<String, Object> row) {
        return row.entrySet().stream()
                .map(each -> text(each.getKey()) + ":" + value(each.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String value(Object value) {
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
