package org.xueji.registry.internal.bulk;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.xueji.core.api.Invalid;
import org.xueji.core.api.Reason;
import org.xueji.core.api.journal.JournalId;
import org.xueji.registry.api.NewStudent;
import org.xueji.registry.api.PastStep;
import org.xueji.registry.api.Progressions;
import org.xueji.registry.api.RegistryBulk.Past;
import org.xueji.registry.api.StudentStatus;

/**
 * The rows of one pupil's life at school: begun with his coming, then step by step as the writers
 * of moves, statuses, promotions and graduations would have left them. Touches no connection. For
 * one thread.
 */
final class Chronicle {

    /** A row of {@code REG_ENROLMENT}; ends by {@code ended}. */
    record Enrolment(
            long id,
            long school,
            LocalDate from,
            JournalId journal,
            Optional<LocalDate> to,
            Optional<JournalId> ended) {

        Enrolment ending(LocalDate day, JournalId by) {
            return new Enrolment(id, school, from, journal, Optional.of(day), Optional.of(by));
        }
    }

    /** A row of {@code REG_PLACEMENT}; {@code replaced} by that row of the journal, or 0. */
    record Placement(
            long enrolment, Place in, JournalId journal, OptionalLong atVersion, long replaced) {}

    /** A row of {@code REG_STATUS}. */
    record Status(
            StudentStatus status,
            LocalDate from,
            Optional<LocalDate> to,
            JournalId journal,
            OptionalLong atVersion) {}

    /** A row of {@code REG_LEAVER}: what his school held until he moved. */
    record Leaving(Enrolment enrolment, Place in) {}

    private final long key;
    private final Past past;
    private final Map<Long, Place> places;
    private final LongSupplier ids;
    private final List<Enrolment> enrolments = new ArrayList<>();
    private final List<Placement> placements = new ArrayList<>();
    private final List<Status> statuses = new ArrayList<>();
    private final List<Leaving> leavings = new ArrayList<>();
    private long version = 1;
    private int step;

    private Chronicle(long key, Past past, Map<Long, Place> places, LongSupplier ids) {
        this.key = key;
        this.past = past;
        this.places = places;
        this.ids = ids;
    }

    /**
     * @param places every class that the child and his steps name
     * @param ids of enrolments, {@link #enrolments} of them
     * @throws Invalid when a step does not follow from those before it
     */
    static Chronicle of(
            NewStudent child, Frame frame, Past past, Map<Long, Place> places, LongSupplier ids) {
        Chronicle life = new Chronicle(child.key(), past, places, ids);
        life.come(places.get(child.schoolClass().value()), frame.from(), frame.journal());
        for (PastStep each : past.steps().getOrDefault(child.key(), List.of())) {
            life.take(each);
            life.step++;
        }
        return life;
    }

    /** How many enrolments a child will have. */
    static int enrolments(NewStudent child, Past past) {
        int count = 1;
        for (PastStep each : past.steps().getOrDefault(child.key(), List.of())) {
            count += each instanceof PastStep.Move || each instanceof PastStep.Admission ? 1 : 0;
        }
        return count;
    }

    List<Enrolment> enrolments() {
        return enrolments;
    }

    List<Placement> placements() {
        return placements;
    }

    List<Status> statuses() {
        return statuses;
    }

    List<Leaving> leavings() {
        return leavings;
    }

    /** Of the person's row, as it is now. */
    long version() {
        return version;
    }

    StudentStatus status() {
        return last(statuses).status();
    }

    /** His school, or the last one that he had. */
    long school() {
        return last(enrolments).school();
    }

    String grade() {
        return seat().grade();
    }

    private static <T> T last(List<T> rows) {
        return rows.get(rows.size() - 1);
    }

    private Place seat() {
        return last(placements).in();
    }

    private void come(Place into, LocalDate day, JournalId journal) {
        enrol(into, day, journal);
        begin(StudentStatus.ENROLLED, day, journal, OptionalLong.empty());
    }

    private void enrol(Place into, LocalDate day, JournalId journal) {
        Enrolment fresh =
                new Enrolment(
                        ids.getAsLong(),
                        into.school(),
                        day,
                        journal,
                        Optional.empty(),
                        Optional.empty());
        enrolments.add(fresh);
        placements.add(new Placement(fresh.id(), into, journal, OptionalLong.empty(), 0));
    }

    private void take(PastStep next) {
        JournalId journal = past.journals().get(next.kind());
        if (journal == null) {
            throw new IllegalArgumentException("no row of the journal for a " + next.kind());
        }
        if (next instanceof PastStep.Promotion one) {
            promote(place(one.into().value()), journal);
        } else if (next instanceof PastStep.Move one) {
            move(place(one.into().value()), one.firstDay(), journal);
        } else if (next instanceof PastStep.StatusChange one) {
            change(one, journal);
        } else if (next instanceof PastStep.ClassChange one) {
            changeClass(place(one.into().value()), journal);
        } else if (next instanceof PastStep.Graduation one) {
            graduate(one, journal);
        } else if (next instanceof PastStep.Admission one) {
            admit(place(one.into().value()), one.firstDay(), journal);
        }
    }

