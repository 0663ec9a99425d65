package org.xueji.registry.internal.progress;

import java.sql.Connection;
import java.sql.Date;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import org.xueji.core.api.data.Dialect;
import org.xueji.core.api.journal.JournalId;
import org.xueji.core.api.time.BusinessTime;
import org.xueji.registry.api.ClassId;
import org.xueji.registry.api.PersonId;
import org.xueji.registry.api.Progressions.Graduate;
import org.xueji.registry.api.Progressions.Graduation;
import org.xueji.registry.api.StudentStatus;
import org.xueji.registry.internal.bulk.Batches;
import org.xueji.registry.internal.count.Tally;
import org.xueji.registry.internal.progress.OnRoll.Seat;
import org.xueji.registry.internal.school.GradeLadder;

/** Graduates last grades: locks, reads, decides, writes; a batch for each kind of row. */
final class Graduator {

    private static final String END =
            "UPDATE REG_ENROLMENT SET TO_DATE = CASE WHEN FROM_DATE > CAST(? AS DATE)"
                    + " THEN FROM_DATE ELSE CAST(? AS DATE) END, OPEN_PERSON = NULL,"
                    + " END_JOURNAL_ID = ?, VERSION = VERSION + 1"
                    + " WHERE ID = ? AND OPEN_PERSON = ?";
    private static final String STATUS_ENDS =
            "UPDATE REG_STATUS SET TO_DATE = CASE WHEN FROM_DATE > CAST(? AS DATE)"
                    + " THEN FROM_DATE ELSE CAST(? AS DATE) END"
                    + " WHERE PERSON_ID = ? AND TO_DATE IS NULL AND VOID_JOURNAL_ID = 0";
    private static final String BEGAN = "MAX(CASE WHEN VOID_JOURNAL_ID = 0 THEN FROM_DATE END)";
    private static final String STATUS_BEGINS =
            "INSERT INTO REG_STATUS (PERSON_ID, SEQ, STATUS, FROM_DATE, JOURNAL_ID, AT_VERSION)"
                    + " SELECT PERSON_ID, MAX(SEQ) + 1, CAST(? AS VARCHAR(20)),"
                    + " CASE WHEN "
                    + BEGAN
                    + " > CAST(? AS DATE) THEN "
                    + BEGAN
                    + " ELSE CAST(? AS DATE) END, CAST(? AS BIGINT), CAST(? AS BIGINT)"
                    + " FROM REG_STATUS WHERE PERSON_ID = ? GROUP BY PERSON_ID";
    private static final String PERSON =
            "UPDATE REG_PERSON SET STATUS = ?, VERSION = VERSION + 1 WHERE ID = ?";

    private final RollRows roll;
    private final Clock clock;

    Graduator(Dialect dialect, Clock clock) {
        this.roll = new RollRows(dialect);
        this.clock = clock;
    }

    private record Leaving(OnRoll pupil, StudentStatus as) {

        long school() {
            return pupil.school();
        }

        String grade() {
            return pupil.seat().orElseThrow().grade();
        }
    }

    List<Graduate> graduate(
            Connection on, Graduation wanted, Function<List<PersonId>, JournalId> journal)
            throws SQLException {
        if (wanted.day().isAfter(BusinessTime.today(clock))) {
            throw new IllegalArgumentException(wanted.day() + " has not come yet");
        }
        long school = wanted.school().value();
        GradeLadder ladder = ClassRows.ladders(on, List.of(school)).get(school);
        if (ladder == null || ladder.last(wanted.stage()).isEmpty()) {
            throw new IllegalArgumentException(school + " does not teach " + wanted.stage());
        }
        String last = ladder.last(wanted.stage()).get();
        List<Leaving> leaving =
                roll.locked(on, List.of(school)).stream()
                        .filter(each -> leaves(each, last, wanted))
                        .map(each -> new Leaving(each, as(each, wanted)))
                        .toList();
        if (!leaving.isEmpty()) {
            List<PersonId> persons =
                    leaving.stream().map(each -> new PersonId(each.pupil().person())).toList();
            write(on, leaving, wanted.day(), journal.apply(persons));
        }
        return leaving.stream().map(Graduator::graduate).toList();
    }

    private static boolean leaves(OnRoll pupil, String grade, Graduation wanted) {
        return pupil.status() == StudentStatus.ENROLLED
                && pupil.seat()
                        .filter(seat -> seat.schoolYear() == wanted.schoolYear())
                        .filter(seat -> seat.grade().equals(grade))
                        .isPresent()
                && !wanted.held().contains(new PersonId(pupil.person()));
    }

    private static StudentStatus as(OnRoll pupil, Graduation wanted) {
        return wanted.exceptions()
                .getOrDefault(new PersonId(pupil.person()), StudentStatus.GRADUATED);
    }

    private static Graduate graduate(Leaving each) {
        Seat seat = each.pupil().seat().orElseThrow();
        return new Graduate(
                new PersonId(each.pupil().person()), new ClassId(seat.schoolClass()), each.as());
    }

    private static void write(
            Connection on, List<Leaving> leaving, LocalDate lastDay, JournalId journal)
            throws SQLException {
        Date day = Date.valueOf(lastDay);
        Date after = Date.valueOf(lastDay.plusDays(1));
        long row = journal.value();
        run(on, END, leaving, p -> new Object[] {day, day, row, p.enrolment(), p.person()});
        run(on, STATUS_ENDS, leaving, p -> new Object[] {day, day, p.person()});
        Batches.run(
                on,
                STATUS_BEGINS,
                leaving.stream()
                        .map(
                                each ->
                                        new Object[] {
                                            each.as().name(),
                                            after,
                                            after,
                                            row,
                                            each.pupil().version() + 1,
                                            each.pupil().person()
                                        })
                        .toList());
        Batches.run(
                on,
                PERSON,
                leaving.stream()
                        .map(each -> new Object[] {each.as().name(), each.pupil().person()})
                        .toList());
        Tally tally = new Tally();
        leaving.forEach(
                each -> tally.leave(each.school(), each.grade(), StudentStatus.ENROLLED, 1));
        tally.write(on);
    }

    private static void run(
            Connection on, String sql, List<Leaving> leaving, Function<OnRoll, Object[]> values)
            throws SQLException {
        Batches.run(on, sql, leaving.stream().map(each -> values.apply(each.pupil())).toList());
    }
}
