package org.xueji.statuschange.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.xueji.approval.api.ApprovalCase;
import org.xueji.approval.api.CaseBlocker;
import org.xueji.approval.api.CaseType;
import org.xueji.approval.internal.flow.ApprovalActions;
import org.xueji.approval.internal.flow.CaseFlow;
import org.xueji.approval.internal.flow.CaseTypes;
import org.xueji.approval.internal.flow.Deputies;
import org.xueji.approval.internal.flow.Move;
import org.xueji.approval.internal.flow.MoveRequest;
import org.xueji.approval.internal.flow.NoticeBoard;
import org.xueji.approval.internal.flow.Reminding;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.AccessCheck;
import org.xueji.core.api.access.AccountId;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.access.Role;
import org.xueji.core.api.journal.Journal;
import org.xueji.core.api.journal.JournalEntry;
import org.xueji.core.api.journal.JournalId;
import org.xueji.core.api.time.WorkingDays;
import org.xueji.documents.api.Documents;
import org.xueji.documents.internal.FolderDocuments;
import org.xueji.kernel.internal.access.MatrixAccessCheck;
import org.xueji.kernel.internal.journal.DatabaseJournal;
import org.xueji.kernel.internal.journal.OrgPlaces;
import org.xueji.registry.api.ClassId;
import org.xueji.registry.api.Gender;
import org.xueji.registry.api.NewStudent;
import org.xueji.registry.api.PersonId;
import org.xueji.registry.api.Stage;
import org.xueji.registry.api.StatusChanges.StatusChange;
import org.xueji.registry.api.Student;
import org.xueji.registry.api.StudentStatus;
import org.xueji.registry.internal.RegistryGrants;
import org.xueji.registry.internal.bulk.SqlRegistryBulk;
import org.xueji.registry.internal.code.ShippedCodes;
import org.xueji.registry.internal.code.ShippedRegions;
import org.xueji.registry.internal.count.SqlHeadcounts;
import org.xueji.registry.internal.jpa.ClassSizes;
import org.xueji.registry.internal.jpa.JpaSchoolStore;
import org.xueji.registry.internal.name.NameKeys;
import org.xueji.registry.internal.org.SnapshotOrgTree;
import org.xueji.registry.internal.prove.OneSchoolProof;
import org.xueji.registry.internal.school.DefaultSchools;
import org.xueji.registry.internal.school.SchoolRules;
import org.xueji.registry.internal.search.SqlStudents;
import org.xueji.registry.internal.status.SqlStatusChanges;
import org.xueji.shared.place.Place;
import org.xueji.statuschange.internal.flow.Applying;
import org.xueji.statuschange.internal.flow.ChangeCases;
import org.xueji.statuschange.internal.flow.ChangeReading;
import org.xueji.statuschange.internal.flow.ClassChanging;
import org.xueji.statuschange.internal.flow.Conditions;
import org.xueji.statuschange.internal.flow.ContactLog;
import org.xueji.statuschange.internal.flow.Effects;
import org.xueji.statuschange.internal.flow.Form;
import org.xueji.statuschange.internal.flow.Papers;
import org.xueji.statuschange.internal.flow.RemindJob;
import org.xueji.statuschange.internal.flow.StatusChangeActions;
import org.xueji.statuschange.internal.rest.StatusChangeRest;
import org.xueji.statuschange.internal.store.Change;
import org.xueji.statuschange.internal.store.Changes;
import org.xueji.statuschange.internal.store.Contacts;
import org.xueji.statuschange.internal.store.Suspensions;
import org.xueji.statuschange.internal.type.ChangeType;
import org.xueji.statuschange.internal.type.Material;
import org.xueji.statuschange.internal.type.Means;
import org.xueji.statuschange.internal.type.Trait;
import org.xueji.testkit.Crashing;
import org.xueji.testkit.NoPolicies;
import org.xueji.testkit.TestClock;
import org.xueji.testkit.TestDatabase;
import org.xueji.testkit.Weekdays;

/**
 * The real registry, engine, documents and matrix under the domain, on one database. The schools
 * teach all stages; a county runs one of them, a city another.
 */
