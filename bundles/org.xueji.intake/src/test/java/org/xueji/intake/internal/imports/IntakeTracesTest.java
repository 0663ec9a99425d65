package org.xueji.intake.internal.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xueji.core.api.data.Dialect;
import org.xueji.core.api.journal.JournalId;
import org.xueji.intake.internal.Fixture;
import org.xueji.intake.internal.World;
import org.xueji.intake.internal.store.Batch;
import org.xueji.testkit.TestDatabase;

class IntakeTracesTest {
    private static final String SOURCE = "org.xueji.testkit.TestDatabases#all";

    @ParameterizedTest
    @MethodSource(SOURCE)
    void a_pupil_is_traced_to_the_import_that_brought_him_and_to_no_other(TestDatabase db) {
        World world = new World(db);
        Batch first = world.imported(World.xlsx(Fixture.file(1, 5, 1).rows()));
        JournalId import1 = last(world, "intake.import");
        Batch second = world.imported(World.xlsx(Fixture.file(2, 5, 0).rows()));
        JournalId import2 = last(world, "intake.import");
        IntakeTraces traces = new IntakeTraces(db.database());
        assertThat(traces.of(7_001, 500)).as("nobody is a pupil yet").isEmpty();

        admitted(db, first, 7_001, 7_002);
        admitted(db, second, 7_003);

        assertThat(traces.of(7_001, 500)).containsExactly(import1);
        assertThat(traces.of(7_002, 500)).containsExactly(import1);
        assertThat(traces.of(7_003, 500)).containsExactly(import2);
        assertThat(traces.of(7_004, 500)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource(SOURCE)
    void who_was_brought_twice_has_both_newest_first_and_no_more_than_asked_for(TestDatabase db) {
        World world = new World(db);
        admitted(db, world.imported(World.xlsx(Fixture.file(1, 5, 0).rows())), 7_001);
        JournalId import1 = last(world, "intake.import");
        admitted(db, world.imported(World.xlsx(Fixture.file(2, 5, 0).rows())), 7_001);
        JournalId import2 = last(world, "intake.import");
        IntakeTraces traces = new IntakeTraces(db.database());

        assertThat(traces.of(7_001, 500)).containsExactly(import2, import1);
        assertThat(traces.of(7_001, 1)).containsExactly(import2);
    }

    @ParameterizedTest
    @MethodSource(SOURCE)
    void a_late_pupil_is_traced_to_his_entry(TestDatabase db) {
        World world = new World(db);
        List<String> row = Fixture.file(8, 1, 0).rows().findFirst().orElseThrow();
        Map<String, String> fields = new HashMap<>();
        Fixture.CATALOGUE
                .fields()
                .forEach(field -> fields.put(field.id(), row.get(field.column())));

        Batch batch = world.late.enter(Fixture.SCHOOL, fields, World.REGISTRAR).orElseThrow();
        admitted(db, batch, 7_001);

        assertThat(new IntakeTraces(db.database()).of(7_001, 500))
                .containsExactly(last(world, "intake.enter"));
    }

    @ParameterizedTest
    @MethodSource(SOURCE)
    void the_rows_are_found_along_an_index(TestDatabase db) throws SQLException {
        new World(db);
        if (db.dialect() == Dialect.DERBY) {
            return; // has no EXPLAIN
        }
        try (Connection sql = db.dataSource().getConnection();
                Statement statement = sql.createStatement()) {
            statement.execute("SET enable_seqscan = off");
            try (ResultSet plan =
                    statement.executeQuery(
                            "EXPLAIN SELECT BATCH_ID FROM INT_ROW WHERE PERSON_ID = 5")) {
                StringBuilder whole = new StringBuilder();
                while (plan.next()) {
                    whole.append(plan.getString(1)).append('\n');
                }
                assertThat(whole.toString()).contains("int_row_person");
            }
        }
    }

    /** The first rows of a batch have become pupils. */
    private static void admitted(TestDatabase db, Batch batch, long... persons) {
        for (long person : persons) {
            db.execute(
                    "UPDATE INT_ROW SET STATE = 'APPROVED', PERSON_ID = %d WHERE BATCH_ID = %s AND ROW_NO = (SELECT MIN(R.ROW_NO) FROM INT_ROW R WHERE R.BATCH_ID = %s AND R.STATE = 'READY')"
                            .formatted(person, batch.id(), batch.id()));
        }
    }

    private static JournalId last(World world, String action) {
        var entries = world.journal.entries();
        assertThat(entries.get(entries.size() - 1).action()).isEqualTo(action);
        return new JournalId(entries.size());
    }
}
