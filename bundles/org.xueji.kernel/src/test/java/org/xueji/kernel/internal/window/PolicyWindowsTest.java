package org.xueji.kernel.internal.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.xueji.kernel.internal.window.WindowKit.PROVINCE;
import static org.xueji.kernel.internal.window.WindowKit.day;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xueji.core.api.Away;
import org.xueji.core.api.Invalid;
import org.xueji.core.api.NotAllowed;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.policy.PolicyRef;
import org.xueji.core.api.policy.Windows;
import org.xueji.core.api.policy.Windows.Answer;
import org.xueji.core.api.time.Window;
import org.xueji.kernel.internal.Trees;
import org.xueji.testkit.TestDatabase;

class PolicyWindowsTest {

    private static final String BOTH = "org.xueji.testkit.TestDatabases#all";
    private static final OrgId SCHOOL = Trees.SCHOOL;
    private static final OrgId OTHER = Trees.OTHER_SCHOOL;

    private WindowKit kit;
    private PolicyWindows windows;

    private void on(TestDatabase database) {
        kit = new WindowKit(database);
        windows = kit.windows;
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void both_ends_of_a_window_belong_to_it(TestDatabase database) {
        on(database);
        policy("province", "2014-08-25", "2014-09-20");
        assertThat(ask("2014-08-25").objections()).isEmpty();
        assertThat(ask("2014-09-20").objections()).isEmpty();
        assertThat(ask("2014-09-20").decidedBy()).extracting(PolicyRef::id).contains("province");
        assertThat(ask("2014-08-24").objections()).hasSize(1);
        Reason closed = ask("2014-09-21").objections().get(0);
        assertThat(closed.code()).isEqualTo("core.window-closed");
        assertThat(closed.arguments())
                .containsEntry("from", "2014-08-25")
                .containsEntry("to", "2014-09-20")
                .containsEntry("day", "2014-09-21");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void a_lower_level_narrows_and_cannot_widen(TestDatabase database) {
        on(database);
        policy("province", "2014-08-25", "2014-09-20");
        policy("county", "2014-08-01", "2014-09-10");
        assertThat(ask("2014-08-20").objections()).hasSize(1);
        assertThat(ask("2014-09-11").objections().get(0).arguments())
                .containsEntry("from", "2014-08-25")
                .containsEntry("to", "2014-09-10");
        assertThat(ask("2014-09-10").objections()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void windows_that_do_not_meet_leave_no_day(TestDatabase database) {
        on(database);
        policy("province", "2014-08-25", "2014-08-31");
        policy("county", "2014-09-01", "2014-09-10");
        assertThat(ask("2014-08-31").objections().get(0).arguments()).containsEntry("from", "-");
        assertThat(ask("2014-09-01").objections()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void a_business_that_nobody_speaks_of_is_open(TestDatabase database) {
        on(database);
        policy("province", "2014-08-25", "2014-09-20");
        Answer answer = windows.ask("other", SCHOOL, 2014, day("2014-12-01"));
        assertThat(answer.objections()).isEmpty();
        assertThat(answer.decidedBy()).as("who says nothing decides nothing").isEmpty();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void a_policy_that_breaks_closes_the_window(TestDatabase database) {
        on(database);
        kit.add(
                "broken",
                "*",
                (business, year) -> {
                    throw new ArithmeticException();
                });
        assertThat(ask("2014-09-01").objections())
                .extracting(Reason::code)
                .containsExactly("core.policy-failed");
        assertThat(ask("2014-09-01").decidedBy())
                .extracting(PolicyRef::id)
                .containsExactly("broken");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void a_policy_that_could_not_be_asked_has_not_failed(TestDatabase database) {
        on(database);
        kit.add(
                "busy",
                "*",
                (business, year) -> {
                    throw Away.busy(new PolicyRef("busy", "1.0.0", "*", "test"));
                });
        assertThatThrownBy(() -> ask("2014-09-01"))
                .isInstanceOf(Away.class)
                .hasMessageContaining("too many questions wait");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void an_exception_opens_the_window_of_one_organisation_for_its_days(TestDatabase database) {
        on(database);
        policy("province", "2014-08-25", "2014-09-20");
        Window longer = new Window(day("2014-09-21"), day("2014-09-30"));
        windows.grant("primary-intake", SCHOOL, 2014, longer, "洪水停课三周", PROVINCE);
        assertThat(ask("2014-09-30").objections()).isEmpty();
        assertThat(ask("2014-10-01").objections()).hasSize(1);
        LocalDate late = day("2014-09-25");
        assertThat(windows.ask("primary-intake", OTHER, 2014, late).objections()).hasSize(1);
        assertThat(windows.ask("primary-intake", SCHOOL, 2015, late).objections()).hasSize(1);
        assertThat(windows.exceptions(SCHOOL))
                .singleElement()
                .satisfies(granted -> assertThat(granted.why()).isEqualTo("洪水停课三周"));
        assertThat(kit.db.value("SELECT ACTION_NAME FROM KER_JOURNAL"))
                .contains("core.grant-window");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void a_trial_asks_other_policies_and_the_exceptions_there_are(TestDatabase database) {
        on(database);
        policy("province", "2014-08-25", "2014-09-20");
        Window longer = new Window(day("2014-09-21"), day("2014-09-30"));
        long granted =
                windows.grant("primary-intake", SCHOOL, 2014, longer, "洪水停课三周", PROVINCE)
                        .orElseThrow()
                        .id();
        Windows.Trial trial = windows.trial();
        assertThat(tried(trial, SCHOOL, "2014-09-10").objections().get(0).arguments())
                .containsEntry("from", "2014-09-01")
                .containsEntry("to", "2014-09-05");
        assertThat(tried(trial, SCHOOL, "2014-09-05").decidedBy())
                .extracting(PolicyRef::id)
                .containsExactly("tried");
        assertThat(tried(trial, SCHOOL, "2014-09-25").objections()).isEmpty();
        assertThat(tried(trial, OTHER, "2014-09-25").objections()).hasSize(1);
        windows.withdraw(granted, "水已退去", PROVINCE).orElseThrow();
        assertThat(tried(trial, SCHOOL, "2014-09-25").objections()).as("read once").isEmpty();
        assertThat(tried(windows.trial(), SCHOOL, "2014-09-25").objections()).hasSize(1);
    }

    private static Answer tried(Windows.Trial trial, OrgId org, String day) {
        return trial.ask(
                WindowKit.only("2014-09-01", "2014-09-05"), "primary-intake", org, 2014, day(day));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void granting_needs_the_right_and_a_reason(TestDatabase database) {
        on(database);
        Window window = new Window(day("2014-09-21"), day("2014-09-30"));
        Actor school = WindowKit.SCHOOL;
        assertThatThrownBy(() -> windows.grant("intake", SCHOOL, 2014, window, "洪水停课", school))
                .isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> windows.grant("", SCHOOL, 2014, window, "水", PROVINCE))
                .isInstanceOfSatisfying(
                        Invalid.class,
                        e ->
                                assertThat(e.reasons())
                                        .extracting(Reason::pointer)
                                        .containsExactly("business", "why"));
        assertThat(kit.db.count("KER_JOURNAL")).isZero();
    }

    private Answer ask(String day) {
        return windows.ask("primary-intake", SCHOOL, 2014, day(day));
    }

    private void policy(String id, String from, String to) {
        kit.policy(id, "*", from, to);
    }
}
