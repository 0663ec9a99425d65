package org.xueji.registry.internal;

import java.sql.Connection;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.apache.aries.jpa.template.JpaTemplate;
import org.xueji.core.api.NotAllowed;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.AccessCheck;
import org.xueji.core.api.access.AccountId;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.Grant;
import org.xueji.core.api.access.Looks;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.Parties;
import org.xueji.core.api.access.Relation;
import org.xueji.core.api.access.Role;
import org.xueji.core.api.journal.Journal;
import org.xueji.core.api.journal.JournalEntry;
import org.xueji.core.api.journal.JournalId;
import org.xueji.registry.internal.code.ShippedCodes;
import org.xueji.registry.internal.code.ShippedFields;
import org.xueji.registry.internal.code.ShippedRegions;
import org.xueji.registry.internal.count.Reconciliation;
import org.xueji.registry.internal.count.SqlHeadcounts;
import org.xueji.registry.internal.export.RollExports;
import org.xueji.registry.internal.jpa.ClassSizes;
import org.xueji.registry.internal.jpa.JpaSchoolStore;
import org.xueji.registry.internal.move.SqlMergers;
import org.xueji.registry.internal.move.SqlMoves;
import org.xueji.registry.internal.person.ElsewhereHits;
import org.xueji.registry.internal.person.IdNumberViews;
import org.xueji.registry.internal.person.LeaverCopies;
import org.xueji.registry.internal.person.ParticularsRows;
import org.xueji.registry.internal.person.ParticularsViews;
import org.xueji.registry.internal.progress.SqlProgressions;
import org.xueji.registry.internal.prove.OneSchoolProof;
import org.xueji.registry.internal.prove.Proofs;
import org.xueji.registry.internal.rest.RegistryRest;
import org.xueji.registry.internal.school.DefaultSchools;
import org.xueji.registry.internal.school.SchoolRules;
import org.xueji.registry.internal.search.SqlStudents;
import org.xueji.registry.internal.status.SqlStatusChanges;
import org.xueji.testkit.TestClock;
import org.xueji.testkit.TestDatabase;
import org.xueji.workbook.internal.write.DefaultTableWriters;

/** The registry as it is wired in the container, on a roll with three schools. */
public final class World implements AutoCloseable {

    public static final Actor PROVINCE = actor(1, new OrgId(1), Role.REGISTRAR);
    public static final Actor COUNTY = actor(2, Roll.COUNTY, Role.REGISTRAR);
    public static final Actor COUNTY_LEADER = actor(3, Roll.COUNTY, Role.LEADER);
    public static final Actor SCHOOL = actor(4, Roll.FIRST, Role.REGISTRAR);
    public static final Actor SCHOOL_LEADER = actor(7, Roll.FIRST, Role.LEADER);
    public static final Actor OTHER_SCHOOL = actor(5, Roll.SECOND, Role.REGISTRAR);
    public static final Actor ADMINISTRATOR = actor(6, Roll.FIRST, Role.SYSTEM_ADMINISTRATOR);

    public final Roll roll;
    public final List<JournalEntry> journal = new CopyOnWriteArrayList<>();
    public final DefaultSchools schools;
    public final SqlStudents students;
    public final SqlHeadcounts headcounts;
    public final Reconciliation reconciliation;
    public final OneSchoolProof proof;
    public final Proofs proofs;
    public final RollExports exports;
    public final ShippedFields fields;
    public final LeaverCopies leavers;
    public final SqlMoves moves;
    public final SqlMergers mergers;
    public final SqlStatusChanges statuses;
    public final SqlProgressions progressions;
    public final TestClock clock = TestClock.on(LocalDate.of(2014, 10, 20));
    public final RegistryRest rest;

    /** How many looks everybody has left. */
    public final AtomicInteger looksLeft = new AtomicInteger(1_000);

    public World(TestDatabase db) {
        this(db, jpa -> jpa);
    }

