package org.xueji.transfer.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
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
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Page;
import org.xueji.core.api.PageRequest;
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
import org.xueji.core.api.policy.Policies;
import org.xueji.core.api.policy.PolicyRef;
import org.xueji.core.api.policy.PolicySnapshot;
import org.xueji.core.api.policy.Selected;
import org.xueji.core.api.policy.WindowPolicy;
import org.xueji.core.api.policy.Windows;
import org.xueji.core.api.time.Window;
import org.xueji.documents.api.Documents;
import org.xueji.documents.internal.FolderDocuments;
import org.xueji.kernel.internal.access.MatrixAccessCheck;
import org.xueji.registry.api.ClassId;
import org.xueji.registry.api.Gender;
import org.xueji.registry.api.NewStudent;
import org.xueji.registry.api.PersonId;
import org.xueji.registry.api.Student;
import org.xueji.registry.internal.bulk.SqlRegistryBulk;
import org.xueji.registry.internal.code.ShippedCodes;
import org.xueji.registry.internal.code.ShippedFields;
import org.xueji.registry.internal.code.ShippedRegions;
import org.xueji.registry.internal.count.SqlHeadcounts;
import org.xueji.registry.internal.jpa.ClassSizes;
import org.xueji.registry.internal.jpa.JpaSchoolStore;
import org.xueji.registry.internal.move.SqlMoves;
import org.xueji.registry.internal.name.NameKeys;
import org.xueji.registry.internal.org.SnapshotOrgTree;
import org.xueji.registry.internal.person.LeaverCopies;
import org.xueji.registry.internal.person.ParticularsRows;
import org.xueji.registry.internal.person.ParticularsViews;
import org.xueji.registry.internal.prove.OneSchoolProof;
import org.xueji.registry.internal.school.DefaultSchools;
import org.xueji.registry.internal.school.SchoolRules;
import org.xueji.registry.internal.search.SqlStudents;
import org.xueji.testkit.Crashing;
import org.xueji.testkit.TestClock;
import org.xueji.testkit.TestDatabase;
import org.xueji.testkit.WatchedDatabase;
import org.xueji.testkit.Weekdays;
import org.xueji.transfer.api.TransferPolicy;
import org.xueji.transfer.api.TransferReason;
import org.xueji.transfer.internal.flow.Application;
import org.xueji.transfer.internal.flow.Applying;
import org.xueji.transfer.internal.flow.Conditions;
import org.xueji.transfer.internal.flow.Evidence;
import org.xueji.transfer.internal.flow.Nudging;
import org.xueji.transfer.internal.flow.Placing;
import org.xueji.transfer.internal.flow.TransferActions;
import org.xueji.transfer.internal.flow.TransferCases;
import org.xueji.transfer.internal.flow.TransferQuestions;
import org.xueji.transfer.internal.flow.TransferReading;
import org.xueji.transfer.internal.policy.GraduatingGradeStays;
import org.xueji.transfer.internal.policy.SeedWindow;
import org.xueji.transfer.internal.rest.TransferRest;
import org.xueji.transfer.internal.store.Transfer;
import org.xueji.transfer.internal.store.TransferId;

/**
 * The real registry, engine, documents and matrix under the domain, on one database. Schools A and
 * B are of one county, F of another city.
 */
public final class World implements AutoCloseable {
    public static final OrgId A = new OrgId(2001);
    public static final OrgId B = new OrgId(2002);
    public static final OrgId F = new OrgId(2003);
    public static final LocalDate TODAY = LocalDate.of(2014, 10, 20);
    public static final byte[] PAPER = "%PDF-1.4 scan\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);

    public final TestDatabase db;
    public final WatchedDatabase watched;
    public final Crashing database;
    public final SnapshotOrgTree tree;
    public final TestClock clock = TestClock.on(TODAY);
    public final AccessCheck access;
    public final List<JournalEntry> journal = new CopyOnWriteArrayList<>();
    public final List<CaseBlocker> blockers = new ArrayList<>();
    public final List<Local> local = new ArrayList<>();
    public final SqlStudents students;
    public final DefaultSchools schools;
    public final SqlMoves moves;
    public final LeaverCopies leavers;
    public final OneSchoolProof proof;
    public final CaseFlow approvals;
    public final NoticeBoard notices;
    public final Applying applying;
    public final Placing placing;
    public final Evidence evidence;
    public final TransferReading reading;
    public final Nudging nudging;
    public final TransferRest rest;
    private final List<CaseType> types = new CopyOnWriteArrayList<>();
    private final SqlRegistryBulk bulk;
    private final AtomicInteger pupils = new AtomicInteger();

    /** A policy by hand, made for a place. */
    public record Local(String id, String scope, TransferPolicy policy) {}

