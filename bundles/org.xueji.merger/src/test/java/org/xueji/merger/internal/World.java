package org.xueji.merger.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.xueji.approval.api.ActingOrg;
import org.xueji.approval.api.ApprovalCase;
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
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.AccessCheck;
import org.xueji.core.api.access.AccountId;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.access.Parties;
import org.xueji.core.api.access.Role;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.journal.Journal;
import org.xueji.core.api.journal.JournalEntry;
import org.xueji.core.api.journal.JournalId;
import org.xueji.kernel.internal.access.MatrixAccessCheck;
import org.xueji.merger.internal.flow.Changing;
import org.xueji.merger.internal.flow.Closing;
import org.xueji.merger.internal.flow.Executing;
import org.xueji.merger.internal.flow.Followers;
import org.xueji.merger.internal.flow.Mapping;
import org.xueji.merger.internal.flow.MergeJob;
import org.xueji.merger.internal.flow.MergerActions;
import org.xueji.merger.internal.flow.MergerCases;
import org.xueji.merger.internal.flow.MergerReading;
import org.xueji.merger.internal.flow.PlanForm;
import org.xueji.merger.internal.flow.Planning;
import org.xueji.merger.internal.flow.SourceCases;
import org.xueji.merger.internal.rest.MergerRest;
import org.xueji.merger.internal.store.Merger;
import org.xueji.merger.internal.store.MergerRows;
import org.xueji.registry.api.ClassId;
import org.xueji.registry.api.Gender;
import org.xueji.registry.api.NewStudent;
import org.xueji.registry.api.PersonId;
import org.xueji.registry.api.Stage;
import org.xueji.registry.api.Student;
import org.xueji.registry.internal.RegistryGrants;
import org.xueji.registry.internal.bulk.SqlRegistryBulk;
import org.xueji.registry.internal.code.ShippedCodes;
import org.xueji.registry.internal.code.ShippedFields;
import org.xueji.registry.internal.code.ShippedRegions;
import org.xueji.registry.internal.count.SqlHeadcounts;
import org.xueji.registry.internal.jpa.ClassSizes;
import org.xueji.registry.internal.jpa.JpaSchoolStore;
import org.xueji.registry.internal.move.SqlMergers;
import org.xueji.registry.internal.name.NameKeys;
import org.xueji.registry.internal.org.SnapshotOrgTree;
import org.xueji.registry.internal.person.LeaverCopies;
import org.xueji.registry.internal.person.ParticularsRows;
import org.xueji.registry.internal.person.ParticularsViews;
import org.xueji.registry.internal.prove.OneSchoolProof;
import org.xueji.registry.internal.school.DefaultSchools;
import org.xueji.registry.internal.school.SchoolRules;
import org.xueji.registry.internal.search.SqlStudents;
import org.xueji.shared.sql.Sql;
import org.xueji.testkit.Crashing;
import org.xueji.testkit.FakeJobs;
import org.xueji.testkit.NoPolicies;
import org.xueji.testkit.TestClock;
import org.xueji.testkit.TestDatabase;
import org.xueji.testkit.Weekdays;

/**
 * The real registry, engine and matrix under the domain, on one database. Primary schools A and B
 * are of one county, F of another city; S and T are senior schools of A's county and of F's.
 */
public final class World implements AutoCloseable {
    public static final OrgId A = new OrgId(2001);
    public static final OrgId B = new OrgId(2002);
    public static final OrgId F = new OrgId(2003);
    public static final OrgId S = new OrgId(2004);
    public static final OrgId T = new OrgId(2005);
    public static final OrgId COUNTY = new OrgId(14);
    public static final OrgId CITY = new OrgId(2);
    public static final OrgId FAR_COUNTY = new OrgId(27);
    public static final OrgId FAR_CITY = new OrgId(3);
    public static final LocalDate TODAY = LocalDate.of(2014, 10, 20);
    public static final LocalDate DAY = LocalDate.of(2014, 10, 15);

    /** A chunk in these tests. */
    public static final int CHUNK = 2;

    public final TestDatabase db;
    public final Crashing database;
    public final SnapshotOrgTree tree;
    public final TestClock clock = TestClock.on(TODAY);
    public final List<JournalEntry> journal = new CopyOnWriteArrayList<>();
    public final List<OrgId> closedPosts = new CopyOnWriteArrayList<>();
    public final FakeJobs jobs = new FakeJobs();
    public final SqlStudents students;
    public final DefaultSchools schools;
    public final SqlMergers registry;
    public final OneSchoolProof proof;
    public final CaseFlow approvals;
    public final Planning planning;
    public final Mapping mapping;
    public final Executing executing;
    public final MergerReading reading;
    public final MergeJob job;
    public final MergerRest rest;
    public final List<CaseType> types = new CopyOnWriteArrayList<>();
    private final SqlRegistryBulk bulk;
    private final AtomicInteger pupils = new AtomicInteger();