    public World(TestDatabase db, UnaryOperator<JpaTemplate> jpa) {
        this.roll = new Roll(db);
        ShippedRegions regions = new ShippedRegions();
        ShippedCodes codes = new ShippedCodes();
        AccessCheck access = new Matrix();
        Journal written = new Recorder();
        this.schools =
                new DefaultSchools(
                        new JpaSchoolStore(
                                jpa.apply(db.jpa("xueji-registry")), new ClassSizes(db.database())),
                        new SchoolRules(regions, roll.tree),
                        roll.tree,
                        db.commands(),
                        written,
                        new Matrix(),
                        db.database());
        this.headcounts = new SqlHeadcounts(db.database(), roll.tree);
        this.reconciliation = new Reconciliation(db.database(), written);
        this.students = new SqlStudents(db.database(), roll.tree, Roll.names(), headcounts);
        this.proof = new OneSchoolProof(db.database());
        this.proofs = new Proofs(proof, db.database(), db.commands(), written, roll.tree, clock);
        Looks looks = new Counted();
        ElsewhereHits hits =
                new ElsewhereHits(students, schools, roll.tree, access, looks, written);
        IdNumberViews views = new IdNumberViews(students, codes, access, looks, written);
        this.fields = new ShippedFields(regions);
        ParticularsRows rows = new ParticularsRows(db.database());
        ParticularsViews particulars =
                new ParticularsViews(
                        rows, students, fields, codes, regions, access, looks, written);
        this.leavers = new LeaverCopies(db.database(), rows, particulars, access);
        this.moves = new SqlMoves(db.database(), db.commands(), roll.tree, leavers, clock);
        this.mergers =
                new SqlMergers(db.database(), db.commands(), schools, roll.tree, leavers, clock);
        this.statuses = new SqlStatusChanges(db.database(), db.commands(), schools, clock);
        this.progressions = new SqlProgressions(db.database(), clock);
        this.exports =
                new RollExports(
                        db.database(),
                        db.commands(),
                        roll.tree,
                        access,
                        codes,
                        new DefaultTableWriters(),
                        written,
                        db.identity(),
                        clock);
        this.rest =
                new RegistryRest(
                        schools,
                        students,
                        views,
                        particulars,
                        hits,
                        leavers,
                        headcounts,
                        exports,
                        codes,
                        regions,
                        roll.tree,
                        access);
    }

    private static Actor actor(long account, OrgId org, Role role) {
        return new Actor(new AccountId(account), "p" + account, "某人", org, role);
    }

    /** The access matrix with the registry's rows only. */
    private final class Matrix implements AccessCheck {

        @Override
        public boolean allows(Actor actor, String action, Parties parties) {
            return new RegistryGrants()
                    .rows().stream()
                            .anyMatch(
                                    row ->
                                            row.action().equals(action)
                                                    && row.role() == actor.role()
                                                    && applies(row, actor.org(), parties.owner()));
        }

        private boolean applies(Grant row, OrgId actor, OrgId org) {
            Set<Relation> relations = row.relations();
            boolean own = actor.equals(org);
            boolean above = !own && roll.tree.contains(actor, org);
            return row.levels().stream().anyMatch(roll.tree.levels(actor)::contains)
                    && (relations.contains(Relation.NONE)
                            || own && relations.contains(Relation.OWN)
                            || above && relations.contains(Relation.ANCESTOR));
        }

        @Override
        public void require(Actor actor, String action, Parties parties, String kind) {
            if (!allows(actor, action, parties)) {
                if (roll.tree.contains(actor.org(), parties.owner())) {
                    throw NotAllowed.to(action);
                }
                throw NotFound.hidden(kind);
            }
        }

        @Override
        public boolean mayEver(Actor actor, String action) {
            return matrix().stream()
                    .anyMatch(row -> row.action().equals(action) && row.role() == actor.role());
        }

        @Override
        public List<Grant> matrix() {
            return new RegistryGrants().rows();
        }
    }

    /** Counts the looks of all together. */
    private final class Counted implements Looks {

        @Override
        public <T> Outcome<T> once(Actor by, String action, OrgId org, Supplier<Outcome<T>> look) {
            return looksLeft.getAndDecrement() > 0
                    ? roll.db.commands().run(look)
                    : Outcome.rejected(Reason.of("core.looks-used-up"));
        }
    }

    /** Insists on a transaction as the real journal does. */
    private final class Recorder implements Journal {

        @Override
        public JournalId record(JournalEntry entry) {
            if (!roll.db.commands().isRunning()) {
                throw new IllegalStateException("outside a transaction");
            }
            journal.add(entry);
            return new JournalId(journal.size());
        }

        @Override
        public JournalId record(Connection chunk, JournalEntry entry) {
            journal.add(entry);
            return new JournalId(journal.size());
        }
    }

    @Override
    public void close() {
        roll.close();
    }
}
