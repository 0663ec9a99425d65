package org.xueji.kernel.internal.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xueji.core.api.Invalid;
import org.xueji.core.api.access.Actor;
import org.xueji.kernel.internal.journal.DatabaseJournal;
import org.xueji.kernel.internal.journal.OrgPlaces;
import org.xueji.testkit.TestClock;
import org.xueji.testkit.TestDatabase;

class StateCouncilWorkingDaysTest {

    private static final Actor OPERATOR = Actor.operator("wang");
    private static final LocalDate FRIDAY = LocalDate.of(2014, 9, 26);

    private final List<StateCouncilWorkingDays> opened = new ArrayList<>();

    @AfterEach
    void close() {
        opened.forEach(StateCouncilWorkingDays::close);
    }

    @ParameterizedTest
    @MethodSource("org.xueji.testkit.TestDatabases#all")
    void an_entry_reaches_every_node_and_can_be_taken_back(TestDatabase db) {
        StateCouncilWorkingDays one = days(db.migrate("kernel"));
        StateCouncilWorkingDays other = days(db);
        one.set(FRIDAY, false, "洪水停课", OPERATOR);
        soon(() -> !one.isWorkingDay(FRIDAY) && !other.isWorkingDay(FRIDAY));
        assertThat(other.ordered(2014).get(FRIDAY).entered()).isTrue();
        assertThat(days(db).isWorkingDay(FRIDAY)).isFalse();
        other.set(FRIDAY, true, "恢复上课", OPERATOR);
        soon(() -> one.isWorkingDay(FRIDAY));
        one.clear(FRIDAY, "录入有误", OPERATOR);
        soon(() -> !other.ordered(2014).containsKey(FRIDAY));
        assertThat(db.count("KER_JOURNAL")).isEqualTo(3);
    }

    @ParameterizedTest
    @MethodSource("org.xueji.testkit.TestDatabases#all")
    void a_year_is_published_once_its_notice_has_been_entered(TestDatabase db) {
        StateCouncilWorkingDays days = days(db.migrate("kernel"));
        LocalDate march = LocalDate.of(2027, 3, 1);
        assertThat(days.dueAfter(march, 3).provisional()).isTrue();
        days.publish(2027, "国办发明电〔2026〕号", OPERATOR);
        soon(() -> days.isPublished(2027));
        assertThat(days.dueAfter(march, 3).provisional()).isFalse();
        days.publish(2027, "国办发明电〔2026〕号", OPERATOR);
        assertThat(db.count("KER_JOURNAL")).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("org.xueji.testkit.TestDatabases#all")
    void an_entry_needs_a_reason(TestDatabase db) {
        StateCouncilWorkingDays days = days(db.migrate("kernel"));
        assertThatThrownBy(() -> days.set(FRIDAY, false, "水", OPERATOR))
                .isInstanceOf(Invalid.class);
        assertThat(db.count("KER_CALENDAR_DAY")).isZero();
    }

    private static void soon(java.util.concurrent.Callable<Boolean> condition) {
        await().atMost(Duration.ofSeconds(30)).until(condition);
    }

    private StateCouncilWorkingDays days(TestDatabase db) {
        DatabaseJournal journal =
                new DatabaseJournal(
                        db.database(),
                        db.commands(),
                        TestClock.at(Instant.EPOCH),
                        new OrgPlaces(List::of));
        StateCouncilWorkingDays days =
                new StateCouncilWorkingDays(
                        new DatabaseCalendarRows(db.database()),
                        db.commands(),
                        journal,
                        Runnable::run);
        opened.add(days);
        return days;
    }
}
