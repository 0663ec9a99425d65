package org.xueji.launcher.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.xueji.launcher.node.LauncherFailed;

/** PostgreSQL's own log of what it was asked to do, with the values. */
final class ServerLog {

    /** Begins a line; the session's mark follows. */
    private static final String PREFIX = "@xueji@";

    private static final Pattern ENTRY =
            Pattern.compile("([^ ]+) (LOG|DETAIL):  (.*)", Pattern.DOTALL);
    private static final Pattern EXECUTED =
            Pattern.compile("(?:execute [^:]*|statement): (.*)", Pattern.DOTALL);
    private static final Pattern VALUE =
            Pattern.compile("\\$(\\d+) = (NULL|'(?:[^']|'')*')", Pattern.DOTALL);

    /** What the driver adds around a SELECT, in the same message. */
    private static final Pattern OF_DRIVER =
            Pattern.compile("(?i)(SAVEPOINT|RELEASE SAVEPOINT|ROLLBACK TO) PGJDBC_AUTOSAVE");

    private final Path folder;
    private final Connection sql;
    private final Map<Path, Long> read = new HashMap<>();

    ServerLog(Path folder, Connection sql) {
        this.folder = folder;
        this.sql = sql;
    }

    /**
     * One statement as it was executed.
     *
     * @param session of the server
     * @param values as literals, {@code NULL} for none, by their number; the first is 1
     */
    record Executed(String session, String text, Map<Integer, String> values) {

        boolean names(long number) {
            return values.containsValue("'" + number + "'");
        }

        boolean isDrivers() {
            return OF_DRIVER.matcher(text).matches();
        }
    }

    /** From now on everything is logged, for sessions that run already too. */
    void begin() throws SQLException, IOException {
        set("log_line_prefix", "'" + PREFIX + "%c '");
        set("log_statement", "'all'");
        set("log_duration", "off");
        reload();
        skip();
    }

    void end() throws SQLException {
        set("log_statement", "'none'");
        reload();
    }

    /** Forgets what has been logged so far. */
    void skip() throws IOException {
        settle();
        for (Path file : files()) {
            read.put(file, Files.size(file));
        }
    }

    /** What was executed since the last time, of all sessions but one's own, in order. */
    List<Executed> take() throws SQLException, IOException {
        settle();
        String own = ownSession();
        List<Executed> all = new ArrayList<>();
        for (Path file : files()) {
            byte[] bytes = Files.readAllBytes(file);
            int from = Math.toIntExact(read.getOrDefault(file, 0L));
            read.put(file, (long) bytes.length);
            parse(new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8), all);
        }
        return all.stream().filter(each -> !each.session().equals(own)).toList();
    }

    /**
     * The transactions that name a number among their values, and single statements that do: the
     * node does other things by the way.
     */
    static List<Executed> about(long number, List<Executed> all) {
        List<Executed> kept = new ArrayList<>();
        Map<String, List<Executed>> open = new HashMap<>();
        for (Executed each : all) {
            if (each.text().startsWith("BEGIN")) {
                open.put(each.session(), new ArrayList<>());
            }
            List<Executed> transaction =
                    open.computeIfAbsent(each.session(), session -> new ArrayList<>());
            transaction.add(each);
            boolean isOpen = transaction.get(0).text().startsWith("BEGIN");
            if (!isOpen || each.text().matches("(?i)(COMMIT|ROLLBACK).*")) {
                if (transaction.stream().anyMatch(one -> one.names(number))) {
                    kept.addAll(transaction);
                }
                open.remove(each.session());
            }
        }
        return kept;
    }

    private static void parse(String text, List<Executed> into) {
        for (String part : text.split(PREFIX)) {
            Matcher entry = ENTRY.matcher(part.strip());
            if (!entry.matches()) {
                continue;
            }
            String said = entry.group(3);
            if (entry.group(2).equals("DETAIL")) {
                int last = lastOf(into, entry.group(1));
                if (last >= 0 && said.startsWith("parameters: ")) {
                    Executed bare = into.get(last);
                    into.set(last, new Executed(bare.session(), bare.text(), values(said)));
                }
            } else {
                executed(said)
                        .ifPresent(sql -> into.add(new Executed(entry.group(1), sql, Map.of())));
            }
        }
    }

    private static Optional<String> executed(String said) {
        Matcher found = EXECUTED.matcher(said);
        return found.matches() ? Optional.of(found.group(1).strip()) : Optional.empty();
    }

    private static int lastOf(List<Executed> all, String session) {
        for (int i = all.size() - 1; i >= 0; i--) {
            if (all.get(i).session().equals(session)) {
                return i;
            }
        }
        return -1;
    }

    private static Map<Integer, String> values(String detail) {
        Map<Integer, String> values = new HashMap<>();
        Matcher value = VALUE.matcher(detail);
        while (value.find()) {
            values.put(Integer.parseInt(value.group(1)), value.group(2));
        }
        return values;
    }

    private String ownSession() throws SQLException {
        try (Statement statement = sql.createStatement();
                var row =
                        statement.executeQuery(
                                "SELECT TO_HEX(TRUNC(EXTRACT(EPOCH FROM backend_start))::INTEGER)"
                                        + " || '.' || TO_HEX(pid) FROM pg_stat_activity WHERE"
                                        + " pid = PG_BACKEND_PID()")) {
            row.next();
            return row.getString(1);
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.toString().endsWith(".log")).sorted().toList();
        }
    }

    private void set(String name, String value) throws SQLException {
        try (Statement statement = sql.createStatement()) {
            statement.execute("ALTER SYSTEM SET " + name + " = " + value);
        }
    }

    private void reload() throws SQLException {
        try (Statement statement = sql.createStatement()) {
            statement.execute("SELECT pg_reload_conf()");
        }
        settle();
    }

    /** Sessions read the settings, and the collector writes, a moment later. */
    private static void settle() {
        try {
            Thread.sleep(700);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LauncherFailed("interrupted", e);
        }
    }
}