public final class World implements AutoCloseable {
    public static final OrgId A = new OrgId(2001);
    public static final OrgId OF_CITY = new OrgId(2002);
    public static final OrgId COUNTY = new OrgId(14);
    public static final OrgId CITY = new OrgId(2);
    public static final LocalDate TODAY = LocalDate.of(2014, 10, 20);
    public static final LocalDate DAY = LocalDate.of(2014, 10, 15);
    public static final LocalDate END = LocalDate.of(2015, 4, 15);

    public final TestDatabase db;
    public final Crashing database;
    public final SnapshotOrgTree tree;
    public final TestClock clock = TestClock.on(TODAY);
    public final List<JournalEntry> journal = new CopyOnWriteArrayList<>();
    public final List<CaseBlocker> blockers = new ArrayList<>();
    public final List<CaseType> types = new CopyOnWriteArrayList<>();
    public final SqlStudents students;
    public final SqlStatusChanges statuses;
    public final OneSchoolProof proof;
    public final CaseFlow approvals;
    public final Applying applying;
    public final Papers papers;
    public final ContactLog contacts;
    public final RemindJob reminding;
    public final NoticeBoard notices;
    public final ChangeReading reading;
    public final ClassChanging classes;
    public final StatusChangeRest rest;
    private final SqlRegistryBulk bulk;
    private final AtomicInteger pupils = new AtomicInteger();

    public World(TestDatabase fresh) {
        db =
                fresh.migrate("kernel")
                        .migrate("registry")
                        .migrate("approval")
                        .migrate("documents")
                        .migrate("statuschange");
        database = new Crashing(db.database());
        school(A, COUNTY, "2161000001");
        school(OF_CITY, CITY, "2161000002");
        tree = new SnapshotOrgTree(db.database());
        AccessCheck access =
                new MatrixAccessCheck(
                        () ->
                                List.of(
                                        new ApprovalActions(),
                                        new StatusChangeActions(),
                                        new RegistryGrants()),
                        () -> List.of((OrgTree) tree));
        Journal rows =
                new Rows(
                        new DatabaseJournal(
                                database,
                                db.commands(),
                                clock,
                                new OrgPlaces(() -> List.of((OrgTree) tree))));
        NameKeys names = new NameKeys();
        bulk = new SqlRegistryBulk(db.database(), tree, names);
        students = new SqlStudents(database, tree, names, new SqlHeadcounts(database, tree));
        DefaultSchools schools =
                new DefaultSchools(
                        new JpaSchoolStore(db.jpa("xueji-registry"), new ClassSizes(database)),
                        new SchoolRules(new ShippedRegions(), tree),
                        tree,
                        db.commands(),
                        rows,
                        access,
                        database);
        statuses = new SqlStatusChanges(database, db.commands(), schools, clock);
        proof = new OneSchoolProof(db.database());
        Documents documents = FolderDocuments.in(folder(), database, clock);
        WorkingDays calendar = new Weekdays();
        approvals =
                new CaseFlow(
                        database,
                        db.commands(),
                        access,
                        rows,
                        tree,
                        new NoPolicies(),
                        calendar,
                        new CaseTypes(() -> types, () -> blockers),
                        new Deputies(tree, List::of),
                        clock);
        papers = new Papers(database, db.commands(), access, rows, documents, approvals);
        contacts = new ContactLog(database, db.commands(), access, rows, approvals, clock);
        Conditions conditions =
                new Conditions(database, statuses, schools, new ShippedCodes(), clock);
        applying =
                new Applying(
                        database,
                        db.commands(),
                        access,
                        rows,
                        tree,
                        students,
                        conditions,
                        approvals,
                        papers,
                        contacts,
                        clock);
        types.addAll(
                ChangeCases.of(
                        new Effects(
                                database,
                                rows,
                                tree,
                                students,
                                statuses,
                                conditions,
                                applying,
                                approvals,
                                clock)));
        reminding = new RemindJob(db.database(), tree, new Reminding(clock), rows, clock);
        notices = new NoticeBoard(db.database(), db.commands(), access);
        reading = new ChangeReading(database, access, tree, approvals, students, calendar, clock);
        classes = new ClassChanging(access, rows, students, statuses);
        rest =
                new StatusChangeRest(
                        applying,
                        reading,
                        papers,
                        contacts,
                        classes,
                        tree,
                        (reason, locale) ->
                                new StatusChangeTexts().text(reason.code(), locale).orElse("?"));
    }

