package org.xueji.registry.internal.school;

import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.Invalid;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Page;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.AccessCheck;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.data.Commands;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.journal.Journal;
import org.xueji.core.api.journal.JournalEntry;
import org.xueji.registry.api.ClassId;
import org.xueji.registry.api.Organisation;
import org.xueji.registry.api.School;
import org.xueji.registry.api.SchoolAdmin;
import org.xueji.registry.api.SchoolClass;
import org.xueji.registry.api.Schools;
import org.xueji.registry.api.Stage;
import org.xueji.registry.api.StudentStatus;
import org.xueji.registry.internal.Actions;
import org.xueji.registry.internal.bulk.Placements;
import org.xueji.registry.internal.org.SnapshotOrgTree;

/** Schools, classes and terms: asks, decides, writes, journals. */
@Component(service = {Schools.class, SchoolAdmin.class, DefaultSchools.class})
public final class DefaultSchools implements SchoolAdmin {

    /** Grades in which pupils who were here when the school year began wait for it. */
    private static final String NOT_PROMOTED =
            "SELECT DISTINCT L.GRADE, S.STAGES FROM REG_PERSON P"
                    + " JOIN REG_ENROLMENT E ON E.OPEN_PERSON = P.ID"
                    + " JOIN REG_SCHOOL S ON S.ORG_ID = P.SCHOOL_ID"
                    + " JOIN REG_PLACEMENT L ON "
                    + Placements.NEWEST
                    + " WHERE P.SCHOOL_ID = ? AND P.STATUS = '"
                    + StudentStatus.ENROLLED
                    + "' AND L.SCHOOL_YEAR < ? AND E.FROM_DATE < ?";

    private static final String GRADES =
            "SELECT DISTINCT L.GRADE FROM REG_PERSON P"
                    + " JOIN REG_ENROLMENT E ON E.OPEN_PERSON = P.ID"
                    + " JOIN REG_PLACEMENT L ON "
                    + Placements.NEWEST
                    + " WHERE P.SCHOOL_ID = ?";

    private final SchoolStore store;
    private final SchoolRules rules;
    private final SnapshotOrgTree tree;
    private final Commands commands;
    private final Journal journal;
    private final AccessCheck access;
    private final Database database;

    @Activate
    public DefaultSchools(
            @Reference SchoolStore store,
            @Reference SchoolRules rules,
            @Reference SnapshotOrgTree tree,
            @Reference Commands commands,
            @Reference Journal journal,
            @Reference AccessCheck access,
            @Reference(target = "(schema=registry)") Database database) {
        this.store = store;
        this.rules = rules;
        this.tree = tree;
        this.commands = commands;
        this.journal = journal;
        this.access = access;
        this.database = database;
    }

    @Override
    public Optional<Organisation> organisation(OrgId id) {
        return store.organisation(id);
    }

    @Override
    public Page<Organisation> below(OrgId parent, PageRequest page) {
        List<Organisation> found = store.below(parent, page.after().orElse(""), page.limit() + 1);
        return Page.of(found, page, Organisation::code);
    }

    @Override
    public Optional<School> find(OrgId id) {
        return store.school(id);
    }

    @Override
    public Optional<School> byCode(String schoolCode) {
        return store.schools(List.of(schoolCode)).stream().findFirst();
    }

    @Override
    public List<School> byCodes(List<String> schoolCodes) {
        return store.schools(schoolCodes);
    }

    @Override
    public Optional<SchoolClass> schoolClass(ClassId id) {
        return store.schoolClass(id);
    }

    @Override
    public List<SchoolClass> classes(OrgId school, int schoolYear, String grade) {
        return classes(List.of(school), schoolYear, grade);
    }

    @Override
    public List<SchoolClass> classes(List<OrgId> schools, int schoolYear, String grade) {
        return store.classes(schools, schoolYear, Optional.of(grade));
    }

    /** The classes of all grades. */
    public List<SchoolClass> classes(OrgId school, int schoolYear) {
        return store.classes(List.of(school), schoolYear, Optional.empty());
    }

    @Override
    public boolean isPromoted(OrgId school, int schoolYear) {
        return database.inCommand(
                connection -> {
                    try (PreparedStatement query = connection.prepareStatement(NOT_PROMOTED)) {
                        query.setLong(1, school.value());
                        query.setInt(2, schoolYear);
                        query.setDate(3, Date.valueOf(LocalDate.of(schoolYear, 8, 1)));
                        try (ResultSet row = query.executeQuery()) {
                            boolean promoted = true;
                            while (row.next()) {
                                GradeLadder ladder = GradeLadder.parse(row.getString(2));
                                promoted &= ladder.isLast(row.getString(1).strip());
                            }
                            return promoted;
                        }
                    }
                });
    }

    @Override
    public Outcome<School> enter(NewSchool school, Actor by) {
        access.require(by, Actions.ENTER_SCHOOL, school.managing());
        List<Reason> objections = rules.objections(school);
        return objections.isEmpty()
                ? commands.run(() -> enterNow(school, by))
                : Outcome.rejected(objections);
    }

