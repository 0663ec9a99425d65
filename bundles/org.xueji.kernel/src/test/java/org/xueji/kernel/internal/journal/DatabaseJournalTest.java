package org.xueji.kernel.internal.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Page;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.AccountId;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.Role;
import org.xueji.core.api.journal.JournalEntry;
import org.xueji.core.api.policy.PolicyRef;
import org.xueji.testkit.TestClock;
import org.xueji.testkit.TestDatabase;

class DatabaseJournalTest {

    private static final String BOTH = "org.xueji.testkit.TestDatabases#all";
    private static final Instant NOW = Instant.parse("2014-03-30T01:30:00.123Z");
    private static final Actor REGISTRAR =
            new Actor(new AccountId(7), "p7", "张三", new OrgId(4), Role.REGISTRAR);

    private TestDatabase db;
    private DatabaseJournal journal;
    private DatabaseJournalRows rows;

    private void on(TestDatabase database) {
        db = database.migrate("kernel");
        journal =
                new DatabaseJournal(
                        db.database(), db.commands(), TestClock.at(NOW), new OrgPlaces(List::of));
        rows = new DatabaseJournalRows(db.database());
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void a_row_commits_with_its_command_and_waits_for_the_sealer(TestDatabase database) {
        on(database);
        PolicyRef policy = new PolicyRef("xueji.window", "1.0.0", "*", "org.xueji.intake");
        db.commands().call(() -> journal.record(entry("intake.submit").decidedBy(List.of(policy))));
        JournalRow row = rows.list("", PageRequest.first(10)).items().get(0);
        assertThat(row.at()).isEqualTo(NOW);
        assertThat(row.action()).isEqualTo("intake.submit");
        assertThat(row.inputs()).isEqualTo("{\"batch\":\"17\"}");
        assertThat(row.policies()).contains("\"id\":\"xueji.window\"");
        assertThat(db.value("SELECT JOURNAL_ID FROM KER_JOURNAL_PENDING"))
                .contains(Long.toString(row.id()));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void a_row_vanishes_with_its_command(TestDatabase database) {
        on(database);
        db.commands()
                .run(
                        () -> {
                            journal.record(entry("intake.submit"));
                            return Outcome.rejected(Reason.of("x.no"));
                        });
        assertThat(db.count("KER_JOURNAL")).isZero();
        assertThat(db.count("KER_JOURNAL_PENDING")).isZero();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void there_is_no_row_without_a_transaction(TestDatabase database) throws SQLException {
        on(database);
        assertThatThrownBy(() -> journal.record(entry("intake.submit")))
                .isInstanceOf(IllegalStateException.class);
        try (Connection loose = db.dataSource().getConnection()) {
            assertThatThrownBy(() -> journal.record(loose, entry("intake.submit")))
                    .isInstanceOf(IllegalStateException.class);
        }
        assertThat(db.count("KER_JOURNAL")).isZero();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void a_row_commits_with_its_chunk(TestDatabase database) {
        on(database);
        assertThatThrownBy(
                        () ->
                                db.database()
                                        .inChunk(
                                                chunk -> {
                                                    journal.record(chunk, entry("intake.import"));
                                                    throw new IllegalStateException("chunk");
                                                }))
                .hasMessage("chunk");
        assertThat(db.count("KER_JOURNAL")).isZero();
        db.database().inChunk(chunk -> journal.record(chunk, entry("intake.import")));
        assertThat(db.count("KER_JOURNAL")).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void names_of_people_stay_out_of_the_journal(TestDatabase database) {
        on(database);
        db.commands().call(() -> journal.record(entry("intake.submit")));
        assertThat(db.value("SELECT ACTED_AS FROM KER_JOURNAL")).isEqualTo(Optional.empty());
        assertThat(db.value("SELECT PERSON_KEY FROM KER_JOURNAL")).contains("p7");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void rows_are_listed_newest_first_by_action_or_domain(TestDatabase database) {
        on(database);
        for (String action : List.of("intake.submit", "intake.approve", "registry.school")) {
            db.commands().call(() -> journal.record(entry(action)));
        }
        Page<JournalRow> first = rows.list("intake.", PageRequest.first(1));
        assertThat(first.items()).extracting(JournalRow::action).containsExactly("intake.approve");
        Page<JournalRow> second = rows.list("intake.", new PageRequest(first.next(), 1));
        assertThat(second.items()).extracting(JournalRow::action).containsExactly("intake.submit");
        assertThat(second.next()).isEmpty();
        assertThat(rows.list("registry.school", PageRequest.first(9)).items()).hasSize(1);
    }

    private static JournalEntry entry(String action) {
        return JournalEntry.accepted(REGISTRAR, action, new OrgId(4), Map.of("batch", "17"));
    }
}