    private Place place(long schoolClass) {
        Place found = places.get(schoolClass);
        require(found != null, "registry.past-class");
        return found;
    }

    /** What would be right is told by the text of the rule. */
    private void require(boolean holds, String rule) {
        if (!holds) {
            throw Invalid.because(Reason.of(rule).at("/" + key + "/" + step));
        }
    }

    private void promote(Place into, JournalId journal) {
        require(
                status() == StudentStatus.ENROLLED && into.follows(seat()),
                "registry.past-promotion");
        placements.add(
                new Placement(last(enrolments).id(), into, journal, OptionalLong.of(version), 0));
    }

    private void move(Place into, LocalDate day, JournalId journal) {
        Enrolment left = last(enrolments);
        require(
                status() == StudentStatus.ENROLLED
                        && into.school() != left.school()
                        && into.isLevelWith(seat())
                        && day.isAfter(left.from()),
                "registry.past-move");
        Enrolment ended = left.ending(day.minusDays(1), journal);
        leavings.add(new Leaving(ended, seat()));
        enrolments.set(enrolments.size() - 1, ended);
        enrol(into, day, journal);
        version++;
    }

    private void change(PastStep.StatusChange wanted, JournalId journal) {
        Status now = last(statuses);
        Enrolment here = last(enrolments);
        require(
                now.status().isOnRoll()
                        && now.status() != wanted.to()
                        && !wanted.day().isBefore(now.from())
                        && !wanted.day().isBefore(here.from()),
                "registry.past-status");
        turn(wanted.to(), wanted.day(), journal, OptionalLong.empty());
        if (wanted.into().isPresent()) {
            Place into = place(wanted.into().get().value());
            require(
                    wanted.to().isOnRoll()
                            && into.school() == here.school()
                            && into.schoolYear() >= seat().schoolYear()
                            && into.grade().charAt(0) == seat().grade().charAt(0),
                    "registry.past-status");
            replace(into, journal, "registry.past-status");
        }
        if (!wanted.to().isOnRoll()) {
            end(dayBefore(wanted.day(), here.from()), journal);
        }
        version++;
    }

    private void changeClass(Place into, JournalId journal) {
        require(
                status() == StudentStatus.ENROLLED
                        && into.school() == last(enrolments).school()
                        && into.isLevelWith(seat())
                        && into.id() != seat().id(),
                "registry.past-class-change");
        replace(into, journal, "registry.past-class-change");
        version++;
    }

    /**
     * The place that he has in that year already stays on record; once for a row of the journal.
     */
    private void replace(Place into, JournalId journal, String rule) {
        Placement before = last(placements);
        if (before.in().schoolYear() == into.schoolYear()) {
            require(!before.journal().equals(journal), rule);
            placements.set(
                    placements.size() - 1,
                    new Placement(
                            before.enrolment(),
                            before.in(),
                            before.journal(),
                            before.atVersion(),
                            journal.value()));
        }
        placements.add(
                new Placement(last(enrolments).id(), into, journal, OptionalLong.empty(), 0));
    }

    private void graduate(PastStep.Graduation wanted, JournalId journal) {
        require(
                status() == StudentStatus.ENROLLED
                        && Progressions.LEAVING.contains(wanted.as())
                        && !wanted.lastDay().isBefore(last(enrolments).from())
                        && !wanted.lastDay().isBefore(last(statuses).from()),
                "registry.past-graduation");
        end(wanted.lastDay(), journal);
        turn(wanted.as(), wanted.lastDay().plusDays(1), journal, OptionalLong.of(version + 1));
        version++;
    }

    private void admit(Place into, LocalDate day, JournalId journal) {
        require(
                Progressions.LEAVING.contains(status())
                        && into.grade().charAt(0) > seat().grade().charAt(0)
                        && into.grade().charAt(1) == '1'
                        && day.isAfter(last(statuses).from()),
                "registry.past-admission");
        enrol(into, day, journal);
        turn(StudentStatus.ENROLLED, day, journal, OptionalLong.empty());
        version++;
    }

    private void end(LocalDate lastDay, JournalId journal) {
        enrolments.set(enrolments.size() - 1, last(enrolments).ending(lastDay, journal));
    }

    /** Ends the status that he has the day before, and begins another. */
    private void turn(StudentStatus to, LocalDate day, JournalId journal, OptionalLong atVersion) {
        Status now = last(statuses);
        statuses.set(
                statuses.size() - 1,
                new Status(
                        now.status(),
                        now.from(),
                        Optional.of(dayBefore(day, now.from())),
                        now.journal(),
                        now.atVersion()));
        begin(to, day, journal, atVersion);
    }

    private void begin(
            StudentStatus status, LocalDate day, JournalId journal, OptionalLong atVersion) {
        statuses.add(new Status(status, day, Optional.empty(), journal, atVersion));
    }

    /** No span ends before it began. */
    private static LocalDate dayBefore(LocalDate day, LocalDate began) {
        return day.isAfter(began) ? day.minusDays(1) : began;
    }
}
