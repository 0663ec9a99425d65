package org.xueji.launcher.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class PrewarmTest {

    private static final long BLOCK = 8192;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void what_was_read_much_of_is_read_whole_and_nothing_is_left_behind() throws Exception {
        try (EmbeddedPostgres server = withHardlyAnyBuffers();
                Connection sql = server.getPostgresDatabase().getConnection()) {
            try (Connection writer = server.getPostgresDatabase().getConnection()) {
                fill(writer, "LOOKED_AT", 8000);
                fill(writer, "LEFT_ALONE", 8000);
                fill(writer, "SMALL", 80);
            }
            // writing counts as reading, too
            await(sql, "COUNT(*) FROM PG_STAT_USER_TABLES WHERE N_TUP_INS > 0", 3);
            Prewarm.countAgain(sql);
            await(sql, "-COUNT(*) FROM PG_STAT_USER_TABLES WHERE N_TUP_INS > 0", 0);

            try (Connection reader = server.getPostgresDatabase().getConnection()) {
                number(reader, "SELECT COUNT(WIDE) FROM (SELECT WIDE FROM LOOKED_AT LIMIT 7000) L");
                number(reader, "SELECT COUNT(WIDE) FROM SMALL");
            }
            long blocks = number(sql, "SELECT PG_RELATION_SIZE('LOOKED_AT') / " + BLOCK);
            long read =
                    await(
                            sql,
                            "COALESCE(MAX(HEAP_BLKS_READ), 0) FROM PG_STATIO_USER_TABLES"
                                    + " WHERE RELNAME = 'looked_at'",
                            501);
            assertThat(read).as("not all of it").isLessThan(blocks);

            assertThat(Prewarm.readIn(sql)).isEqualTo(blocks * BLOCK);
            assertThat(number(sql, "SELECT COUNT(*) FROM PG_EXTENSION WHERE EXTNAME LIKE 'pg_p%'"))
                    .isZero();
            assertThat(sql.getAutoCommit()).isTrue();
        }
    }

    private static EmbeddedPostgres withHardlyAnyBuffers() throws Exception {
        return EmbeddedPostgres.builder()
                .setServerConfig("shared_buffers", "256kB")
                .setPGStartupWait(Duration.ofMinutes(1))
                .start();
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

    /** Waits until it is so many, since the server tells a moment later what was done. */
    private static long await(Connection sql, String what, long least) {
        return Awaitility.await(what)
                .pollInSameThread()
                .atMost(PATIENCE)
                .until(() -> number(sql, "SELECT " + what), found -> found >= least);
    }

    private static long number(Connection sql, String query) throws SQLException {
        try (Statement statement = sql.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
