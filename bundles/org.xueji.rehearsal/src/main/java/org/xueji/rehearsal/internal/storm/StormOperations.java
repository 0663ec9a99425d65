package org.xueji.rehearsal.internal.storm;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.journal.Journal;
import org.xueji.core.api.journal.JournalEntry;
import org.xueji.core.api.journal.JournalId;
import org.xueji.registry.api.Moves;
import org.xueji.registry.api.NewStudent;
import org.xueji.registry.api.PersonId;
import org.xueji.registry.api.RegistryBulk;
import org.xueji.registry.api.RegistryBulk.Cohort;
import org.xueji.registry.api.RegistryBulk.Enrolled;
import org.xueji.registry.api.RegistryBulk.Taken;
import org.xueji.registry.api.SchoolClass;
import org.xueji.registry.api.StatusChanges;
import org.xueji.registry.api.Student;
import org.xueji.registry.api.StudentStatus;
import org.xueji.registry.api.Students;
import org.xueji.rehearsal.internal.load.RehearsalActions;
import org.xueji.rehearsal.internal.storm.StormField.Place;

/**
 * What a storm does to the roll, one operation at a time, through the same services as every
 * domain. What it goes by was read a moment before and may be over: then it has to be refused.
 */
@Component(service = StormOperations.class)
public final class StormOperations {

    private static final Actor SYSTEM = Actor.system("rehearsal");
    private static final StudentStatus[] AWAY = {
        StudentStatus.SUSPENDED, StudentStatus.ABROAD, StudentStatus.DROPOUT
    };
    private static final int STRAY = 20;
    private static final int DEATHS = 100;

    private final Database database;
    private final RegistryBulk bulk;
    private final Moves moves;
    private final StatusChanges statuses;
    private final Students students;
    private final Journal journal;

    @Activate
    public StormOperations(
            @Reference(target = "(schema=rehearsal)") Database database,
            @Reference RegistryBulk bulk,
            @Reference Moves moves,
            @Reference StatusChanges statuses,
            @Reference Students students,
            @Reference Journal journal) {
        this.database = database;
        this.bulk = bulk;
        this.moves = moves;
        this.statuses = statuses;
        this.students = students;
        this.journal = journal;
    }

    /** Brings children to a school; some of them are pupils already, somewhere. */
    void enrol(StormField field, Ledger ledger, Place place, List<NewStudent> children) {
        SchoolClass into = place.classes().get(0);
        List<Enrolled> answers =
                database.inChunk(
                        on -> {
                            JournalId row = journal.record(on, entry(place.school()));
                            return bulk.enrol(on, List.of(cohort(place, into, children)), row);
                        });
        for (Enrolled each : answers) {
            boolean taken = each.taken() != Taken.FREE;
            ledger.add("enrol", taken ? each.taken().name() : "accepted", 1);
            each.person().ifPresent(field::add);
        }
        ledger.finished();
    }

    private static Cohort cohort(Place place, SchoolClass into, List<NewStudent> children) {
        LocalDate from = LocalDate.of(into.schoolYear(), 9, 1);
        return new Cohort(place.school(), into.schoolYear(), into.grade(), from, children);
    }

    Outcome<?> move(StormField field, LocalDate day, SplittableRandom random) {
        PersonId person = field.person(random);
        Place to = field.place(random);
        Optional<OrgId> here = school(person);
        OrgId from =
                random.nextInt(STRAY) == 0 || here.isEmpty()
                        ? field.place(random).school()
                        : here.get();
        Moves.Move wanted =
                new Moves.Move(
                        person, from, to.school(), StormField.schoolClass(to, random).id(), day);
        return moves.move(wanted, () -> record(to.school(), person));
    }

    void changeStatus(StormField field, Ledger ledger, LocalDate day, SplittableRandom random) {
        PersonId person = field.person(random);
        Optional<Student> seen = students.find(person);
        OrgId school = seen.flatMap(Student::school).orElseGet(() -> field.place(random).school());
        StudentStatus now = seen.map(Student::status).orElse(StudentStatus.ENROLLED);
        StudentStatus next = next(now, random);
        StatusChanges.StatusChange wanted =
                new StatusChanges.StatusChange(
                        person, school, Set.of(now), next, day, Optional.empty());
        ledger.add(
                next.isOnRoll() ? "status" : "death",
                statuses.change(wanted, () -> record(school, person)));
    }

    private static StudentStatus next(StudentStatus now, SplittableRandom random) {
        if (now != StudentStatus.ENROLLED) {
            return StudentStatus.ENROLLED;
        }
        return random.nextInt(DEATHS) == 0
                ? StudentStatus.DECEASED
                : AWAY[random.nextInt(AWAY.length)];
    }

    Outcome<?> changeClass(StormField field, SplittableRandom random) {
        PersonId person = field.person(random);
        Place place = school(person).flatMap(field::at).orElseGet(() -> field.place(random));
        StatusChanges.ClassChange wanted =
                new StatusChanges.ClassChange(
                        person, place.school(), StormField.schoolClass(place, random).id());
        return statuses.changeClass(wanted, () -> record(place.school(), person));
    }

    private Optional<OrgId> school(PersonId person) {
        return students.find(person).flatMap(Student::school);
    }

    /** Pupils on roll of a school, all of them. */
    List<PersonId> pupils(OrgId school) {
        return new ArrayList<>(Roll.of(students, school));
    }

    private JournalId record(OrgId school, PersonId person) {
        return journal.record(entry(school).about(person.value()));
    }

    static JournalEntry entry(OrgId school) {
        return JournalEntry.accepted(SYSTEM, RehearsalActions.TAKE_EFFECT, school, Map.of());
    }
}
