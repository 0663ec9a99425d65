package org.xueji.launcher.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.postgresql.PGConnection;

/**
 * What the server alone needs for the rows of a domain's tables: {@code COPY} from a file into
 * empty tables made like the real ones, with the same constraints, foreign keys and indexes, on one
 * connection. Each file goes once it has been read, and each table once nothing refers to it, so
 * that the disk need not hold everything twice.
 */
final class TableCopies {

    private static final String SCHEMA = "REFERENCE";

    private final Connection connection;
    private final Path folder;
    private final String prefix;

    /**
     * @param prefix of the domain's tables, in lower case
     */
    TableCopies(Connection connection, Path folder, String prefix) {
        this.connection = connection;
        this.folder = folder;
        this.prefix = prefix;
    }

    /**
     * What was copied.
     *
     * @param seconds of each table that has rows
     */
    record Result(long rows, Map<String, Double> seconds) {
        double total() {
            return seconds.values().stream().mapToDouble(Double::doubleValue).sum();
        }
    }

    Result run(Benchmark.Progress progress) throws SQLException, IOException {
        Map<String, List<String>> parents = parents();
        List<String> order = ordered(parents);
        makeTables(order);
        execute("CHECKPOINT");
        long rows = 0;
        Map<String, Double> seconds = new LinkedHashMap<>();
        for (int i = 0; i < order.size(); i++) {
            String table = order.get(i);
            save(table);
            long begun = System.nanoTime();
            long copied = load(table);
            if (copied > 0) {
                rows += copied;
                seconds.put(table, (System.nanoTime() - begun) / 1e9);
                progress.tell("%s: %,d rows".formatted(table, copied));
            }
            Files.delete(file(table));
            dropUnused(order.subList(0, i + 1), order.subList(i + 1, order.size()), parents);
        }
        execute("DROP SCHEMA " + SCHEMA + " CASCADE");
        return new Result(rows, seconds);
    }

    /** The tables that each refers to. */
    private Map<String, List<String>> parents() throws SQLException {
        Map<String, List<String>> parents = new LinkedHashMap<>();
        query(
                "SELECT relname FROM pg_class WHERE relkind = 'r' AND relname LIKE '"
                        + prefix
                        + "%' AND relnamespace = 'public'::regnamespace ORDER BY relname",
                row -> parents.put(row.getString(1), new ArrayList<>()));
        query(
                "SELECT C.relname, P.relname FROM pg_constraint F JOIN pg_class C ON C.oid ="
                        + " F.conrelid JOIN pg_class P ON P.oid = F.confrelid WHERE F.contype = 'f'"
                        + " AND C.relname LIKE '"
                        + prefix
                        + "%' AND F.connamespace = 'public'::regnamespace",
                row -> parents.get(row.getString(1)).add(row.getString(2)));
        return parents;
    }

    private static List<String> ordered(Map<String, List<String>> parents) {
        Set<String> order = new LinkedHashSet<>();
        while (order.size() < parents.size()) {
            parents.forEach(
                    (table, above) -> {
                        boolean ready =
                                above.stream().allMatch(p -> p.equals(table) || order.contains(p));
                        if (ready) {
                            order.add(table);
                        }
                    });
        }
        return List.copyOf(order);
    }

    private void makeTables(List<String> order) throws SQLException {
        execute("DROP SCHEMA IF EXISTS " + SCHEMA + " CASCADE");
        execute("CREATE SCHEMA " + SCHEMA);
        for (String table : order) {
            execute(
                    "CREATE TABLE %1$s.%2$s (LIKE public.%2$s INCLUDING ALL)"
                            .formatted(SCHEMA, table));
        }
        List<String> keys = new ArrayList<>();
        query(
                "SELECT C.relname, F.conname, pg_get_constraintdef(F.oid) FROM pg_constraint F"
                        + " JOIN pg_class C ON C.oid = F.conrelid WHERE F.contype = 'f'"
                        + " AND C.relname LIKE '"
                        + prefix
                        + "%' AND F.connamespace = 'public'::regnamespace",
                row ->
                        keys.add(
                                "ALTER TABLE %s ADD CONSTRAINT %s %s"
                                        .formatted(
                                                row.getString(1),
                                                row.getString(2),
                                                row.getString(3))));
        execute("SET search_path = " + SCHEMA);
        for (String key : keys) {
            execute(key);
        }
        execute("SET search_path = public");
    }

    private void dropUnused(List<String> done, List<String> open, Map<String, List<String>> parents)
            throws SQLException {
        for (String table : done) {
            if (open.stream().noneMatch(o -> parents.get(o).contains(table))) {
                execute("DROP TABLE IF EXISTS " + SCHEMA + "." + table + " CASCADE");
            }
        }
    }

    private void save(String table) throws SQLException, IOException {
        Files.createDirectories(folder);
        try (OutputStream out = Files.newOutputStream(file(table))) {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut("COPY public." + table + " TO STDOUT", out);
        }
    }

    private long load(String table) throws SQLException, IOException {
        try (InputStream in = Files.newInputStream(file(table))) {
            return connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("COPY " + SCHEMA + "." + table + " FROM STDIN", in, 1 << 16);
        }
    }

    private Path file(String table) {
        return folder.resolve(table + ".copy");
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private interface Row {
        void take(ResultSet row) throws SQLException;
    }

    private void query(String sql, Row each) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                each.take(row);
            }
        }
    }
}
