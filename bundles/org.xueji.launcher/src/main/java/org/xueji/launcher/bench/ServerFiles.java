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
import java.util.List;

/**
 * Tables and indexes as files. A server that has just started has nothing of them in memory, and
 * look-ups from all over a province would wait for the disk for half an hour.
 */
final class ServerFiles {

    /** Below that many blocks it is settings and sessions, or soon read. */
    private static final long BLOCKS = 500;

    private static final String READ_FROM_OUTSIDE =
            """
            SELECT PG_RELATION_FILEPATH(RELID) FROM PG_STATIO_USER_TABLES WHERE HEAP_BLKS_READ > %1$d
            UNION SELECT PG_RELATION_FILEPATH(INDEXRELID) FROM PG_STATIO_USER_INDEXES WHERE IDX_BLKS_READ > %1$d""";

    private ServerFiles() {}

    /** Forgets what has been read until now. */
    static void countAgain(Connection sql) throws SQLException {
        try (Statement statement = sql.createStatement()) {
            statement.execute("SELECT PG_STAT_RESET()");
        }
    }

    /**
     * Reads whole what has been read from since, so that the system has it in memory; answers how
     * many bytes.
     */
    static long readIn(Connection sql, Path data) throws SQLException, IOException {
        long bytes = 0;
        for (Path file : files(sql, data)) {
            try (InputStream from = Files.newInputStream(file)) {
                bytes += from.transferTo(OutputStream.nullOutputStream());
            }
        }
        return bytes;
    }

    /** A large one has further files beside the first, {@code .1} and so on. */
    private static List<Path> files(Connection sql, Path data) throws SQLException {
        List<Path> files = new ArrayList<>();
        try (Statement query = sql.createStatement();
                ResultSet row = query.executeQuery(READ_FROM_OUTSIDE.formatted(BLOCKS))) {
            while (row.next()) {
                Path first = data.resolve(row.getString(1));
                Path file = first;
                for (int part = 1; Files.exists(file); part++) {
                    files.add(file);
                    file = first.resolveSibling(first.getFileName() + "." + part);
                }
            }
        }
        return files;
    }
}
