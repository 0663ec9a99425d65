package org.xueji.kernel.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.xueji.core.api.access.AccountId;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.Role;
import org.xueji.core.api.journal.JournalEntry;
import org.xueji.core.api.journal.JournalId;
import org.xueji.core.api.journal.JournalTraces;
import org.xueji.kernel.internal.Trees;
import org.xueji.kernel.internal.access.KernelGrants;
import org.xueji.kernel.internal.access.MatrixAccessCheck;
import org.xueji.kernel.internal.journal.DatabaseJournal;
import org.xueji.kernel.internal.journal.DatabaseJournalRows;
import org.xueji.kernel.internal.journal.JournalDesk;
import org.xueji.kernel.internal.journal.OrgPlaces;
import org.xueji.kernel.internal.text.KernelTexts;
import org.xueji.rest.testkit.AllAnswers;
import org.xueji.rest.testkit.RestTestServer;
import org.xueji.testkit.TestClock;
import org.xueji.testkit.TestDatabase;
import org.xueji.testkit.TestDatabases;

/**
 * Two journals that differ in rows out of a caller's sight only, of the same minutes, people and
 * pupils as those he sees: whatever he asks, every answer is the same to the letter.
 */
@ParameterizedClass
@MethodSource("pairs")
class JournalOutOfScopeTest {

    private static final Instant MORNING = Instant.parse("2014-09-01T01:00:00Z");
    private static final List<OrgId> SEEN = List.of(Trees.SCHOOL, Trees.COUNTY);
    private static final List<OrgId> HIDDEN =
            List.of(Trees.OTHER_SCHOOL, Trees.OTHER_COUNTY, Trees.CITY, Trees.PROVINCE);
    private static final List<String> ACTIONS =
            List.of("intake.submit", "intake.import", "identity.login", "registry.view-id-number");
    private static final List<Role> ROLES =
            List.of(Role.REGISTRAR, Role.LEADER, Role.SYSTEM_ADMINISTRATOR);

    private final Pair pair;

    JournalOutOfScopeTest(Pair pair) {
        this.pair = pair;
    }

    /** Closed by JUnit after the class. */
    record Pair(TestDatabase without, TestDatabase with) implements AutoCloseable {

        @Override
        public void close() {
            without.close();
            with.close();
        }

        @Override
        public String toString() {
            return without.toString();
        }
    }

    static Stream<Pair> pairs() {
        return Stream.of(
                new Pair(TestDatabases.derby(), TestDatabases.derby()),
                new Pair(TestDatabases.postgres(), TestDatabases.postgres()));
    }

    @Test
    void no_answer_depends_on_rows_out_of_sight() {
        Map<String, String> without = answers(pair.without(), List.of());
        Map<String, String> with = answers(pair.with(), HIDDEN);

        without.forEach(
                (question, answer) ->
                        assertThat(with.get(question)).as(question).isEqualTo(answer));
        assertThat(with).hasSameSizeAs(without);
        assertThat(AllAnswers.good(without)).isGreaterThan(400);
        assertThat(without.values().stream().filter(a -> a.contains("intake.submit")).count())
                .as("answers that show a row, so that there is something to compare")
                .isGreaterThan(100);
    }

    private static Map<String, String> answers(TestDatabase db, List<OrgId> hidden) {
        db.migrate("kernel");
        TestClock clock = TestClock.at(MORNING);
        DatabaseJournal journal =
                new DatabaseJournal(
                        db.database(),
                        db.commands(),
                        clock,
                        new OrgPlaces(() -> List.of(Trees.TREE)));
        List<JournalId> chunks = new ArrayList<>();
        write(db, journal, clock, SEEN, chunks);
        write(db, journal, clock, hidden, chunks);
        JournalTraces traces = (person, most) -> person == 1 ? chunks : List.of();
        JournalDesk desk =
                new JournalDesk(
                        new DatabaseJournalRows(db.database()),
                        new MatrixAccessCheck(
                                () -> List.of(new KernelGrants()), () -> List.of(Trees.TREE)),
                        Trees.TREE,
                        List.of(traces));
        try (RestTestServer server = RestTestServer.start(new JournalRest(desk))) {
            server.texts(new KernelTexts());
            AllAnswers answers = new AllAnswers(server);
            for (OrgId org : SEEN) {
                for (Role role : ROLES) {
                    String caller = role + "-of-" + org;
                    server.login(caller, person(role, org));
                    questions().forEach(question -> answers.ask(caller, question));
                }
            }
            return answers.answers();
        }
    }

    /** For each place as many rows, all within the same hour. */
    private static void write(
            TestDatabase db,
            DatabaseJournal journal,
            TestClock clock,
            List<OrgId> orgs,
            List<JournalId> chunks) {
        Random random = new Random(orgs.size());
        for (OrgId org : orgs) {
            for (int i = 0; i < 20; i++) {
                clock.set(MORNING.plus(Duration.ofMinutes(random.nextInt(60))));
                Actor by = person(ROLES.get(random.nextInt(ROLES.size())), org);
                String action = ACTIONS.get(i % ACTIONS.size());
                JournalEntry entry =
                        JournalEntry.accepted(by, action, org, Map.of("batch", "" + i));
                boolean chunk = action.equals("intake.import");
                JournalEntry written = chunk ? entry : entry.about(1 + random.nextInt(3));
                JournalId id = db.commands().call(() -> journal.record(written));
                if (chunk) {
                    chunks.add(id);
                }
            }
        }
    }

    /** Every way to ask, alone and two together. */
    private static List<String> questions() {
        List<String> filters = new ArrayList<>(List.of(""));
        for (int about = 1; about <= 4; about++) {
            filters.add("&about=" + about);
        }
        for (String action : List.of("intake.submit", "intake.import", "intake.", "identity.")) {
            filters.add("&action=" + action);
        }
        for (OrgId org : Stream.concat(SEEN.stream(), HIDDEN.stream()).toList()) {
            filters.add("&org=" + Trees.TREE.code(org).orElseThrow());
            filters.add("&person=" + person(Role.REGISTRAR, org).person());
            filters.add("&account=" + person(Role.LEADER, org).account());
        }
        filters.add("&org=610999");
        filters.add("&from=2014-09-01T01:20:00Z");
        filters.add("&to=2014-09-01T01:40:00Z");
        List<String> asked = new ArrayList<>();
        for (String filter : filters) {
            asked.add("/api/journal/entries?limit=3" + filter);
            asked.add("/api/journal/entries?limit=100" + filter);
            if (!filter.startsWith("&about")) {
                asked.add("/api/journal/entries?limit=7&about=1" + filter);
            }
            if (!filter.startsWith("&to")) {
                asked.add("/api/journal/entries?limit=7&to=2014-09-01T01:30:00Z" + filter);
            }
        }
        return asked;
    }

    private static Actor person(Role role, OrgId org) {
        return new Actor(
                new AccountId(org.value() * 10 + role.ordinal()),
                "p" + org + role.ordinal(),
                "李四",
                org,
                role);
    }
}
