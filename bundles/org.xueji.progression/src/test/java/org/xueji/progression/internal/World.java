package org.xueji.progression.internal;

import java.sql.Connection;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.xueji.approval.api.ActingOrg;
import org.xueji.approval.api.ApprovalCase;
import org.xueji.approval.api.CaseId;
import org.xueji.approval.api.CaseType;
import org.xueji.approval.api.NewCase;
import org.xueji.approval.api.Route;
import org.xueji.approval.api.RouteRequest;
import org.xueji.approval.api.Step;
import org.xueji.approval.internal.flow.ApprovalActions;
import org.xueji.approval.internal.flow.CaseFlow;
import org.xueji.approval.internal.flow.CaseTypes;
import org.xueji.approval.internal.flow.Deputies;
import org.xueji.approval.internal.flow.Move;
import org.xueji.approval.internal.flow.MoveRequest;
import org.xueji.approval.internal.flow.OpenCaseCheck;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Page;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.AccessCheck;
import org.xueji.core.api.access.AccountId;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.Looks;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.access.Parties;
import org.xueji.core.api.access.Role;
import org.xueji.core.api.journal.Journal;
import org.xueji.core.api.journal.JournalEntry;
import org.xueji.core.api.journal.JournalId;
import org.xueji.core.api.policy.Windows;
import org.xueji.core.api.time.Window;
import org.xueji.kernel.internal.access.MatrixAccessCheck;
import org.xueji.progression.internal.flow.Changing;
import org.xueji.progression.internal.flow.Checks;
import org.xueji.progression.internal.flow.Deadline;
import org.xueji.progression.internal.flow.GraduateHits;
import org.xueji.progression.internal.flow.Graduates;
import org.xueji.progression.internal.flow.Graduating;
import org.xueji.progression.internal.flow.GraduationCases;
import org.xueji.progression.internal.flow.GraduationPlans;
import org.xueji.progression.internal.flow.GraduationTrial;
import org.xueji.progression.internal.flow.GraduationWork;
import org.xueji.progression.internal.flow.MissedJob;
import org.xueji.progression.internal.flow.OtherWork;
import org.xueji.progression.internal.flow.Planning;
import org.xueji.progression.internal.flow.PresentChecks;
import org.xueji.progression.internal.flow.ProgressionActions;
import org.xueji.progression.internal.flow.ProgressionReading;
import org.xueji.progression.internal.flow.PromotionCases;
import org.xueji.progression.internal.flow.PromotionWork;
import org.xueji.progression.internal.flow.RunJob;
import org.xueji.progression.internal.flow.Running;
import org.xueji.progression.internal.flow.SchoolsBelow;
import org.xueji.progression.internal.flow.Trial;
import org.xueji.progression.internal.flow.Undoing;
import org.xueji.progression.internal.flow.Works;
import org.xueji.progression.internal.policy.SeedWindow;
import org.xueji.progression.internal.rest.ProgressionRest;
import org.xueji.progression.internal.store.Graduation;
import org.xueji.progression.internal.store.Promotion;
import org.xueji.progression.internal.store.Run;
import org.xueji.progression.internal.store.RunKind;
import org.xueji.registry.api.ClassId;
import org.xueji.registry.api.Gender;
import org.xueji.registry.api.NewStudent;
import org.xueji.registry.api.PersonId;
import org.xueji.registry.api.Stage;
import org.xueji.registry.api.Student;
import org.xueji.registry.api.StudentStatus;
import org.xueji.registry.internal.RegistryGrants;
import org.xueji.registry.internal.bulk.SqlRegistryBulk;
import org.xueji.registry.internal.code.ShippedRegions;
import org.xueji.registry.internal.count.SqlHeadcounts;
import org.xueji.registry.internal.jpa.ClassSizes;
import org.xueji.registry.internal.jpa.JpaSchoolStore;
import org.xueji.registry.internal.name.NameKeys;
import org.xueji.registry.internal.org.SnapshotOrgTree;
import org.xueji.registry.internal.progress.ClassSizeCheck;
import org.xueji.registry.internal.progress.SchoolingCheck;
import org.xueji.registry.internal.progress.SqlProgressions;
import org.xueji.registry.internal.progress.SqlRollHash;
import org.xueji.registry.internal.prove.OneSchoolProof;
import org.xueji.registry.internal.school.DefaultSchools;
import org.xueji.registry.internal.school.SchoolRules;
import org.xueji.registry.internal.search.SqlStudents;
import org.xueji.registry.spi.SchoolCheck;
import org.xueji.testkit.Crashing;
import org.xueji.testkit.FakeJobs;
import org.xueji.testkit.NoPolicies;
import org.xueji.testkit.TestClock;
import org.xueji.testkit.TestDatabase;
import org.xueji.testkit.Weekdays;

