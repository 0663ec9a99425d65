package org.xueji.identity.internal.console;

import java.io.PrintStream;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.xueji.identity.internal.operator.Operator;
import org.xueji.identity.internal.operator.OperatorKey;

/** Operators and their keys as tables or JSON. */
final class OperatorViews {

    private static final List<String> OPERATOR =
            List.of("login", "name", "person", "state", "lastDay", "roles", "keys", "lastUsed");
    private static final List<String> KEY =
            List.of("fingerprint", "type", "comment", "state", "addedAt", "lastUsedAt");

    private OperatorViews() {}

    static void print(PrintStream out, Operator operator, boolean json) {
        if (json) {
            Console.print(out, object(operator));
        } else {
            Console.table(out, OPERATOR, List.of(row(operator)));
        }
    }

    static void print(PrintStream out, List<Operator> operators, boolean json) {
        if (json) {
            Console.print(out, operators.stream().map(OperatorViews::object).toList());
        } else {
            Console.table(out, OPERATOR, operators.stream().map(OperatorViews::row).toList());
        }
    }

    static void keys(PrintStream out, Operator operator, boolean json) {
        List<Map<String, Object>> rows = operator.keys().stream().map(OperatorViews::row).toList();
        if (json) {
            Console.print(out, rows);
        } else {
            Console.table(out, KEY, rows);
        }
    }

    private static Map<String, Object> object(Operator operator) {
        Map<String, Object> object = new LinkedHashMap<>(row(operator));
        object.put("id", operator.id());
        object.put("roles", new TreeSet<>(operator.roles()));
        object.put("keys", operator.keys().stream().map(OperatorViews::row).toList());
        return object;
    }

    private static Map<String, Object> row(Operator operator) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("login", operator.login());
        row.put("name", operator.name());
        row.put("person", operator.person().orElse(""));
        row.put("state", operator.isEnabled() ? "ENABLED" : "DISABLED");
        row.put("lastDay", operator.lastDay().map(Object::toString).orElse(""));
        row.put("roles", String.join(" ", new TreeSet<>(operator.roles())));
        row.put("keys", operator.usableKeys());
        row.put(
                "lastUsed",
                operator.keys().stream()
                        .flatMap(key -> key.lastUsedAt().stream())
                        .max(Instant::compareTo)
                        .map(Object::toString)
                        .orElse(""));
        return row;
    }

    private static Map<String, Object> row(OperatorKey key) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("fingerprint", key.fingerprint());
        row.put("type", key.type());
        row.put("comment", key.comment());
        row.put("state", key.isRevoked() ? "REVOKED" : "USABLE");
        row.put("addedAt", key.addedAt().toString());
        row.put("lastUsedAt", text(key.lastUsedAt()));
        row.put("revokedAt", text(key.revokedAt()));
        return row;
    }

    private static String text(Optional<Instant> at) {
        return at.map(Instant::toString).orElse("");
    }
}