    private Outcome<School> enterNow(NewSchool school, Actor by) {
        if (!school.code().isEmpty() && store.hasCode(school.code())) {
            return Outcome.rejected(
                    Reason.of("registry.school-code-taken", Map.of("code", school.code()))
                            .at("/code"));
        }
        School entered = store.add(school);
        record(by, Actions.ENTER_SCHOOL, entered.id(), Map.of("code", entered.code()));
        commands.afterCommit(tree::refresh);
        return Outcome.accepted(entered);
    }

    @Override
    public Outcome<School> correct(OrgId id, Map<Stage, Integer> years, long version, Actor by) {
        access.require(by, Actions.ENTER_SCHOOL, school(id).managing());
        return commands.run(
                () -> {
                    School now = school(id);
                    List<Reason> objections = rules.objections(years, now, grades(id));
                    return Outcome.unless(objections, () -> store.correct(id, years, version))
                            .map(
                                    done -> {
                                        Map<String, String> inputs =
                                                Map.of(
                                                        "years", text(done.years()),
                                                        "before", text(now.years()));
                                        record(by, Actions.ENTER_SCHOOL, id, inputs);
                                        return done;
                                    });
                });
    }

    private static String text(Map<Stage, Integer> years) {
        return new TreeMap<>(years).toString();
    }

    /** In which the school has pupils on roll, by their newest places. */
    private Set<String> grades(OrgId school) {
        return database.inCommand(
                connection -> {
                    Set<String> grades = new TreeSet<>();
                    try (PreparedStatement query = connection.prepareStatement(GRADES)) {
                        query.setLong(1, school.value());
                        try (ResultSet row = query.executeQuery()) {
                            while (row.next()) {
                                grades.add(row.getString(1).strip());
                            }
                        }
                    }
                    return grades;
                });
    }

    @Override
    public Outcome<SchoolClass> open(NewClass newClass, Actor by) {
        access.require(by, Actions.KEEP_CLASSES, newClass.school());
        return commands.run(
                () -> {
                    School school = school(newClass.school());
                    List<SchoolClass> others = classes(school.id(), newClass.schoolYear());
                    return kept(
                            rules.objections(newClass, school, others),
                            () -> store.add(newClass),
                            by);
                });
    }

    @Override
    public Outcome<SchoolClass> change(
            ClassId id, String name, int capacity, long version, Actor by) {
        SchoolClass now = schoolClass(id).orElseThrow(() -> NotFound.of("class"));
        access.require(by, Actions.KEEP_CLASSES, now.school());
        return commands.run(
                () -> {
                    List<SchoolClass> others =
                            classes(now.school(), now.schoolYear()).stream()
                                    .filter(other -> !other.id().equals(id))
                                    .toList();
                    return kept(
                            rules.objections(name, capacity, others),
                            () -> store.change(id, name, capacity, version),
                            by);
                });
    }

    private Outcome<SchoolClass> kept(
            List<Reason> objections, Supplier<SchoolClass> write, Actor by) {
        Outcome<SchoolClass> kept = Outcome.unless(objections, write);
        return kept.map(
                done -> {
                    Map<String, String> inputs =
                            Map.of(
                                    "class", done.id().toString(),
                                    "classNo", done.classNo(),
                                    "capacity", "" + done.capacity());
                    record(by, Actions.KEEP_CLASSES, done.school(), inputs);
                    return done;
                });
    }

    /** The terms of a school year: the school's own, or the usual ones. */
    public List<Term> terms(OrgId school, int schoolYear) {
        school(school);
        List<Term> own = store.terms(school, checked(schoolYear));
        return own.isEmpty() ? Term.usual(schoolYear) : own;
    }

    public Outcome<List<Term>> setTerms(OrgId school, int schoolYear, List<Term> terms, Actor by) {
        access.require(by, Actions.KEEP_CLASSES, school);
        List<Reason> objections = rules.objections(checked(schoolYear), terms);
        if (!objections.isEmpty()) {
            return Outcome.rejected(objections);
        }
        return commands.run(
                () -> {
                    school(school);
                    store.setTerms(school, schoolYear, terms);
                    Map<String, String> inputs = Map.of("schoolYear", "" + schoolYear);
                    record(by, Actions.KEEP_CLASSES, school, inputs);
                    return Outcome.accepted(terms);
                });
    }

    private static int checked(int schoolYear) {
        if (schoolYear < 1990 || schoolYear > 2100) {
            throw Invalid.because(
                    Reason.of("registry.school-year", Map.of("year", "" + schoolYear)).at("year"));
        }
        return schoolYear;
    }

    private School school(OrgId id) {
        return find(id).orElseThrow(() -> NotFound.of("school"));
    }

    private void record(Actor by, String action, OrgId org, Map<String, String> inputs) {
        journal.record(JournalEntry.accepted(by, action, org, inputs));
    }
}