/**
 * The real registry, engine and matrix under the domain, on one database, in the summer of 2015.
 * Primary schools A and B are of one county, F of another city; S is a senior school of A's county.
 */
public final class World implements AutoCloseable {
    public static final OrgId A = new OrgId(2001);
    public static final OrgId B = new OrgId(2002);
    public static final OrgId F = new OrgId(2003);
    public static final OrgId S = new OrgId(2004);
    public static final OrgId PROVINCE = new OrgId(1);
    public static final OrgId CITY = new OrgId(2);
    public static final OrgId COUNTY = new OrgId(14);
    public static final OrgId FAR_COUNTY = new OrgId(27);
    public static final int INTO = 2015;
    public static final LocalDate TODAY = LocalDate.of(2015, 7, 10);

    /** Pupils of a chunk in these tests. */
    public static final int CHUNK = 4;

    public final TestDatabase db;
    public final Crashing database;
    public final SnapshotOrgTree tree;
    public final TestClock clock = TestClock.on(TODAY);
    public final List<JournalEntry> journal = new CopyOnWriteArrayList<>();
    public final FakeJobs jobs = new FakeJobs();
    public final SqlStudents students;
    public final SqlProgressions registry;
    public final OneSchoolProof proof;
    public final CaseFlow approvals;
    public final Planning planning;
    public final Graduating graduating;
    public final Undoing undoing;
    public final ProgressionReading reading;
    public final Graduates graduates;
    public final GraduateHits hits;

    /** How many looks everybody has left. */
    public final AtomicInteger looksLeft = new AtomicInteger(1_000);

    public final GraduationPlans plans;

    /** The domains whose checks are there: registry and approval, until a test says otherwise. */
    public final List<SchoolCheck> present = new CopyOnWriteArrayList<>();

    public final Checks checks;

    /** Schools that another domain is at work on. */
    public final Map<OrgId, Reason> worked = new ConcurrentHashMap<>();

    public final RunJob job;
    public final RunJob oneByOne;
    public final ProgressionRest rest;
    public final Running running;

    /** Of a province that does for its schools what they let pass. */
    public final Running zealous;

    /** What happens after the last day by itself, in either province. */
    public final MissedJob missed;

    public final MissedJob zealouslyMissed;

    public final SeedWindows windows = new SeedWindows();

    private final List<CaseType> types = new CopyOnWriteArrayList<>();
    private final SqlRegistryBulk bulk;
    private final AtomicInteger pupils = new AtomicInteger();