    public World(TestDatabase fresh) {
        db = fresh.migrate("registry").migrate("approval").migrate("merger");
        db.execute("CREATE TABLE TST_FOLLOWED (ID BIGINT NOT NULL PRIMARY KEY, ORG BIGINT)");
        school(A, COUNTY, "2161000001", "PRIMARY:6");
        school(B, COUNTY, "2161000002", "PRIMARY:6");
        school(F, FAR_COUNTY, "2161000003", "PRIMARY:6");
        school(S, COUNTY, "3461000004", "SENIOR:3");
        school(T, FAR_COUNTY, "3461000005", "SENIOR:3");
        database = new Crashing(db.database());
        tree = new SnapshotOrgTree(db.database());
        AccessCheck access =
                new MatrixAccessCheck(
                        () ->
                                List.of(
                                        new ApprovalActions(),
                                        new MergerActions(),
                                        new RegistryGrants()),
                        () -> List.of((OrgTree) tree));
        Journal rows = new Rows();
        ShippedRegions regions = new ShippedRegions();
        NameKeys names = new NameKeys();
        bulk = new SqlRegistryBulk(db.database(), tree, names);
        students =
                new SqlStudents(db.database(), tree, names, new SqlHeadcounts(db.database(), tree));
        schools =
                new DefaultSchools(
                        new JpaSchoolStore(db.jpa("xueji-registry"), new ClassSizes(db.database())),
                        new SchoolRules(regions, tree),
                        tree,
                        db.commands(),
                        rows,
                        access,
                        db.database());
        ParticularsRows particulars = new ParticularsRows(db.database());
        ParticularsViews views =
                new ParticularsViews(
                        particulars,
                        students,
                        new ShippedFields(regions),
                        new ShippedCodes(),
                        regions,
                        access,
                        null,
                        rows);
        registry =
                new SqlMergers(
                        database,
                        db.commands(),
                        schools,
                        tree,
                        new LeaverCopies(db.database(), particulars, views, access),
                        clock);
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
        Changing changing = new Changing(database, db.commands(), access, rows);
        planning =
                new Planning(
                        database, db.commands(), access, tree, schools, registry, changing, clock);
        mapping = new Mapping(database, registry, approvals, changing, clock);
        executing = new Executing(changing, schools, jobs, clock);
        reading = new MergerReading(database, access, tree, approvals, students, mapping, jobs);
        types.add(new MergerCases(database, mapping, changing, clock));
        types.add(new Other());
        job = job(database, rows, changing);
        rest =
                new MergerRest(
                        planning,
                        mapping,
                        executing,
                        reading,
                        tree,
                        (reason, locale) ->
                                new MergerTexts().text(reason.code(), locale).orElse("?"));
    }

    private MergeJob job(Database on, Journal rows, Changing changing) {
        return new MergeJob(
                on,
                registry,
                rows,
                Followers.of(List.of(this::follow)),
                new SourceCases(on, db.commands(), approvals, tree, clock),
                new Closing(on, db.commands(), registry, this::closePosts, changing, clock),
                clock,
                CHUNK);
    }

