package org.xueji.registry.internal.progress;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.journal.JournalId;
import org.xueji.registry.api.ClassId;
import org.xueji.registry.api.NewStudent;
import org.xueji.registry.api.PersonId;
import org.xueji.registry.api.Progressions.Graduate;
import org.xueji.registry.api.Progressions.Graduated;
import org.xueji.registry.api.Progressions.Graduation;
import org.xueji.registry.api.Progressions.Later;
import org.xueji.registry.api.Progressions.Promoted;
import org.xueji.registry.api.Progressions.Promotion;
import org.xueji.registry.api.Stage;
import org.xueji.registry.api.Student.Placement;
import org.xueji.registry.api.StudentStatus;
import org.xueji.registry.internal.Roll;
import org.xueji.registry.internal.World;
import org.xueji.testkit.TestDatabase;

/**
 * The first school at the end of its year 2014: first, second and last grade, three pupils each.
 */
final class Summer implements AutoCloseable {

    static final OrgId SCHOOL = Roll.FIRST;
    static final ClassId ONE = Roll.classOf(SCHOOL);
    static final ClassId TWO = new ClassId(501);
    static final ClassId SIX = new ClassId(502);
    static final LocalDate DAY = LocalDate.of(2015, 7, 10);
    static final JournalId GRADUATION = new JournalId(8001);
    static final JournalId PROMOTION = new JournalId(8002);
    static final JournalId UNDO = new JournalId(8003);

    final TestDatabase db;
    final World world;
    final List<PersonId> ones;
    final List<PersonId> twos;
    final List<PersonId> sixes;

    private long key;

    Summer(TestDatabase db) {
        this.db = db;
        this.world = new World(db);
        world.clock.set(LocalDate.of(2015, 8, 3));
        schoolClass(TWO, SCHOOL, 2014, "12", "2013101", "小二(01)班");
        schoolClass(SIX, SCHOOL, 2014, "16", "2009101", "小六(01)班");
        this.ones = pupils(SCHOOL, "11", ONE, 3);
        this.twos = pupils(SCHOOL, "12", TWO, 3);
        this.sixes = pupils(SCHOOL, "16", SIX, 3);
    }

    void schoolClass(ClassId id, OrgId school, int year, String grade, String no, String name) {
        db.execute(
                ("INSERT INTO REG_CLASS (ID, SCHOOL_ID, SCHOOL_YEAR, GRADE, CLASS_NO, NAME,"
                                + " CAPACITY, VERSION) VALUES (%s, %s, %d, '%s', '%s', '%s', 45, 1)")
                        .formatted(id, school, year, grade, no, name));
    }

    List<PersonId> pupils(OrgId school, String grade, ClassId into, int count) {
        List<NewStudent> children = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            NewStudent child = Roll.child(++key, school, "钱" + (char) ('一' + key), "");
            children.add(
                    new NewStudent(
                            child.key(),
                            child.name(),
                            child.gender(),
                            child.birthDate(),
                            child.idType(),
                            child.idNumber(),
                            into,
                            child.profile(),
                            child.guardians()));
        }
        return db
                .database()
                .inChunk(
                        on ->
                                world.roll.bulk.enrol(
                                        on,
                                        school,
                                        2014,
                                        grade,
                                        Roll.START,
                                        children,
                                        new JournalId(7)))
                .stream()
                .map(each -> each.person().orElseThrow())
                .toList();
    }

    /** Who left. */
    List<Graduate> graduate(Set<PersonId> held) {
        return graduate(Map.of(), held, leaving -> GRADUATION);
    }

    List<Graduate> graduate(
            Map<PersonId, StudentStatus> exceptions,
            Set<PersonId> held,
            Function<List<PersonId>, JournalId> journal) {
        return graduation(exceptions, () -> held, journal).orElseThrow().left();
    }

    Outcome<Graduated> graduation(
            Map<PersonId, StudentStatus> exceptions,
            Supplier<Set<PersonId>> held,
            Function<List<PersonId>, JournalId> journal) {
        List<Graduation> wanted =
                List.of(new Graduation(SCHOOL, Stage.PRIMARY, 2014, DAY, exceptions));
        return db.database()
                .inChunk(
                        on ->
                                world.progressions.graduate(
                                        on, wanted, held, (of, left) -> journal.apply(left)))
                .get(0);
    }

    void stages(String stages) {
        db.execute("UPDATE REG_SCHOOL SET STAGES = '" + stages + "' WHERE ORG_ID = " + SCHOOL);
    }

    Outcome<Promoted> promote() {
        return promote(Map.of(), going -> PROMOTION);
    }

    Outcome<Promoted> promote(
            Map<ClassId, ClassId> classes, Function<List<PersonId>, JournalId> journal) {
        return promote(List.of(new Promotion(SCHOOL, 2015, classes)), journal).get(0);
    }

    List<Outcome<Promoted>> promote(
            List<Promotion> wanted, Function<List<PersonId>, JournalId> journal) {
        return promote(wanted, Set.of(), journal);
    }

    List<Outcome<Promoted>> promote(
            List<Promotion> wanted,
            Set<PersonId> held,
            Function<List<PersonId>, JournalId> journal) {
        return db.database()
                .inChunk(
                        on ->
                                world.progressions.promote(
                                        on, wanted, held, what -> journal.apply(what.pupils())));
    }

    List<Later> undo(JournalId run) {
        return undo(run, all -> UNDO);
    }

    List<Later> undo(JournalId run, Function<List<PersonId>, JournalId> journal) {
        return db.database()
                .inChunk(on -> world.progressions.undo(on, SCHOOL, List.of(run), journal));
    }

    /** Nobody is to be written about. */
    static JournalId nobody(List<PersonId> persons) {
        throw new AssertionError("asked for a row about " + persons);
    }

    void status(PersonId pupil, StudentStatus status) {
        db.execute("UPDATE REG_PERSON SET STATUS = '" + status + "' WHERE ID = " + pupil);
    }

    Optional<Placement> place(PersonId pupil) {
        return world.students.find(pupil).orElseThrow().placement();
    }

    String hash() {
        return db.database().reading(on -> new SqlRollHash().of(on));
    }

    /** The class of a number in 2015. */
    ClassId fresh(String classNo) {
        return new ClassId(
                Long.parseLong(
                        db.value(
                                        "SELECT ID FROM REG_CLASS WHERE SCHOOL_YEAR = 2015"
                                                + " AND SCHOOL_ID = 2001 AND CLASS_NO = '"
                                                + classNo
                                                + "'")
                                .orElseThrow()));
    }

    @Override
    public void close() {
        world.close();
    }
}
