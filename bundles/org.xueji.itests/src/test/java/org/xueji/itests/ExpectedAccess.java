package org.xueji.itests;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The table {@code access-expected.txt}: what was written by hand, against which the node is held.
 */
final class ExpectedAccess {

    /** Units in the table, strangers in small letters. */
    static final List<String> UNITS = List.of("A", "C", "T", "P", "b", "c", "t", "r", "d", "u");

    /** Strangers but in transfers: where accounts are kept, three others stand for them. */
    private static final List<String> RECEIVING = List.of("r", "d", "u");

    private static final List<String> ACCOUNTS = List.of("/api/session", "/api/identity");

    static final List<String> ROLES = List.of("REGISTRAR", "LEADER", "SYSTEM_ADMINISTRATOR");

    private final Map<String, List<String>> rows = new LinkedHashMap<>();

    static ExpectedAccess load() throws IOException {
        ExpectedAccess table = new ExpectedAccess();
        try (InputStream in = ExpectedAccess.class.getResourceAsStream("/access-expected.txt")) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(table::add);
        }
        return table;
    }

    private void add(String line) {
        List<String> cells = List.of(line.split("\\|")).stream().map(String::strip).toList();
        if (cells.size() != 4 || rows.put(cells.get(0), cells.subList(1, 4)) != null) {
            throw new IllegalArgumentException("not one row of four cells: " + line);
        }
    }

    /** As in the table; what a {@code {move}} is stands behind a blank. */
    Set<String> cases() {
        return rows.keySet();
    }

    /** The operation of a case, as the OpenAPI document has it. */
    static String operation(String name) {
        String[] words = name.split(" ");
        return words[0] + " " + words[1];
    }

    boolean isAsked(String name, String unit) {
        String path = name.split(" ")[1];
        return !RECEIVING.contains(unit) || ACCOUNTS.stream().noneMatch(path::startsWith);
    }

    boolean allows(String name, String unit, String role) {
        String cell = rows.get(name).get(ROLES.indexOf(role));
        return cell.equals("*") || cell.contains(unit);
    }
}