    public World(TestDatabase fresh) {
        db = fresh.migrate("registry").migrate("approval").migrate("progression");
        school(A, COUNTY, "2161000001", "PRIMARY:6");
        school(B, COUNTY, "2161000002", "PRIMARY:6");
        school(F, FAR_COUNTY, "2161000003", "PRIMARY:6");
        school(S, COUNTY, "3461000004", "SENIOR:3");
        database = new Crashing(db.database());
        tree = new SnapshotOrgTree(db.database());
        AccessCheck access =
                new MatrixAccessCheck(
                        () ->
                                List.of(
                                        new ApprovalActions(),
                                        new ProgressionActions(),
                                        new RegistryGrants()),
                        () -> List.of((OrgTree) tree));
        Journal rows = new Rows();
        NameKeys names = new NameKeys();
        bulk = new SqlRegistryBulk(db.database(), tree, names);
        students =
                new SqlStudents(db.database(), tree, names, new SqlHeadcounts(db.database(), tree));
        DefaultSchools schools =
                new DefaultSchools(
                        new JpaSchoolStore(db.jpa("xueji-registry"), new ClassSizes(db.database())),
                        new SchoolRules(new ShippedRegions(), tree),
                        tree,
                        db.commands(),
                        rows,
                        access,
                        db.database());
        registry = new SqlProgressions(database, clock);
        proof = new OneSchoolProof(db.database());
        approvals =
                new CaseFlow(
                        database,
                        db.commands(),
                        access,
                        rows,
                        tree,
                        new NoPolicies(),
                        new Weekdays(),
                        new CaseTypes(() -> types, List::of),
                        new Deputies(tree, List::of),
                        clock);
        Trial trial =
                new Trial(
                        database, registry, approvals, new OtherWork(() -> List.of(this::working)));
        GraduationTrial last = new GraduationTrial(database, registry, approvals);
        Deadline deadline = new Deadline(windows, new NoPolicies(), clock);
        Changing changing =
                new Changing(database, db.commands(), access, schools, tree, rows, clock);
        planning = new Planning(trial, deadline, approvals, changing, clock);
        graduating =
                new Graduating(
                        database,
                        db.commands(),
                        access,
                        tree,
                        schools,
                        students,
                        last,
                        deadline,
                        approvals,
                        rows,
                        clock);
        undoing = new Undoing(database, db.commands(), access, tree, registry, rows, clock);
        running = new Running(database, db.commands(), access, deadline, jobs, rows, clock, false);
        zealous = new Running(database, db.commands(), access, deadline, jobs, rows, clock, true);
        missed = new MissedJob(database, tree, deadline, running, code(PROVINCE));
        zealouslyMissed = new MissedJob(database, tree, deadline, zealous, code(PROVINCE));
        types.add(new PromotionCases(database, planning, running, changing, tree, clock));
        types.add(new GraduationCases(database, last, running, clock));
        types.add(new Other());
        SchoolsBelow below = new SchoolsBelow(schools);
        Works works =
                new Works(
                        new GraduationWork(
                                database, registry, last, deadline, rows, tree, clock, CHUNK),
                        new PromotionWork(
                                database, registry, trial, deadline, rows, tree, clock, CHUNK));
        job = new RunJob(database, below, works, clock, 2);
        oneByOne = new RunJob(database, below, works, clock, 1);
        reading = new ProgressionReading(database, access, tree, trial, below, works);
        graduates = new Graduates(database, access, tree);
        hits = new GraduateHits(database, students, tree, access, new Counted(), rows);
        plans = new GraduationPlans(access, below, last);
        present.add(new OpenCaseCheck(db.database()));
        present.add(new ClassSizeCheck(db.database()));
        present.add(new SchoolingCheck(db.database()));
        checks = new Checks(new PresentChecks(() -> present), below, access, clock);
        rest =
                new ProgressionRest(
                        planning,
                        graduating,
                        running,
                        undoing,
                        reading,
                        graduates,
                        hits,
                        plans,
                        checks,
                        tree,
                        (reason, locale) ->
                                new ProgressionTexts().text(reason.code(), locale).orElse("?"),
                        clock);
    }

    private Map<OrgId, Reason> working(List<OrgId> schools) {
        Map<OrgId, Reason> found = new HashMap<>(worked);
        found.keySet().retainAll(schools);
        return found;
    }

    private void school(OrgId id, OrgId parent, String code, String stages) {
        db.execute(
                "INSERT INTO REG_ORG (ID, PARENT_ID, CODE, NAME, LEVELS, REGION_CODE, CLOSED,"
                        + " VERSION) VALUES (%s, %s, '%s', '学校%s', 'SCHOOL', '610102', FALSE, 1)"
                                .formatted(id, parent, code, id),
                "INSERT INTO REG_SCHOOL (ORG_ID, SITE_REGION, STAGES, VERSION) VALUES (%s,"
                                .formatted(id)
                        + " '610102000000', '"
                        + stages
                        + "', 1)");
        boolean senior = stages.startsWith("SENIOR");
        for (int grade = 1; grade <= (senior ? 3 : 6); grade++) {
            schoolClass(classOf(id, grade), id, 2014, (senior ? "3" : "1") + grade, 2015 - grade);
        }
    }

