package org.xueji.kernel.internal.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.xueji.kernel.internal.window.WindowKit.CITY;
import static org.xueji.kernel.internal.window.WindowKit.COUNTY;
import static org.xueji.kernel.internal.window.WindowKit.PROVINCE;
import static org.xueji.kernel.internal.window.WindowKit.day;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xueji.core.api.Invalid;
import org.xueji.core.api.NotAllowed;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Page;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.Actor;
import org.xueji.kernel.internal.Trees;
import org.xueji.testkit.TestDatabase;

class WindowDeskTest {

    private static final String BOTH = "org.xueji.testkit.TestDatabases#all";
    private static final String SCHOOL = "2161000001";
    private static final String OTHER_SCHOOL = "2161000002";
    private static final PageRequest FIRST = PageRequest.first(50);

    private WindowKit kit;

    private void on(TestDatabase database) {
        kit = new WindowKit(database);
        kit.policy("default", "*", "2014-08-25", "2014-09-20");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void an_exception_opens_until_it_is_withdrawn_and_stays_in_the_list(TestDatabase database) {
        on(database);
        WindowView made = grant(SCHOOL, "2014-09-21", "2014-09-30", PROVINCE).orElseThrow();
        assertThat(isOpen("2014-09-25")).isTrue();
        WindowView taken = kit.desk.withdraw(made.id(), "学校已补报完毕", PROVINCE).orElseThrow();
        assertThat(isOpen("2014-09-25")).isFalse();
        assertThat(list(Optional.empty(), PROVINCE)).containsExactly(taken);
        assertThat(taken.state()).isEqualTo("withdrawn");
        assertThat(taken.withdrawnWhy()).isEqualTo("学校已补报完毕");
        assertThat(taken.why()).isEqualTo("洪水停课三周");
        assertThat(kit.db.value("SELECT MAX(ACTION_NAME) FROM KER_JOURNAL"))
                .contains("core.withdraw-window");
        assertThat(kit.db.count("KER_JOURNAL")).isEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void withdrawing_twice_is_refused_and_writes_nothing(TestDatabase database) {
        on(database);
        long id = grant(SCHOOL, "2014-09-21", "2014-09-30", PROVINCE).orElseThrow().id();
        kit.desk.withdraw(id, "学校已补报完毕", PROVINCE).orElseThrow();
        assertThat(codes(kit.desk.withdraw(id, "再撤一次吧", PROVINCE)))
                .containsExactly("core.window-withdrawn");
        assertThat(kit.db.count("KER_JOURNAL")).isEqualTo(2);
        assertThatThrownBy(() -> kit.desk.withdraw(id, "撤", PROVINCE)).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> kit.desk.withdraw(id + 1, "学校已补报完毕", PROVINCE))
                .isInstanceOf(NotFound.class);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void everything_that_is_wrong_is_said_at_once(TestDatabase database) {
        on(database);
        WindowRequest wanted =
                new WindowRequest(
                        "holiday",
                        " ",
                        Optional.empty(),
                        Optional.of(day("2014-09-30")),
                        Optional.of(day("2014-09-21")),
                        "");
        for (Actor by : List.of(PROVINCE, Actor.operator("ops"))) {
            assertThat(codes(kit.desk.grant(wanted, by)))
                    .containsExactlyInAnyOrder(
                            "core.window-unknown",
                            "core.org-missing",
                            "core.window-backwards",
                            "core.why");
        }
        WindowRequest empty =
                new WindowRequest("", "", Optional.empty(), Optional.empty(), Optional.empty(), "");
        assertThat(kit.desk.grant(empty, PROVINCE).reasons())
                .extracting(Reason::pointer)
                .containsExactlyInAnyOrder("business", "org", "from", "to", "why");
        assertThat(kit.db.count("KER_WINDOW_EXCEPTION")).isZero();
        assertThat(kit.db.count("KER_JOURNAL")).isZero();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void a_county_lifts_what_it_has_narrowed_and_nothing_more(TestDatabase database) {
        on(database);
        kit.policy("county", "610113", "2014-08-25", "2014-09-05");
        Outcome<WindowView> beyond = grant(SCHOOL, "2014-09-06", "2014-09-25", COUNTY);
        assertThat(beyond.reasons())
                .singleElement()
                .satisfies(
                        reason -> {
                            assertThat(reason.code()).isEqualTo("core.window-above");
                            assertThat(reason.arguments())
                                    .containsEntry("from", "2014-08-25")
                                    .containsEntry("to", "2014-09-20");
                        });
        assertThat(isOpen("2014-09-10")).isFalse();
        grant(SCHOOL, "2014-09-06", "2014-09-20", COUNTY).orElseThrow();
        assertThat(isOpen("2014-09-10")).isTrue();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void only_the_managing_authority_the_province_and_operators_grant(TestDatabase database) {
        on(database);
        assertThatThrownBy(() -> grant(SCHOOL, "2014-09-01", "2014-09-05", CITY))
                .isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> grant(SCHOOL, "2014-09-01", "2014-09-05", WindowKit.SCHOOL))
                .isInstanceOf(NotAllowed.class);
        for (String unknown : List.of(OTHER_SCHOOL, "none")) {
            assertThatThrownBy(() -> grant(unknown, "2014-09-01", "2014-09-05", COUNTY))
                    .as("another county's school is as unknown as none")
                    .isInstanceOfSatisfying(
                            NotFound.class,
                            e -> assertThat(e.reasons()).isEqualTo(NotFound.of("org").reasons()));
        }
        Actor operator = Actor.operator("ops");
        WindowView made = grant(SCHOOL, "2014-09-21", "2014-09-30", operator).orElseThrow();
        assertThat(made.grantedBy()).isEqualTo("ops");
        long id = made.id();
        Actor elsewhere = WindowKit.registrar(Trees.OTHER_COUNTY);
        assertThatThrownBy(() -> kit.desk.withdraw(id, "与本县无关的", elsewhere))
                .isInstanceOfSatisfying(
                        NotFound.class,
                        e ->
                                assertThat(e.reasons().get(0).arguments())
                                        .containsEntry("kind", "window-exception"));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void days_that_are_open_already_are_not_granted_twice(TestDatabase database) {
        on(database);
        long id = grant(SCHOOL, "2014-09-21", "2014-09-30", PROVINCE).orElseThrow().id();
        assertThat(grant(SCHOOL, "2014-09-25", "2014-09-26", PROVINCE).reasons())
                .containsExactly(Reason.of("core.window-open", java.util.Map.of("id", "" + id)));
        assertThat(grant(SCHOOL, "2014-09-25", "2014-10-02", PROVINCE).isAccepted()).isTrue();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void a_list_shows_the_own_organisation_and_those_below_page_by_page(TestDatabase database) {
        on(database);
        WindowView mine = grant(SCHOOL, "2014-09-21", "2014-09-30", PROVINCE).orElseThrow();
        WindowView other = grant(OTHER_SCHOOL, "2014-09-01", "2014-09-30", PROVINCE).orElseThrow();
        assertThat(list(Optional.empty(), Actor.operator("ops"))).containsExactly(other, mine);
        assertThat(list(Optional.empty(), CITY)).containsExactly(other, mine);
        assertThat(list(Optional.empty(), COUNTY)).containsExactly(mine);
        assertThat(list(Optional.empty(), WindowKit.SCHOOL)).containsExactly(mine);
        assertThat(list(Optional.of(OTHER_SCHOOL), PROVINCE)).containsExactly(other);
        assertThatThrownBy(() -> list(Optional.of(OTHER_SCHOOL), COUNTY))
                .isInstanceOf(NotFound.class);
        assertThat(mine.state()).isEqualTo("to-come");
        assertThat(other.state()).isEqualTo("open");
        Page<WindowView> first = kit.desk.list(Optional.empty(), PageRequest.first(1), PROVINCE);
        assertThat(first.items()).containsExactly(other);
        PageRequest next = new PageRequest(first.next(), 1);
        Page<WindowView> second = kit.desk.list(Optional.empty(), next, PROVINCE);
        assertThat(second.items()).containsExactly(mine);
        assertThat(second.next()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void what_a_broken_policy_closed_is_opened_by_the_province_only(TestDatabase database) {
        on(database);
        kit.add(
                "broken",
                "*",
                (business, year) -> {
                    throw new ArithmeticException();
                });
        assertThat(codes(grant(SCHOOL, "2014-09-01", "2014-09-05", COUNTY)))
                .containsExactly("core.policy-failed");
        assertThat(isOpen("2014-09-01")).isFalse();
        grant(SCHOOL, "2014-09-01", "2014-09-05", PROVINCE).orElseThrow();
        assertThat(isOpen("2014-09-01")).isTrue();
    }

    private Outcome<WindowView> grant(String org, String from, String to, Actor by) {
        WindowRequest wanted =
                new WindowRequest(
                        "primary-intake",
                        org,
                        Optional.of(2014),
                        Optional.of(day(from)),
                        Optional.of(day(to)),
                        "洪水停课三周");
        return kit.desk.grant(wanted, by);
    }

    private boolean isOpen(String day) {
        return kit.windows
                .ask("primary-intake", Trees.SCHOOL, 2014, day(day))
                .objections()
                .isEmpty();
    }

    private List<WindowView> list(Optional<String> org, Actor by) {
        return kit.desk.list(org, FIRST, by).items();
    }

    private static List<String> codes(Outcome<?> outcome) {
        return outcome.reasons().stream().map(Reason::code).toList();
    }
}
