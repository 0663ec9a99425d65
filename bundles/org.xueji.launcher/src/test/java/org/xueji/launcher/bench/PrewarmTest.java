package org.xueji.launcher.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PrewarmTest {

    private static final long BLOCK = 8192;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void what_was_read_much_of_is_read_whole_and_nothing_is_left_behind() throws Exception {
        try (EmbeddedPostgres server = withHardlyAnyBuffers();
                Connection sql = server.getPostgresDatabase().getConnection()) {
            fill(sql, "LOOKED_AT", 8000);
            fill(sql, "LEFT_ALONE", 8000);
            fill(sql, "SMALL", 80);
            Prewarm.countAgain(sql);

            try (Connection reader = server.getPostgresDatabase().getConnection()) {
                number(reader, "SELECT COUNT(WIDE) FROM (SELECT WIDE FROM LOOKED_AT LIMIT 7000) L");
                number(reader, "SELECT COUNT(WIDE) FROM SMALL");
            }
            long blocks = number(sql, "SELECT PG_RELATION_SIZE('LOOKED_AT') / " + BLOCK);
            long read = awaitCounted(sql);
            assertThat(read).as("not all of it").isLessThan(blocks);

            assertThat(Prewarm.readIn(sql)).isEqualTo(blocks * BLOCK);
            assertThat(number(sql, "SELECT COUNT(*) FROM PG_EXTENSION WHERE EXTNAME LIKE 'pg_p%'"))
                    .isZero();
            assertThat(sql.getAutoCommit()).isTrue();
        }
    }

    private static EmbeddedPostgres withHardlyAnyBuffers() throws Exception {
        return EmbeddedPostgres.builder().setServerConfig("shared_buffers", "256kB").start();
    }

    /** A block holds eight of these rows. */
    private static void fill(Connection sql, String table, int rows) throws SQLException {
        try (Statement statement = sql.createStatement()) {
            statement.execute("CREATE TABLE " + table + " (ID INTEGER, WIDE CHAR(950))");
            statement.execute(
                    "INSERT INTO %s SELECT N, 'x' FROM GENERATE_SERIES(1, %d) N"
                            .formatted(table, rows));
        }
    }

    /** How many blocks of the table were read, which the server tells a moment later. */
    private static long awaitCounted(Connection sql) throws Exception {
        Instant end = Instant.now().plus(PATIENCE);
        while (true) {
            long read =
                    number(
                            sql,
                            "SELECT COALESCE(MAX(HEAP_BLKS_READ), 0) FROM PG_STATIO_USER_TABLES"
                                    + " WHERE RELNAME = 'looked_at'");
            if (read > 500) {
                return read;
            }
            assertThat(Instant.now()).as("what was read is told").isBefore(end);
            Thread.sleep(100);
        }
    }

    private static long number(Connection sql, String query) throws SQLException {
        try (Statement statement = sql.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