    /** A class of a grade whose pupils came in a year. */
    public void schoolClass(ClassId id, OrgId school, int year, String grade, int came) {
        db.execute(
                ("INSERT INTO REG_CLASS (ID, SCHOOL_ID, SCHOOL_YEAR, GRADE, CLASS_NO, NAME,"
                                + " CAPACITY, VERSION) VALUES (%s, %s, %d, '%s', '%d101',"
                                + " '%s年级%s班', 45, 1)")
                        .formatted(id, school, year, grade, came, grade, id));
    }

    /** The class of a grade in the year that ends. */
    public static ClassId classOf(OrgId school, int grade) {
        return new ClassId(school.value() * 10 + grade);
    }

    /** A pupil of a school in a grade, there since the beginning of the school year. */
    public PersonId pupil(OrgId school, int grade) {
        int number = pupils.incrementAndGet();
        NewStudent child =
                new NewStudent(
                        number,
                        "学生" + (char) ('一' + number),
                        Gender.FEMALE,
                        LocalDate.of(2007, 3, 15).plusDays(number),
                        "Z",
                        Optional.empty(),
                        classOf(school, grade),
                        Map.of("ethnicity", "01", "homeAddress", "某路1号"),
                        List.of(
                                new NewStudent.Guardian(
                                        "王大", "51", true, "13900000000", Map.of())));
        return db.database()
                .inChunk(
                        chunk ->
                                bulk.enrol(
                                        chunk,
                                        school,
                                        2014,
                                        (school.equals(S) ? "3" : "1") + grade,
                                        LocalDate.of(2014, 9, 1),
                                        List.of(child),
                                        new JournalId(7)))
                .get(0)
                .person()
                .orElseThrow();
    }

