package org.xueji.rehearsal.internal;

import java.sql.Connection;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.xueji.core.api.access.AccessCheck;
import org.xueji.core.api.access.AccountId;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.access.Role;
import org.xueji.core.api.data.DatabaseIdentity;
import org.xueji.core.api.data.DatabaseKind;
import org.xueji.core.api.data.Dialect;
import org.xueji.core.api.journal.Journal;
import org.xueji.core.api.journal.JournalEntry;
import org.xueji.core.api.journal.JournalId;
import org.xueji.kernel.internal.access.MatrixAccessCheck;
import org.xueji.registry.internal.RegistryGrants;
import org.xueji.registry.internal.bulk.SqlRegistryBulk;
import org.xueji.registry.internal.bulk.SqlSchoolBulk;
import org.xueji.registry.internal.code.ShippedRegions;
import org.xueji.registry.internal.count.Reconciliation;
import org.xueji.registry.internal.jpa.ClassSizes;
import org.xueji.registry.internal.jpa.JpaSchoolStore;
import org.xueji.registry.internal.name.NameKeys;
import org.xueji.registry.internal.org.SnapshotOrgTree;
import org.xueji.registry.internal.prove.OneSchoolProof;
import org.xueji.registry.internal.school.DefaultSchools;
import org.xueji.registry.internal.school.SchoolRules;
import org.xueji.rehearsal.internal.load.LoadJob;
import org.xueji.rehearsal.internal.load.Loading;
import org.xueji.rehearsal.internal.load.RehearsalActions;
import org.xueji.rehearsal.internal.load.Truths;
import org.xueji.testkit.Crashing;
import org.xueji.testkit.FakeJobs;
import org.xueji.testkit.TestClock;
import org.xueji.testkit.TestDatabase;

/** The real registry under the loading of a province, on one database. */
public final class World implements AutoCloseable {
    public static final Actor OPERATOR =
            new Actor(new AccountId(1), "operator", "operator", new OrgId(1), Role.OPERATOR);

    public final TestDatabase db;
    public final Crashing database;
    public final SnapshotOrgTree tree;
    public final FakeJobs jobs = new FakeJobs();
    public final List<JournalEntry> journal = new CopyOnWriteArrayList<>();
    public final Loading loading;
    public final Truths truths;
    public final LoadJob job;
    public final DefaultSchools schools;
    public final OneSchoolProof proof;
    public final Reconciliation reconciliation;
    public final TestClock clock = TestClock.on(LocalDate.of(2026, 11, 29));

    public World(TestDatabase fresh, DatabaseKind kind, int chunk) {
        db = fresh.migrate("registry").migrate("rehearsal");
        database = new Crashing(db.database());
        tree = new SnapshotOrgTree(db.database());
        AccessCheck access =
                new MatrixAccessCheck(
                        () -> List.of(new RehearsalActions(), new RegistryGrants()),
                        () -> List.of((OrgTree) tree));
        Journal rows = new Rows();
        SchoolRules rules = new SchoolRules(new ShippedRegions(), tree);
        schools =
                new DefaultSchools(
                        new JpaSchoolStore(db.jpa("xueji-registry"), new ClassSizes(db.database())),
                        rules,
                        tree,
                        db.commands(),
                        rows,
                        access,
                        db.database());
        SqlSchoolBulk places = new SqlSchoolBulk(database, rules);
        DatabaseIdentity identity = new Born(kind, db.dialect());
        loading =
                new Loading(
                        database, identity, places, db.commands(), access, rows, tree, jobs, clock);
        truths = new Truths(database, schools, db.commands(), access, rows, tree);
        job =
                new LoadJob(
                        database,
                        identity,
                        new SqlRegistryBulk(database, tree, new NameKeys()),
                        places,
                        schools,
                        tree,
                        rows,
                        chunk);
        proof = new OneSchoolProof(db.database());
        reconciliation = new Reconciliation(db.database(), rows);
    }

    /** Begins a province and makes all of it. */
    public Loading.Status loaded(int pupils, long seed) {
        loading.load(pupils, seed, OptionalInt.empty(), OPERATOR).orElseThrow();
        jobs.run(job);
        return loading.status(OPERATOR).orElseThrow();
    }

    /** Everything that is in, without ids that depend on the order in which they were given. */
    public List<String> roll() {
        List<String> all = new ArrayList<>();
        for (String query :
                List.of(
                        "SELECT COUNT(*) FROM REG_GUARDIAN",
                        "SELECT COUNT(*) FROM REG_PROFILE",
                        "SELECT COUNT(*) FROM REG_NUMBER",
                        "SELECT COUNT(*) FROM REG_CLAIM",
                        "SELECT COUNT(*) FROM REG_PLACEMENT",
                        "SELECT COUNT(*) FROM REG_STATUS",
                        "SELECT COUNT(*) FROM REG_ENROLMENT",
                        "SELECT COUNT(*) FROM REG_LEAVER",
                        "SELECT COUNT(*) FROM REG_SCHOOL",
                        "SELECT COUNT(*) FROM REG_CLASS")) {
            all.add(db.value(query).orElseThrow());
        }
        db.database()
                .reading(
                        on -> {
                            try (var statement = on.createStatement();
                                    var row =
                                            statement.executeQuery(
                                                    "SELECT P.NAME, P.ID_NUMBER, P.BIRTH_DATE, O.CODE,"
                                                            + " C.GRADE, C.CLASS_NO, P.STUDENT_NUMBER,"
                                                            + " T.SCHOOL_YEAR, E.FROM_DATE"
                                                            + " FROM REG_PERSON P"
                                                            + " JOIN REG_ENROLMENT E ON E.OPEN_PERSON = P.ID"
                                                            + " JOIN REG_ORG O ON O.ID = E.SCHOOL_ID"
                                                            + " JOIN REG_PLACEMENT T ON T.ENROLMENT_ID = E.ID"
                                                            + " JOIN REG_CLASS C ON C.ID = T.CLASS_ID"
                                                            + " ORDER BY P.STUDENT_NUMBER, T.SCHOOL_YEAR, C.CLASS_NO")) {
                                while (row.next()) {
                                    StringBuilder line = new StringBuilder();
                                    for (int i = 1; i <= 9; i++) {
                                        line.append(row.getString(i)).append(' ');
                                    }
                                    all.add(line.toString());
                                }
                            }
                            return all;
                        });
        return all;
    }

    @Override
    public void close() {
        tree.close();
    }

    private record Born(DatabaseKind kind, Dialect dialect) implements DatabaseIdentity {
        @Override
        public UUID id() {
            return new UUID(1, 1);
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