    public World(TestDatabase fresh) {
        db = fresh.migrate("registry").migrate("approval").migrate("documents").migrate("transfer");
        school(A, 14, "2161000001", 6);
        school(B, 14, "2161000002", 5);
        school(F, 27, "2161000003", 6);
        watched = new WatchedDatabase(db.database());
        database = new Crashing(watched);
        tree = new SnapshotOrgTree(db.database());
        access =
                new MatrixAccessCheck(
                        () ->
                                List.of(
                                        new ApprovalActions(),
                                        new TransferActions(),
                                        new org.xueji.registry.internal.RegistryGrants()),
                        () -> List.of((OrgTree) tree));
        Journal rows = new Rows();
        ShippedRegions regions = new ShippedRegions();
        NameKeys names = new NameKeys();
        bulk = new SqlRegistryBulk(db.database(), tree, names);
        students = new SqlStudents(database, tree, names, new SqlHeadcounts(database, tree));
        schools =
                new DefaultSchools(
                        new JpaSchoolStore(db.jpa("xueji-registry"), new ClassSizes(db.database())),
                        new SchoolRules(regions, tree),
                        tree,
                        db.commands(),
                        rows,
                        access,
                        database);
        ParticularsRows particulars = new ParticularsRows(database);
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
        leavers = new LeaverCopies(database, particulars, views, access);
        moves = new SqlMoves(database, db.commands(), tree, leavers, clock);
        proof = new OneSchoolProof(db.database());
        Documents documents = FolderDocuments.in(folder(), database, clock);
        ByHand policies = new ByHand();
        approvals =
                new CaseFlow(
                        database,
                        db.commands(),
                        access,
                        rows,
                        tree,
                        policies,
                        new Weekdays(),
                        new CaseTypes(() -> types, () -> blockers),
                        new Deputies(tree, List::of),
                        clock);
        notices = new NoticeBoard(db.database(), db.commands(), access);
        evidence = new Evidence(database, db.commands(), access, rows, documents, approvals);
        Conditions conditions =
                new Conditions(
                        schools, policies, new SeedWindows(), new TransferQuestions(tree), clock);
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
                        evidence,
                        clock);
        placing =
                new Placing(
                        database, db.commands(), access, rows, approvals, schools, moves, clock);
        reading = new TransferReading(database, access, tree, approvals, students, placing);
        nudging =
                new Nudging(
                        database,
                        db.commands(),
                        access,
                        rows,
                        tree,
                        students,
                        new Weekdays(),
                        clock);
        types.add(new TransferCases(database, rows, moves, applying, clock));
        rest =
                new TransferRest(
                        applying,
                        placing,
                        reading,
                        evidence,
                        nudging,
                        tree,
                        (reason, locale) ->
                                new TransferTexts().text(reason.code(), locale).orElse("?"));
    }

    private static Path folder() {
        try {
            Path folder = Files.createTempDirectory("transfer-evidence");
            folder.toFile().deleteOnExit();
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void school(OrgId id, long parent, String code, int years) {
        db.execute(
                "INSERT INTO REG_ORG (ID, PARENT_ID, CODE, NAME, LEVELS, REGION_CODE, CLOSED,"
                        + " VERSION) VALUES (%d, %d, '%s', '小学%d', 'SCHOOL', '610102', FALSE, 1)"
                                .formatted(id.value(), parent, code, id.value()),
                "INSERT INTO REG_SCHOOL (ORG_ID, SITE_REGION, STAGES, VERSION) VALUES (%d,"
                                .formatted(id.value())
                        + " '610102000000', 'PRIMARY:"
                        + years
                        + "', 1)");
        for (int grade = 1; grade <= years; grade++) {
            db.execute(
                    ("INSERT INTO REG_CLASS (ID, SCHOOL_ID, SCHOOL_YEAR, GRADE, CLASS_NO, NAME,"
                                    + " CAPACITY, VERSION) VALUES (%d, %d, 2014, '1%d',"
                                    + " '20%d101', '%d年级', 2, 1)")
                            .formatted(
                                    classOf(id, grade).value(),
                                    id.value(),
                                    grade,
                                    14 - grade + 10,
                                    grade));
        }
    }

    /** The class of a grade, 1 to 6. */
    public static ClassId classOf(OrgId school, int grade) {
        return new ClassId(school.value() * 10 + grade);
    }

    /** A pupil of school A in a grade, there since the beginning of the school year. */
    public Student pupil(int grade) {
        int number = pupils.incrementAndGet();
        NewStudent child =
                new NewStudent(
                        number,
                        "学生" + (char) ('一' + number),
                        Gender.FEMALE,
                        LocalDate.of(2007, 3, 15).plusDays(number),
                        "Z",
                        Optional.empty(),
                        classOf(A, grade),
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
                                                A,
                                                2014,
                                                "1" + grade,
                                                LocalDate.of(2014, 9, 1),
                                                List.of(child),
                                                new JournalId(7)))
                        .get(0)
                        .person()
                        .orElseThrow();
        return students.find(person).orElseThrow();
    }

    public Application form(Student pupil, OrgId receiving) {
        return new Application(
                pupil.id(),
                pupil.number().value(),
                pupil.name(),
                tree.code(receiving).orElseThrow(),
                TransferReason.FAMILY_MOVE,
                "",
                "");
    }

    public Transfer drawn(Student pupil, OrgId receiving) {
        return applying.draw(form(pupil, receiving), registrar(A)).orElseThrow();
    }

    /** With a paper, and sent. */
    public Transfer sent(Student pupil, OrgId receiving) {
        Transfer drawn = drawn(pupil, receiving);
        prove(drawn);
        return applying.submit(drawn.id(), drawn.version(), registrar(A)).orElseThrow();
    }

    public void prove(Transfer drawn) {
        evidence.add(drawn.id(), "申请表.pdf", new ByteArrayInputStream(PAPER), registrar(A))
                .orElseThrow();
    }

    public Transfer placed(Transfer of) {
        return placing.place(
                        of.id(),
                        classOf(of.receiving(), Character.digit(of.grade().charAt(1), 10)),
                        Optional.empty(),
                        now(of.id()).version(),
                        registrar(of.receiving()))
                .orElseThrow();
    }

    public Transfer now(TransferId id) {
        return reading.get(id, registrar(new OrgId(1))).transfer();
    }

    public ApprovalCase about(Transfer of) {
        return approvals.find(now(of).about().orElseThrow()).orElseThrow();
    }

    private Transfer now(Transfer of) {
        return db.database()
                .inCommand(on -> org.xueji.transfer.internal.store.Transfers.find(on, of.id()))
                .orElseThrow();
    }

    public Transfer fresh(Transfer of) {
        return now(of);
    }

    /** Makes a move on its case, by whom it waits for or belongs to. */
    public Outcome<ApprovalCase> move(Transfer of, Move move) {
        ApprovalCase about = about(of);
        Actor by =
                switch (move) {
                    case APPROVE, REJECT, RETURN ->
                            about.waitingStep()
                                    .map(step -> actor(step.org(), step.role()))
                                    .orElse(leader(of.sending()));
                    default -> registrar(of.sending());
                };
        return approvals.move(
                about.id(), new MoveRequest(move, OptionalLong.of(about.version()), "理由充分"), by);
    }

    public void approveAll(Transfer of) {
        while (about(of).state().isOpen()) {
            move(of, Move.APPROVE).orElseThrow();
        }
    }

    public Actor registrar(OrgId org) {
        return actor(org, Role.REGISTRAR);
    }

    public Actor leader(OrgId org) {
        return actor(org, Role.LEADER);
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
            throw new UnsupportedOperationException();
        }
    }

    private final class ByHand implements Policies {
        @Override
        public PolicySnapshot at(OrgId org, LocalDate day) {
            List<String> scopes = new ArrayList<>(List.of("*"));
            tree.path(org).forEach(above -> tree.code(above).ifPresent(scopes::add));
            List<Local> all = new ArrayList<>(local);
            all.add(new Local("xueji.transfer.graduating-grade", "*", new GraduatingGradeStays()));
            return new PolicySnapshot() {
                @Override
                public <P> List<Selected<P>> all(Class<P> spi) {
                    return all.stream()
                            .filter(one -> scopes.contains(one.scope()))
                            .filter(one -> spi.isInstance(one.policy()))
                            .map(
                                    one ->
                                            new Selected<>(
                                                    new PolicyRef(
                                                            one.id(), "1.0.0", one.scope(), "t"),
                                                    spi.cast(one.policy())))
                            .toList();
                }

                @Override
                public <P> Optional<Selected<P>> mostSpecific(Class<P> spi) {
                    return all(spi).stream().reduce((upper, lower) -> lower);
                }
            };
        }
    }

    /** The window of the seed only. */
    public static final class SeedWindows implements Windows {
        private static final PolicyRef REF =
                new PolicyRef("xueji.transfer.window", "1.0.0", "*", "t");

        @Override
        public Answer ask(String business, OrgId org, int schoolYear, LocalDate day) {
            Window window = new SeedWindow().window(business, schoolYear).orElseThrow();
            return new Answer(
                    window.contains(day)
                            ? List.of()
                            : List.of(
                                    Reason.of(
                                            "core.window-closed",
                                            Map.of("from", "" + window.from()))),
                    List.of(REF));
        }

        /** By the policies that are given. */
        @Override
        public Trial trial() {
            return (policies, business, org, schoolYear, day) -> {
                List<Selected<WindowPolicy>> all = policies.at(org, day).all(WindowPolicy.class);
                boolean open =
                        all.stream()
                                .flatMap(one -> one.policy().window(business, schoolYear).stream())
                                .allMatch(window -> window.contains(day));
                return new Answer(
                        open ? List.of() : List.of(Reason.of("core.window-closed")),
                        all.stream().map(Selected::ref).toList());
            };
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
}
