package org.xueji.launcher.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.postgresql.PGConnection;

/**
 * What the server alone needs for the same rows: {@code COPY} of the staged rows into tables made
 * like the real ones, with the same constraints and indexes, on one connection.
 */
final class CopyReference {

    private final Connection connection;
    private final Path folder;
    private final List<String> tables;

    CopyReference(Connection connection, Path folder, List<String> tables) {
        this.connection = connection;
        this.folder = folder;
        this.tables = tables;
    }

    /** Seconds for all tables, for the rows that {@code where} chooses. */
    double seconds(String where) throws SQLException, IOException {
        for (String table : tables) {
            save(table, where);
        }
        double seconds = 0;
        for (String table : tables) {
            seconds += load(table);
        }
        return seconds;
    }

    private void save(String table, String where) throws SQLException, IOException {
        try (OutputStream out = Files.newOutputStream(file(table))) {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut(
                            "COPY (SELECT * FROM " + table + " WHERE " + where + ") TO STDOUT",
                            out);
        }
    }

    private double load(String table) throws SQLException, IOException {
        String like = "BENCH_" + table;
        try (Statement statement = connection.createStatement();
                InputStream in = Files.newInputStream(file(table))) {
            statement.execute("DROP TABLE IF EXISTS " + like);
            statement.execute("CREATE TABLE " + like + " (LIKE " + table + " INCLUDING ALL)");
            long begun = System.nanoTime();
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("COPY " + like + " FROM STDIN", in);
            double seconds = (System.nanoTime() - begun) / 1e9;
            statement.execute("DROP TABLE " + like);
            return seconds;
        }
    }

    private Path file(String table) {
        return folder.resolve(table + ".copy");
    }
}
