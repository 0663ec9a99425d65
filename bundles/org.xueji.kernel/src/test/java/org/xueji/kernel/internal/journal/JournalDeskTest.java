package org.xueji.kernel.internal.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.Page;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.access.AccountId;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.Role;
import org.xueji.core.api.journal.JournalEntry;
import org.xueji.core.api.journal.JournalId;
import org.xueji.kernel.internal.Trees;
import org.xueji.kernel.internal.access.KernelGrants;
import org.xueji.kernel.internal.access.MatrixAccessCheck;
import org.xueji.testkit.TestClock;
import org.xueji.testkit.TestDatabase;

class JournalDeskTest {

    private static final String BOTH = "org.xueji.testkit.TestDatabases#all";
    private static final Instant NOW = Instant.parse("2014-09-01T01:30:00Z");
    private static final PageRequest FIRST = PageRequest.first(50);

    private TestDatabase db;
    private DatabaseJournal journal;
    private JournalDesk desk;
    private final List<JournalId> traced = new ArrayList<>();

    private void on(TestDatabase database) {
        db = database.migrate("kernel");
        OrgPlaces places = new OrgPlaces(() -> List.of(Trees.TREE));
        journal = new DatabaseJournal(db.database(), db.commands(), TestClock.at(NOW), places);
        desk =
                new JournalDesk(
                        new DatabaseJournalRows(db.database()),
                        new MatrixAccessCheck(
                                () -> List.of(new KernelGrants()), () -> List.of(Trees.TREE)),
                        Trees.TREE,
                        List.of((person, limit) -> person == 99 ? traced : List.of()));
        write("intake.submit", Trees.SCHOOL, 7);
        write("identity.login", Trees.SCHOOL, 7);
        write("intake.submit", Trees.OTHER_SCHOOL, 8);
        write("identity.login", Trees.OTHER_SCHOOL, 8);
        write("intake.decide", Trees.COUNTY, 9);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void each_sees_his_own_scope_and_kind(TestDatabase database) {
        on(database);
        assertThat(seen(Role.REGISTRAR, Trees.SCHOOL)).containsExactly("intake.submit 4");
        assertThat(seen(Role.LEADER, Trees.COUNTY))
                .containsExactly("intake.decide 3", "intake.submit 4");
        assertThat(seen(Role.REGISTRAR, Trees.CITY))
                .containsExactly("intake.decide 3", "intake.submit 6", "intake.submit 4");
        assertThat(seen(Role.SYSTEM_ADMINISTRATOR, Trees.SCHOOL))
                .containsExactly("identity.login 4");
        assertThat(seen(Role.SYSTEM_ADMINISTRATOR, Trees.PROVINCE))
                .containsExactly("identity.login 6", "identity.login 4");
        assertThat(find(ask(Optional.empty(), Optional.empty()), Actor.operator("root")).items())
                .hasSize(5);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void what_is_asked_for_narrows_and_never_widens(TestDatabase database) {
        on(database);
        Actor county = actor(Role.REGISTRAR, Trees.COUNTY);
        assertThat(find(ask(Optional.of("2161000001"), Optional.empty()), county).items())
                .extracting(JournalRow::org)
                .containsExactly(Trees.SCHOOL.value());
        assertThatThrownBy(() -> find(ask(Optional.of("2161000002"), Optional.empty()), county))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> find(ask(Optional.of("nowhere"), Optional.empty()), county))
                .isInstanceOf(NotFound.class);
        assertThat(find(ask(Optional.empty(), Optional.of("identity.")), county).items()).isEmpty();
        assertThat(find(ask(Optional.empty(), Optional.of("intake.decide")), county).items())
                .hasSize(1);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void a_pupil_is_found_by_rows_that_name_him_and_by_traces_within_the_scope(
            TestDatabase database) {
        on(database);
        JournalEntry entry = entry("registry.view-id-number", Trees.SCHOOL, 7).about(99);
        db.commands().call(() -> journal.record(entry));
        traced.add(write("intake.enrol", Trees.SCHOOL, 7));
        traced.add(write("intake.enrol", Trees.OTHER_SCHOOL, 8));
        assertThat(find(about(99), actor(Role.REGISTRAR, Trees.SCHOOL)).items())
                .extracting(JournalRow::action)
                .containsExactly("intake.enrol", "registry.view-id-number");
        assertThat(find(about(98), actor(Role.REGISTRAR, Trees.SCHOOL)).items()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void rows_are_found_by_person_account_and_time_page_by_page(TestDatabase database) {
        on(database);
        Actor city = actor(Role.REGISTRAR, Trees.CITY);
        assertThat(
                        find(by(Optional.of("p8"), Optional.empty(), NOW, NOW.plusSeconds(1)), city)
                                .items())
                .hasSize(1);
        assertThat(
                        find(by(Optional.empty(), Optional.of(9L), NOW, NOW.plusSeconds(1)), city)
                                .items())
                .hasSize(1);
        assertThat(
                        find(
                                        by(
                                                Optional.empty(),
                                                Optional.empty(),
                                                NOW.plusSeconds(1),
                                                NOW.plusSeconds(2)),
                                        city)
                                .items())
                .isEmpty();
        JournalQuestion all = ask(Optional.empty(), Optional.empty());
        Page<JournalRow> first = desk.find(all, PageRequest.first(2), city);
        Page<JournalRow> second = desk.find(all, new PageRequest(first.next(), 2), city);
        assertThat(first.items()).hasSize(2);
        assertThat(second.items()).extracting(JournalRow::org).containsExactly(4L);
        assertThat(second.next()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void pages_go_by_time_and_show_each_row_once_though_a_clock_was_set_back(
            TestDatabase database) {
        on(database);
        db.execute(
                "UPDATE KER_JOURNAL SET WRITTEN_AT = {ts '2014-08-01 00:00:00'} WHERE ID ="
                        + " (SELECT MAX(ID) FROM KER_JOURNAL)");
        Actor operator = Actor.operator("root");
        JournalQuestion all = ask(Optional.empty(), Optional.empty());
        List<Long> whole = find(all, operator).items().stream().map(JournalRow::id).toList();
        assertThat(whole).hasSize(5).doesNotHaveDuplicates();
        assertThat(whole.get(4)).isEqualTo(whole.stream().max(Long::compare).orElseThrow());
        List<Long> paged = new ArrayList<>();
        Optional<String> after = Optional.empty();
        do {
            Page<JournalRow> page = desk.find(all, new PageRequest(after, 2), operator);
            page.items().forEach(row -> paged.add(row.id()));
            after = page.next();
        } while (after.isPresent());
        assertThat(paged).isEqualTo(whole);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void an_operator_sees_both_kinds_of_an_organisation_in_one_order(TestDatabase database) {
        on(database);
        assertThat(
                        find(
                                        ask(Optional.of("2161000001"), Optional.empty()),
                                        Actor.operator("root"))
                                .items())
                .extracting(JournalRow::action)
                .containsExactly("identity.login", "intake.submit");
    }

    private List<String> seen(Role role, OrgId org) {
        return find(ask(Optional.empty(), Optional.empty()), actor(role, org)).items().stream()
                .map(row -> row.action() + " " + row.org())
                .toList();
    }

    private Page<JournalRow> find(JournalQuestion question, Actor by) {
        return desk.find(question, FIRST, by);
    }

    private static JournalQuestion ask(Optional<String> org, Optional<String> action) {
        return new JournalQuestion(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                org,
                action,
                Optional.empty(),
                Optional.empty());
    }

    private static JournalQuestion about(long person) {
        return new JournalQuestion(
                Optional.of(person),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static JournalQuestion by(
            Optional<String> person, Optional<Long> account, Instant from, Instant to) {
        return new JournalQuestion(
                Optional.empty(),
                person,
                account,
                Optional.empty(),
                Optional.empty(),
                Optional.of(from),
                Optional.of(to));
    }

    private JournalId write(String action, OrgId org, long account) {
        return db.commands().call(() -> journal.record(entry(action, org, account)));
    }

    private static JournalEntry entry(String action, OrgId org, long account) {
        Actor by = new Actor(new AccountId(account), "p" + account, "张三", org, Role.REGISTRAR);
        return JournalEntry.accepted(by, action, org, Map.of("batch", "17"));
    }

    private static Actor actor(Role role, OrgId org) {
        return new Actor(new AccountId(1), "p1", "李四", org, role);
    }
}