    /** As many pupils of a grade. */
    public List<PersonId> pupils(OrgId school, int grade, int count) {
        List<PersonId> made = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            made.add(pupil(school, grade));
        }
        return made;
    }

    /** Says anew which stages a school has, and how many years each. */
    public void stages(OrgId school, String stages) {
        db.execute("UPDATE REG_SCHOOL SET STAGES = '" + stages + "' WHERE ORG_ID = " + school);
    }

    public void status(PersonId pupil, StudentStatus status) {
        db.execute("UPDATE REG_PERSON SET STATUS = '" + status + "' WHERE ID = " + pupil);
    }

    public Student now(PersonId pupil) {
        return students.find(pupil).orElseThrow();
    }

    public String code(OrgId org) {
        return tree.code(org).orElseThrow();
    }

    public String hash() {
        return db.database().reading(on -> new SqlRollHash().of(on));
    }

    /** A school's promotion as it stands. */
    public Promotion promotion(OrgId school) {
        return reading.promotion(school, INTO, registrar(school));
    }

    public Outcome<Promotion> submit(OrgId school) {
        return planning.submit(school, INTO, promotion(school).version(), registrar(school));
    }

    /** Sent and confirmed; its run waits. */
    public Promotion confirmed(OrgId school) {
        CaseId about = submit(school).orElseThrow().about().orElseThrow();
        approve(about).orElseThrow();
        return promotion(school);
    }

    public Promotion promoted(OrgId school) {
        confirmed(school);
        jobs.run(job);
        return promotion(school);
    }

    /** Sent and agreed to by everybody; its run waits. */
    public Graduation agreed(OrgId school, Stage stage, List<Graduating.Otherwise> exceptions) {
        Graduation begun =
                graduating.begin(school, stage, INTO, exceptions, registrar(school)).orElseThrow();
        Graduation sent =
                graduating.submit(begun.id(), begun.version(), registrar(school)).orElseThrow();
        CaseId about = sent.about().orElseThrow();
        while (approvals.find(about).orElseThrow().state().isOpen()) {
            approve(about).orElseThrow();
        }
        return graduates.graduation(begun.id(), registrar(school));
    }

    public Graduation graduated(OrgId school, Stage stage) {
        Graduation of = agreed(school, stage, List.of());
        jobs.run(job);
        return graduates.graduation(of.id(), registrar(school));
    }

    /** Lets whoever a case waits for agree. */
    public Outcome<ApprovalCase> approve(CaseId id) {
        return move(id, Move.APPROVE);
    }

    public Outcome<ApprovalCase> move(CaseId id, Move move) {
        ApprovalCase about = approvals.find(id).orElseThrow();
        Actor by =
                about.waitingStep()
                        .map(step -> actor(step.org(), step.role()))
                        .orElse(registrar(about.initiator()));
        return approvals.move(
                id, new MoveRequest(move, OptionalLong.of(about.version()), "理由充分"), by);
    }

    /** A run over the schools of an organisation. */
    public Run run(Running by, RunKind kind, OrgId org, boolean missed) {
        return by.start(kind, org, INTO, missed, registrar(org)).orElseThrow();
    }

    /** A case of another kind about a pupil. */
    public ApprovalCase other(OrgId school, PersonId pupil) {
        return approvals
                .open(
                        new NewCase(
                                "other",
                                "1",
                                Optional.of(pupil),
                                Stage.PRIMARY,
                                Parties.of(school),
                                school),
                        registrar(school))
                .orElseThrow();
    }

    public Actor registrar(OrgId org) {
        return actor(org, Role.REGISTRAR);
    }

    public Actor actor(OrgId org, Role role) {
        return new Actor(
                new AccountId(org.value() * 10 + role.ordinal()),
                "person:" + org + role,
                "某人" + org + role,
                org,
                role);
    }

    public static List<String> codes(Outcome<?> refused) {
        return refused.reasons().stream().map(Reason::code).toList();
    }

    @Override
    public void close() {
        tree.close();
    }

    /** The windows of the seed, others instead of them, and what is open for single schools. */
    public static final class SeedWindows implements Windows {
        private final Map<OrgId, Window> granted = new HashMap<>();
        private Optional<Window> instead = Optional.empty();

        public void grant(OrgId school, Window days) {
            granted.put(school, days);
        }

        public void narrow(Window days) {
            instead = Optional.of(days);
        }

        @Override
        public Answer ask(String business, OrgId org, int schoolYear, LocalDate day) {
            Window window =
                    instead.orElseGet(
                            () -> new SeedWindow().window(business, schoolYear).orElseThrow());
            Optional<Window> own = Optional.ofNullable(granted.get(org));
            return new Answer(
                    window.contains(day) || own.filter(it -> it.contains(day)).isPresent()
                            ? List.of()
                            : List.of(closed(window)),
                    List.of());
        }

        private static Reason closed(Window window) {
            return Reason.of(
                    "core.window-closed",
                    Map.of("from", window.from().toString(), "to", window.to().toString()));
        }

        @Override
        public Trial trial() {
            return (policies, business, org, year, day) -> ask(business, org, year, day);
        }

        @Override
        public Outcome<Granted> grant(
                String business, OrgId org, int year, Window window, String why, Actor by) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Outcome<Granted> withdraw(long id, String why, Actor by) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Granted> exceptions(OrgId org) {
            return List.of();
        }

        @Override
        public Page<Granted> exceptions(Optional<OrgId> scope, PageRequest page, Actor by) {
            throw new UnsupportedOperationException();
        }
    }

    /** A kind of case that somebody else's domain has. */
    private static final class Other implements CaseType {
        @Override
        public String name() {
            return "other";
        }

        @Override
        public boolean isExclusive() {
            return true;
        }

        @Override
        public Route route(RouteRequest request) {
            ActingOrg leader = ActingOrg.parse("owner-school").orElseThrow();
            return new Route(
                    "other", "1.0.0", List.of(new Step("leader", leader, Role.LEADER, 3, "")));
        }

        @Override
        public List<Reason> approved(ApprovalCase approved, Actor by) {
            return List.of();
        }

        @Override
        public void ended(ApprovalCase ended, Actor by) {}
    }

    /** Counts the looks of all together. */
    private final class Counted implements Looks {
        @Override
        public <T> Outcome<T> once(Actor by, String action, OrgId org, Supplier<Outcome<T>> look) {
            return looksLeft.getAndDecrement() > 0
                    ? db.commands().run(look)
                    : Outcome.rejected(Reason.of("core.looks-used-up"));
        }
    }

    private final class Rows implements Journal {
        @Override
        public synchronized JournalId record(JournalEntry entry) {
            if (!db.commands().isRunning()) {
                throw new IllegalStateException("outside a transaction");
            }
            journal.add(entry);
            return new JournalId(1000 + journal.size());
        }

        @Override
        public synchronized JournalId record(Connection chunk, JournalEntry entry) {
            journal.add(entry);
            return new JournalId(1000 + journal.size());
        }
    }
}
