package org.xueji.kernel.internal.look;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.AccountId;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.Role;
import org.xueji.core.api.data.Commands;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.policy.LookPolicy;
import org.xueji.core.api.policy.Policies;
import org.xueji.core.api.policy.PolicyRef;
import org.xueji.core.api.policy.PolicySnapshot;
import org.xueji.core.api.policy.Selected;
import org.xueji.kernel.internal.JtaDatabase;
import org.xueji.kernel.internal.Trees;
import org.xueji.kernel.internal.command.JtaCommands;
import org.xueji.kernel.internal.journal.DatabaseJournal;
import org.xueji.kernel.internal.journal.OrgPlaces;
import org.xueji.testkit.TestClock;
import org.xueji.testkit.TestDatabase;

class DatabaseLooksTest {

    private static final String BOTH = "org.xueji.testkit.TestDatabases#all";
    private static final Actor SCHOOL = registrar(4, Trees.SCHOOL);
    private static final Actor OTHER = registrar(6, Trees.OTHER_SCHOOL);
    private static final Actor COUNTY = registrar(3, Trees.COUNTY);

    private final TestClock clock = TestClock.on(LocalDate.of(2014, 9, 1));
    private final List<LookPolicy> inForce = new ArrayList<>();
    private TestDatabase db;
    private DatabaseLooks looks;

    private void on(TestDatabase database) {
        db = database.migrate("kernel");
        looks = node(db.database(), db.commands());
    }

    private DatabaseLooks node(Database database, Commands commands) {
        Policies policies = (org, day) -> new Snapshot(inForce);
        return new DatabaseLooks(
                database,
                new LookLimits(policies, () -> List.of(Trees.TREE)),
                commands,
                new DatabaseJournal(database, commands, clock, new OrgPlaces(List::of)),
                clock);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void an_account_looks_as_often_as_its_day_allows_and_then_no_more(TestDatabase database) {
        on(database);
        inForce.add((role, levels) -> 3);
        for (int i = 0; i < 3; i++) {
            assertThat(look(SCHOOL).isAccepted()).isTrue();
        }

        Outcome<String> fourth = look(SCHOOL);

        assertThat(fourth.reasons()).extracting(Reason::code).containsExactly("core.looks-used-up");
        assertThat(fourth.reasons().get(0).arguments())
                .containsEntry("max", "3")
                .containsEntry("retryAfter", Long.toString(Duration.ofHours(15).toSeconds()));
        assertThat(look(OTHER).isAccepted()).as("each account has its own").isTrue();
        assertThat(refusals()).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void nodes_count_together_and_the_next_day_begins_anew(TestDatabase database) {
        on(database);
        inForce.add((role, levels) -> 1);
        DatabaseLooks second = node(db.database(), db.commands());

        assertThat(look(SCHOOL).isAccepted()).isTrue();
        assertThat(second.once(SCHOOL, "test.look", SCHOOL.org(), () -> Outcome.accepted("x")))
                .matches(outcome -> !outcome.isAccepted());
        clock.set(LocalDate.of(2014, 9, 2));
        assertThat(look(SCHOOL).isAccepted()).isTrue();
        clock.set(LocalDate.of(2014, 12, 2));
        assertThat(look(SCHOOL).isAccepted()).isTrue();
        assertThat(count("SELECT COUNT(*) FROM KER_LOOK")).as("old days are dropped").isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void what_was_refused_for_another_reason_is_not_counted(TestDatabase database) {
        on(database);
        inForce.add((role, levels) -> 1);
        Outcome<String> no =
                looks.once(
                        SCHOOL,
                        "test.look",
                        SCHOOL.org(),
                        () -> Outcome.rejected(Reason.of("test.no")));

        assertThat(no.reasons()).extracting(Reason::code).containsExactly("test.no");
        assertThat(look(SCHOOL).isAccepted()).isTrue();
        assertThat(refusals()).isZero();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void who_hammers_fills_no_journal(TestDatabase database) {
        on(database);
        inForce.add((role, levels) -> 1);
        for (int i = 0; i < 40; i++) {
            look(SCHOOL);
        }
        assertThat(refusals()).isEqualTo(20);
        assertThat(count("SELECT REFUSED FROM KER_LOOK")).isEqualTo(39);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void without_a_policy_or_with_one_that_fails_the_shipped_limits_count(TestDatabase database) {
        on(database);
        db.execute("INSERT INTO KER_LOOK VALUES (4, CAST('2014-09-01' AS DATE), 199, 0)");
        db.execute("INSERT INTO KER_LOOK VALUES (3, CAST('2014-09-01' AS DATE), 499, 0)");
        inForce.add((role, levels) -> 1_000_000);
        for (Actor actor : List.of(SCHOOL, COUNTY)) {
            assertThat(look(actor).isAccepted()).isTrue();
            assertThat(look(actor).isAccepted()).isFalse();
        }
        inForce.clear();
        assertThat(look(SCHOOL).isAccepted()).isFalse();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void of_many_looks_at_once_not_one_too_many_is_shown(TestDatabase database) throws Exception {
        on(database);
        inForce.add((role, levels) -> 10);
        JtaDatabase jta = new JtaDatabase(db);
        DatabaseLooks busy = node(jta.database(), new JtaCommands(jta.transactions()));
        AtomicInteger shown = new AtomicInteger();
        Callable<Void> looking =
                () -> {
                    for (int i = 0; i < 6; i++) {
                        busy.once(SCHOOL, "test.look", SCHOOL.org(), () -> Outcome.accepted("x"))
                                .map(one -> shown.incrementAndGet());
                    }
                    return null;
                };
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            for (Future<Void> each :
                    threads.invokeAll(List.of(looking, looking, looking, looking))) {
                each.get();
            }
        } finally {
            threads.shutdown();
        }
        assertThat(shown).hasValue(10);
    }

    private Outcome<String> look(Actor by) {
        return looks.once(by, "test.look", by.org(), () -> Outcome.accepted("shown"));
    }

    private long refusals() {
        return count("SELECT COUNT(*) FROM KER_JOURNAL WHERE RESULT_CODE = 'refused'");
    }

    private long count(String sql) {
        return db.database()
                .reading(
                        connection -> {
                            try (var statement = connection.createStatement();
                                    var row = statement.executeQuery(sql)) {
                                row.next();
                                return row.getLong(1);
                            }
                        });
    }

    private static Actor registrar(long account, OrgId org) {
        return new Actor(new AccountId(account), "p" + account, "某人", org, Role.REGISTRAR);
    }

    private record Snapshot(List<LookPolicy> policies) implements PolicySnapshot {

        @Override
        public <P> List<Selected<P>> all(Class<P> spi) {
            return policies.stream()
                    .map(
                            one ->
                                    new Selected<>(
                                            new PolicyRef("test", "1", "*", "test"), spi.cast(one)))
                    .toList();
        }

        @Override
        public <P> Optional<Selected<P>> mostSpecific(Class<P> spi) {
            return all(spi).stream().findFirst();
        }
    }
}
