package org.xueji.registry.internal.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xueji.core.api.data.Dialect;
import org.xueji.core.api.journal.JournalId;
import org.xueji.registry.api.RegistryBulk.Enrolled;
import org.xueji.registry.internal.Roll;
import org.xueji.registry.internal.World;
import org.xueji.testkit.TestDatabase;

class RegistryTracesTest {

    private static final String BOTH = "org.xueji.testkit.TestDatabases#all";

    @ParameterizedTest
    @MethodSource(BOTH)
    void a_pupil_has_the_rows_of_his_own_history_newest_first(TestDatabase db) {
        try (World world = new World(db)) {
            long person = enrolled(world, 2).get(0);
            String chunk =
                    db.value("SELECT JOURNAL_ID FROM REG_STATUS WHERE PERSON_ID = " + person)
                            .orElseThrow();
            RegistryTraces traces = new RegistryTraces(db.database());
            assertThat(traces.of(person, 500))
                    .containsExactly(new JournalId(Long.parseLong(chunk)));
            db.execute(
                    "UPDATE REG_ENROLMENT SET END_JOURNAL_ID = 9001 WHERE PERSON_ID = " + person,
                    "UPDATE REG_PLACEMENT SET JOURNAL_ID = 9002 WHERE PERSON_ID = " + person,
                    "UPDATE REG_NAME SET JOURNAL_ID = 9003 WHERE PERSON_ID = " + person);
            assertThat(traces.of(person, 3))
                    .extracting(JournalId::value)
                    .containsExactly(9003L, 9002L, 9001L);
            assertThat(traces.of(person, 500)).hasSize(4);
            assertThat(traces.of(-1, 500)).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void every_table_that_names_journal_rows_for_a_pupil_is_asked(TestDatabase db) {
        try (World world = new World(db)) {
            long person = enrolled(world, 1).get(0);
            List<String> tables = tables(db);
            assertThat(tables).contains("REG_NAME", "REG_STATUS");
            for (int i = 0; i < tables.size(); i++) {
                db.execute(
                        "UPDATE "
                                + tables.get(i)
                                + " SET JOURNAL_ID = "
                                + (7000 + i)
                                + " WHERE PERSON_ID = "
                                + person);
            }
            assertThat(new RegistryTraces(db.database()).of(person, 500))
                    .extracting(JournalId::value)
                    .containsAll(
                            IntStream.range(0, tables.size())
                                    .filter(i -> hasRow(db, tables.get(i), person))
                                    .mapToObj(i -> 7000L + i)
                                    .collect(Collectors.toList()));
        }
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void no_table_is_read_from_end_to_end(TestDatabase db) throws SQLException {
        if (db.dialect() == Dialect.DERBY) {
            return; // has no EXPLAIN; its indexes are those of keys and foreign keys
        }
        try (World world = new World(db);
                Connection sql = db.dataSource().getConnection();
                Statement statement = sql.createStatement()) {
            enrolled(world, 1);
            statement.execute("SET enable_seqscan = off");
            try (ResultSet plan =
                    statement.executeQuery(
                            "EXPLAIN SELECT JOURNAL_ID FROM REG_ENROLMENT WHERE PERSON_ID = 5")) {
                StringBuilder whole = new StringBuilder();
                while (plan.next()) {
                    whole.append(plan.getString(1)).append('\n');
                }
                assertThat(whole.toString()).contains("reg_enrolment_by_person");
            }
        }
    }

    private static boolean hasRow(TestDatabase db, String table, long person) {
        return !db.value("SELECT COUNT(*) FROM " + table + " WHERE PERSON_ID = " + person)
                .orElseThrow()
                .equals("0");
    }

    /** Tables with both columns, as the database itself knows them. */
    private static List<String> tables(TestDatabase db) {
        try (Connection sql = db.dataSource().getConnection();
                ResultSet column =
                        sql.getMetaData().getColumns(null, null, null, name(db, "JOURNAL_ID"))) {
            java.util.ArrayList<String> found = new java.util.ArrayList<>();
            while (column.next()) {
                String table = column.getString("TABLE_NAME");
                try (ResultSet person =
                        sql.getMetaData().getColumns(null, null, table, name(db, "PERSON_ID"))) {
                    if (person.next()) {
                        found.add(table.toUpperCase(java.util.Locale.ROOT));
                    }
                }
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String name(TestDatabase db, String column) {
        return db.dialect() == Dialect.DERBY ? column : column.toLowerCase(java.util.Locale.ROOT);
    }

    private static List<Long> enrolled(World world, int count) {
        return world
                .roll
                .enrol(
                        Roll.FIRST,
                        IntStream.range(0, count)
                                .mapToObj(i -> Roll.child(i, Roll.FIRST, "某" + i, ""))
                                .toList())
                .stream()
                .map(Enrolled::person)
                .map(person -> person.orElseThrow().value())
                .toList();
    }
}
