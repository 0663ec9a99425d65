package org.xueji.registry.internal.progress;

import java.sql.Connection;
import java.sql.Date;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Reason;
import org.xueji.core.api.data.Dialect;
import org.xueji.core.api.journal.JournalId;
import org.xueji.core.api.time.BusinessTime;
import org.xueji.registry.api.ClassId;
import org.xueji.registry.api.PersonId;
import org.xueji.registry.api.Progressions.Graduate;
import org.xueji.registry.api.Progressions.Graduated;
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

    List<Outcome<Graduated>> graduate(
            Connection on,
            List<Graduation> wanted,
            Supplier<Set<PersonId>> held,
            BiFunction<Graduation, List<PersonId>, JournalId> journal)
            throws SQLException {
        if (wanted.isEmpty()) {
            return List.of();
        }
        wanted.forEach(this::checkDay);
        Set<Long> schools = new HashSet<>();
        wanted.forEach(each -> schools.add(each.school().value()));
        Map<Long, List<OnRoll>> there = new HashMap<>();
        for (OnRoll each : roll.locked(on, schools)) {
            there.computeIfAbsent(each.school(), id -> new ArrayList<>()).add(each);
        }
        Set<PersonId> staying = held.get();
        Map<Long, GradeLadder> ladders = ClassRows.ladders(on, schools);
        List<Outcome<Graduated>> answers = new ArrayList<>();
        for (Graduation each : wanted) {
            long school = each.school().value();
            List<OnRoll> pupils = there.getOrDefault(school, List.of());
            Optional<GradeLadder> ladder = Optional.ofNullable(ladders.get(school));
            List<Reason> objections =
                    GraduationRules.objections(
                            ladder, each.stage(), each.schoolYear(), Seats.of(pupils));
            if (objections.isEmpty()) {
                List<OnRoll> last =
                        lastGrade(pupils, ladder.get().last(each.stage()).get(), each.schoolYear());
                answers.add(Outcome.accepted(graduate(on, each, last, staying, journal)));
            } else {
                answers.add(Outcome.rejected(objections));
            }
        }
        return answers;
    }

    private void checkDay(Graduation wanted) {
        if (wanted.day().isAfter(BusinessTime.today(clock))) {
            throw new IllegalArgumentException(wanted.day() + " has not come yet");
        }
    }

    private static List<OnRoll> lastGrade(List<OnRoll> pupils, String grade, int schoolYear) {
        return pupils.stream()
                .filter(OnRoll::isEnrolled)
                .filter(
                        each ->
                                each.seat()
                                        .filter(seat -> seat.schoolYear() == schoolYear)
                                        .filter(seat -> seat.grade().equals(grade))
                                        .isPresent())
                .toList();
    }

    private static Graduated graduate(
            Connection on,
            Graduation wanted,
            List<OnRoll> last,
            Set<PersonId> held,
            BiFunction<Graduation, List<PersonId>, JournalId> journal)
            throws SQLException {
        List<Leaving> leaving =
                last.stream()
                        .filter(each -> !held.contains(new PersonId(each.person())))
                        .map(each -> new Leaving(each, as(each, wanted)))
                        .toList();
        if (!leaving.isEmpty()) {
            List<PersonId> persons =
                    leaving.stream().map(each -> new PersonId(each.pupil().person())).toList();
            write(on, leaving, wanted.day(), journal.apply(wanted, persons));
        }
        return new Graduated(
                leaving.stream().map(Graduator::graduate).toList(), last.size() - leaving.size());
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
