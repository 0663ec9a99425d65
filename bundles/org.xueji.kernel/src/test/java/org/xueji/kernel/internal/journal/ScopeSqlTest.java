package org.xueji.kernel.internal.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.xueji.core.api.data.Dialect;
import org.xueji.kernel.internal.journal.JournalScope.Kind;
import org.xueji.testkit.TestDatabase;
import org.xueji.testkit.TestDatabases;

/** PostgreSQL reads a page along an index, without sorting: what is asked fits what is indexed. */
class ScopeSqlTest {

    private static TestDatabase db;

    private final ScopeSql scopes = ScopeSql.of(Dialect.POSTGRESQL);

    @BeforeAll
    static void fill() {
        db = TestDatabases.postgres().migrate("kernel");
        db.execute(
                "INSERT INTO KER_JOURNAL (WRITTEN_AT, ACCOUNT_ID, PERSON_KEY, ACTOR_ROLE,"
                        + " ACTOR_ORG, ACTION_NAME, ORG_ID, INPUTS, POLICIES, RESULT_CODE, ORG_PATH)"
                        + " SELECT TIMESTAMP '2014-09-01 00:00:00' + N * INTERVAL '1 second', N % 50,"
                        + " 'p' || N % 50, 'REGISTRAR', 1, CASE WHEN N % 97 = 0 THEN 'intake.reject' WHEN N % 3 = 0 THEN 'session.login'"
                        + " ELSE 'intake.submit' END, 1, '', '', 'accepted', '/1/' || N % 5 || '/' ||"
                        + " N % 20 || '/' || N % 200 || '/' FROM generate_series(1, 20000) AS N",
                "ANALYZE KER_JOURNAL");
    }

    @AfterAll
    static void drop() {
        db.close();
    }

    @Test
    void a_city_a_county_and_a_school_have_an_index_each() throws SQLException {
        for (Kind kind : List.of(Kind.BUSINESS, Kind.ACCOUNTS)) {
            assertThat(plan("/1/3/", kind, new Condition())).contains("ker_journal_city");
            assertThat(plan("/1/3/8/", kind, new Condition())).contains("ker_journal_county");
            assertThat(plan("/1/3/8/8/", kind, new Condition())).contains("ker_journal_school");
        }
    }

    @Test
    void the_whole_province_is_read_by_kind() throws SQLException {
        assertThat(plan("/1/", Kind.ACCOUNTS, new Condition())).contains("Index Scan Backward");
    }

    @Test
    void an_operator_asks_for_both_kinds_of_a_county() {
        JournalScope scope = new JournalScope(Optional.of("/1/3/8/"), Kind.ALL);
        assertThat(scopes.of(scope, new Condition()))
                .hasSize(2)
                .allMatch(part -> part.where().contains("{3}"));
        assertThat(scopes.of(JournalScope.EVERYTHING, new Condition())).hasSize(1);
    }

    @Test
    void one_action_and_one_time_are_bounds_of_the_index() throws SQLException {
        Condition action = new Condition().and("ACTION_NAME = ?", "intake.reject");
        assertThat(plan("/1/3/8/", Kind.BUSINESS, action)).contains("ker_journal_county_action");
        Condition time =
                new Condition()
                        .and("WRITTEN_AT < ?", java.time.Instant.parse("2014-09-01T01:00:00Z"));
        assertThat(plan("/1/3/8/", Kind.BUSINESS, time))
                .contains("ker_journal_county")
                .containsPattern("Index Cond:.*written_at <");
    }

    private String plan(String path, Kind kind, Condition asked) throws SQLException {
        JournalScope scope = new JournalScope(Optional.of(path), kind);
        Condition where = scopes.of(scope, asked).get(0);
        try (Connection sql = db.dataSource().getConnection();
                Statement set = sql.createStatement();
                PreparedStatement explain =
                        sql.prepareStatement(
                                "EXPLAIN SELECT * FROM KER_JOURNAL"
                                        + where.where()
                                        + " ORDER BY WRITTEN_AT DESC, ID DESC FETCH FIRST 51 ROWS"
                                        + " ONLY")) {
            set.execute("SET enable_seqscan = off");
            set.execute("SET enable_bitmapscan = off");
            where.fill(explain, 0);
            try (ResultSet row = explain.executeQuery()) {
                List<String> lines = new java.util.ArrayList<>();
                while (row.next()) {
                    lines.add(row.getString(1));
                }
                String plan = lines.stream().collect(Collectors.joining("\n"));
                assertThat(plan).doesNotContain("Sort");
                return plan;
            }
        }
    }
}