    private static Path folder() {
        try {
            Path folder = Files.createTempDirectory("statuschange-papers");
            folder.toFile().deleteOnExit();
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void school(OrgId id, OrgId parent, String code) {
        db.execute(
                "INSERT INTO REG_ORG (ID, PARENT_ID, CODE, NAME, LEVELS, REGION_CODE, CLOSED,"
                        + " VERSION) VALUES (%s, %s, '%s', '学校%s', 'SCHOOL', '610102', FALSE, 1)"
                                .formatted(id, parent, code, id),
                "INSERT INTO REG_SCHOOL (ORG_ID, SITE_REGION, STAGES, VERSION) VALUES (%s,"
                                .formatted(id)
                        + " '610102000000', 'PRIMARY:6,JUNIOR:3,SENIOR:3', 1)");
        for (Stage stage : Stage.values()) {
            for (int grade = 1; grade <= (stage == Stage.PRIMARY ? 6 : 3); grade++) {
                for (int year = 2014; year <= 2015; year++) {
                    schoolClass(id, stage, grade, year, 1);
                    schoolClass(id, stage, grade, year, 2);
                }
            }
        }
    }

    private void schoolClass(OrgId school, Stage stage, int grade, int year, int no) {
        db.execute(
                ("INSERT INTO REG_CLASS (ID, SCHOOL_ID, SCHOOL_YEAR, GRADE, CLASS_NO, NAME,"
                                + " CAPACITY, VERSION) VALUES (%s, %s, %d, '%s%d', '20%s%d%02d',"
                                + " '%s%d(%d)班', 60, 1)")
                        .formatted(
                                classOf(school, stage, grade, year, no),
                                school,
                                year,
                                stage.digit(),
                                grade,
                                stage.digit(),
                                grade,
                                no,
                                stage,
                                grade,
                                no));
    }

    public static ClassId classOf(OrgId school, Stage stage, int grade, int year, int no) {
        return new ClassId(
                school.value() * 10_000
                        + (year - 2014) * 1000
                        + (stage.ordinal() + 1) * 100
                        + grade * 10
                        + no);
    }

    /** The first class of a grade of school A in 2014. */
    public static ClassId classOf(Stage stage, int grade) {
        return classOf(A, stage, grade, 2014, 1);
    }

    /** A pupil in grade 2 of school A, there since the beginning of the school year. */
    public Student pupil(Stage stage) {
        return pupil(A, stage);
    }

    public Student pupil(OrgId school, Stage stage) {
        int number = pupils.incrementAndGet();
        NewStudent child =
                new NewStudent(
                        number,
                        "学生" + (char) ('一' + number),
                        Gender.FEMALE,
                        LocalDate.of(2006, 3, 15),
                        "Z",
                        Optional.empty(),
                        classOf(school, stage, 2, 2014, 1),
                        Map.of("ethnicity", "01", "homeAddress", "某路1号"),
                        List.of(
                                new NewStudent.Guardian(
                                        "王大", "51", true, "13900000000", Map.of())));
        PersonId person =
                db.database()
                        .inChunk(
                                chunk ->
                                        bulk.enrol(
                                                chunk,
                                                school,
                                                2014,
                                                stage.digit() + "2",
                                                LocalDate.of(2014, 9, 1),
                                                List.of(child),
                                                new JournalId(7)))
                        .get(0)
                        .person()
                        .orElseThrow();
        return now(person);
    }

    public Student now(PersonId pupil) {
        return students.find(pupil).orElseThrow();
    }

    /** A pupil who has a status since early October; a suspension has its end. */
    public Student pupil(Stage stage, StudentStatus status) {
        Student fresh = pupil(stage);
        if (status == StudentStatus.ENROLLED) {
            return fresh;
        }
        LocalDate day = LocalDate.of(2014, 10, 8);
        statuses.change(
                        new StatusChange(
                                fresh.id(),
                                A,
                                EnumSet.allOf(StudentStatus.class),
                                status,
                                day,
                                Optional.empty()),
                        () -> new JournalId(8))
                .orElseThrow();
        if (status == StudentStatus.SUSPENDED) {
            db.database()
                    .inCommand(
                            on -> {
                                Suspensions.begin(
                                        on,
                                        fresh.id(),
                                        Place.of(A, tree),
                                        day,
                                        LocalDate.of(2015, 2, 1),
                                        Optional.empty());
                                return true;
                            });
        }
        return now(fresh.id());
    }

    /** What the type asks for, and nothing else. */
    public static Change.Terms terms(ChangeType type, Stage stage) {
        Optional<LocalDate> end =
                switch (type) {
                    case SUSPENSION, SUSPENSION_EXTENSION -> Optional.of(END);
                    default -> Optional.empty();
                };
        Optional<ClassId> into =
                switch (type) {
                    case RESUMPTION, RETURN_FROM_ABROAD, RETURN_FROM_DROPOUT ->
                            Optional.of(classOf(A, stage, 2, 2014, 2));
                    default -> Optional.empty();
                };
        String reason =
                switch (type) {
                    case SUSPENSION, SUSPENSION_EXTENSION -> "10";
                    default -> "";
                };
        return new Change.Terms(DAY, end, into, reason, "");
    }

    public Form form(Student pupil, ChangeType type, Change.Terms terms) {
        return new Form(pupil.id(), pupil.number().value(), pupil.name(), type, terms);
    }

    public Outcome<Change> draw(Student pupil, ChangeType type, Change.Terms terms) {
        return applying.draw(form(pupil, type, terms), registrar(A));
    }

    public void contacted(Change of) {
        Contacts.Entry visit = new Contacts.Entry(DAY, "父亲", Means.VISIT, "劝返未果");
        contacts.add(of.id(), visit, registrar(of.school())).orElseThrow();
    }

    /** With every paper and contact that is demanded. */
    public void prove(Change of) {
        if (of.type().has(Trait.CONTACTS_LOGGED)) {
            contacted(of);
        }
        for (Material kind : of.type().materials()) {
            byte[] paper = ("%PDF-1.4 " + kind + "\n%%EOF\n").getBytes(StandardCharsets.US_ASCII);
            papers.add(
                            of.id(),
                            kind,
                            kind + ".pdf",
                            new ByteArrayInputStream(paper),
                            registrar(of.school()))
                    .orElseThrow();
        }
    }

    public Change sent(Student pupil, ChangeType type, Change.Terms terms) {
        OrgId school = pupil.school().orElseThrow();
        Change drawn = applying.draw(form(pupil, type, terms), registrar(school)).orElseThrow();
        prove(drawn);
        return applying.submit(drawn.id(), drawn.version(), registrar(school)).orElseThrow();
    }

    /** Sent, and approved by everybody. */
    public Change done(Student pupil, ChangeType type, Change.Terms terms) {
        Change sent = sent(pupil, type, terms);
        approveAll(sent);
        return fresh(sent);
    }

    public Change fresh(Change of) {
        return db.database().inCommand(on -> Changes.find(on, of.id())).orElseThrow();
    }

    public ApprovalCase about(Change of) {
        return approvals.find(fresh(of).about().orElseThrow()).orElseThrow();
    }

    /** Makes a move on its case, by whom it waits for or belongs to. */
    public Outcome<ApprovalCase> move(Change of, Move move) {
        return moving(of, move).get();
    }

    /** The same, based on the case as it is now, however often it is tried. */
    public Supplier<Outcome<ApprovalCase>> moving(Change of, Move move) {
        ApprovalCase about = about(of);
        Actor by =
                switch (move) {
                    case APPROVE, REJECT, RETURN ->
                            about.waitingStep()
                                    .map(step -> actor(step.org(), step.role()))
                                    .orElse(actor(of.school(), Role.LEADER));
                    default -> registrar(of.school());
                };
        MoveRequest request = new MoveRequest(move, OptionalLong.of(about.version()), "理由充分");
        return () -> approvals.move(about.id(), request, by);
    }

    public void approveAll(Change of) {
        while (about(of).state().isOpen()) {
            move(of, Move.APPROVE).orElseThrow();
        }
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

    /** The real journal, remembering what it was asked to write. */
    private final class Rows implements Journal {
        private final Journal real;

        Rows(Journal real) {
            this.real = real;
        }

        @Override
        public JournalId record(JournalEntry entry) {
            journal.add(entry);
            return real.record(entry);
        }

        @Override
        public JournalId record(Connection chunk, JournalEntry entry) {
            journal.add(entry);
            return real.record(chunk, entry);
        }
    }
}