    /** Another domain's rows: how many pupils it was told of, in the chunk. */
    private void follow(Connection chunk, List<PersonId> pupils, OrgId to) {
        try {
            for (PersonId each : pupils) {
                Sql.update(
                        chunk, "INSERT INTO TST_FOLLOWED VALUES (?, ?)", each.value(), to.value());
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private int closePosts(OrgId org, String why, Actor by) {
        if (!db.commands().isRunning()) {
            throw new IllegalStateException("outside a transaction");
        }
        closedPosts.add(org);
        return 1;
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
        String stage = stages.startsWith("SENIOR") ? "3" : "1";
        for (int grade = 1; grade <= (stage.equals("1") ? 6 : 3); grade++) {
            db.execute(
                    ("INSERT INTO REG_CLASS (ID, SCHOOL_ID, SCHOOL_YEAR, GRADE, CLASS_NO, NAME,"
                                    + " CAPACITY, VERSION) VALUES (%s, %s, 2014, '%s%d',"
                                    + " '20%d101', '%d年级', 4, 1)")
                            .formatted(classOf(id, grade), id, stage, grade, 24 - grade, grade));
        }
    }

    /** The class of a grade. */
    public static ClassId classOf(OrgId school, int grade) {
        return new ClassId(school.value() * 10 + grade);
    }

    /** A pupil of a school in a grade, there since the beginning of the school year. */
    public PersonId pupil(OrgId school, int grade) {
        return pupil(school, grade, LocalDate.of(2014, 9, 1));
    }

    public PersonId pupil(OrgId school, int grade, LocalDate since) {
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
        String stage = school.equals(S) || school.equals(T) ? "3" : "1";
        return db.database()
                .inChunk(
                        chunk ->
                                bulk.enrol(
                                        chunk,
                                        school,
                                        2014,
                                        stage + grade,
                                        since,
                                        List.of(child),
                                        new JournalId(7)))
                .get(0)
                .person()
                .orElseThrow();
    }

    public Student now(PersonId pupil) {
        return students.find(pupil).orElseThrow();
    }

    public String code(OrgId org) {
        return tree.code(org).orElseThrow();
    }

    /** A plan without a fault. */
    public PlanForm form(OrgId to, OrgId... from) {
        return new PlanForm(
                Arrays.stream(from).map(this::code).toList(),
                Optional.of(code(to)),
                new Merger.Plan(DAY, "教发〔2014〕1号", "布局调整"));
    }

    public Merger planned(OrgId from, OrgId to) {
        return planning.plan(form(to, from), planner()).orElseThrow().get(0);
    }

    /** With the classes of these grades, by the registrar of the target. */
    public Merger mapped(Merger of, int... grades) {
        List<Map.Entry<ClassId, ClassId>> pairs =
                Arrays.stream(grades)
                        .mapToObj(
                                grade ->
                                        Map.entry(
                                                classOf(of.from(), grade), classOf(of.to(), grade)))
                        .toList();
        return mapping.choose(of.id(), pairs, fresh(of).version(), registrar(of.to()))
                .orElseThrow();
    }

    public Merger sent(Merger of) {
        return mapping.submit(of.id(), fresh(of).version(), registrar(of.to())).orElseThrow();
    }

    /** Planned, mapped, sent and approved by everybody. */
    public Merger approved(OrgId from, OrgId to, int... grades) {
        Merger sent = sent(mapped(planned(from, to), grades));
        while (about(sent).state().isOpen()) {
            move(sent, Move.APPROVE).orElseThrow();
        }
        return fresh(sent);
    }

    public Merger started(Merger of) {
        return executing.execute(of.id(), fresh(of).version(), planner()).orElseThrow();
    }

    public Merger fresh(Merger of) {
        return db.database().inCommand(on -> MergerRows.find(on, of.id())).orElseThrow();
    }

    public ApprovalCase about(Merger of) {
        return approvals.find(fresh(of).about().orElseThrow()).orElseThrow();
    }

    /** Makes a move on its case, by whom it waits for or belongs to. */
    public Outcome<ApprovalCase> move(Merger of, Move move) {
        ApprovalCase about = about(of);
        Actor by =
                switch (move) {
                    case APPROVE, REJECT, RETURN ->
                            about.waitingStep()
                                    .map(step -> actor(step.org(), step.role()))
                                    .orElse(actor(of.to(), Role.LEADER));
                    default -> registrar(of.to());
                };
        return approvals.move(
                about.id(), new MoveRequest(move, OptionalLong.of(about.version()), "理由充分"), by);
    }

    /** A case of another kind that a school began. */
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

    /** Another registrar of the county: who plans does not approve. */
    public Actor planner() {
        return new Actor(new AccountId(999), "person:planner", "计划人", COUNTY, Role.REGISTRAR);
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

    /** A kind of case that somebody else's domain has. */
    public static final class Other implements CaseType {
        public final List<ApprovalCase> told = new ArrayList<>();

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
        public void ended(ApprovalCase ended, Actor by) {
            told.add(ended);
        }
    }

    private final class Rows implements Journal {
        @Override
        public JournalId record(JournalEntry entry) {
            if (!db.commands().isRunning()) {
                throw new IllegalStateException("outside a transaction");
            }
            journal.add(entry);
            return new JournalId(1000 + journal.size());
        }

        @Override
        public JournalId record(Connection chunk, JournalEntry entry) {
            journal.add(entry);
            return new JournalId(1000 + journal.size());
        }
    }
}
