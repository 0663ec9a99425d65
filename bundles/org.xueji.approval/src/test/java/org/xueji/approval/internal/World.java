package org.xueji.approval.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.xueji.approval.api.ApprovalCase;
import org.xueji.approval.api.CaseBlocker;
import org.xueji.approval.api.CaseEvent;
import org.xueji.approval.api.CaseId;
import org.xueji.approval.api.CaseType;
import org.xueji.approval.api.NewCase;
import org.xueji.approval.internal.flow.ApprovalActions;
import org.xueji.approval.internal.flow.BulkDecisions;
import org.xueji.approval.internal.flow.CaseFlow;
import org.xueji.approval.internal.flow.CaseReading;
import org.xueji.approval.internal.flow.CaseTypes;
import org.xueji.approval.internal.flow.CaseWhy;
import org.xueji.approval.internal.flow.Clearing;
import org.xueji.approval.internal.flow.Deputies;
import org.xueji.approval.internal.flow.Move;
import org.xueji.approval.internal.flow.MoveRequest;
import org.xueji.approval.internal.flow.NoticeBoard;
import org.xueji.approval.internal.flow.Rerouting;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.XuejiException;
import org.xueji.core.api.access.AccessCheck;
import org.xueji.core.api.access.AccountId;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.Parties;
import org.xueji.core.api.access.Role;
import org.xueji.core.api.policy.PolicyArchive;
import org.xueji.core.api.policy.PolicyRef;
import org.xueji.kernel.internal.access.MatrixAccessCheck;
import org.xueji.registry.api.PersonId;
import org.xueji.registry.api.Stage;
import org.xueji.testkit.TestClock;
import org.xueji.testkit.TestDatabase;
import org.xueji.testkit.WatchedDatabase;

/** The domain over a real database and the real matrix, with hand-made neighbours. */
public final class World {
    /** A working day: three working days later is the 5th. */
    public static final LocalDate TODAY = LocalDate.of(2014, 9, 2);

    private static final Map<TestDatabase, TestDatabase> READY = new ConcurrentHashMap<>();

    public final TestDatabase db;
    public final WatchedDatabase watched;
    public final Province province = new Province();
    public final AccessCheck access =
            new MatrixAccessCheck(() -> List.of(new ApprovalActions()), () -> List.of(province));
    public final FakeJournal journal = new FakeJournal();
    public final FakePolicies policies = new FakePolicies(province);
    public final TestClock clock = TestClock.on(TODAY);
    public final FakeType transfer = new FakeType("transfer", true);
    public final FakeType draw = new FakeType("draw", false);
    public final List<CaseType> present = new CopyOnWriteArrayList<>(List.of(transfer, draw));
    public final List<CaseBlocker> blockers = new ArrayList<>();
    public final CaseTypes types = new CaseTypes(() -> present, () -> blockers);
    public final FakeHolders holders = new FakeHolders();
    public final Deputies deputies = new Deputies(province, () -> List.of(holders));
    public final CaseFlow flow;
    public final CaseReading reading;
    public final BulkDecisions bulk;
    public final Clearing clearing;
    public final Rerouting rerouting;
    public final NoticeBoard notices;
    public final CaseWhy why;
    private final AtomicLong pupils = new AtomicLong(1000);
    private final AtomicInteger references = new AtomicInteger();

    /** With empty tables: a database that a test has used before is emptied. */
    public World(TestDatabase database) {
        db = READY.computeIfAbsent(database, fresh -> fresh.migrate("approval"));
        db.execute(
                "DELETE FROM APR_NOTICE",
                "DELETE FROM APR_HISTORY",
                "DELETE FROM APR_STEP",
                "DELETE FROM APR_MAKER",
                "DELETE FROM APR_CASE",
                "DELETE FROM APR_ROUTE");
        watched = new WatchedDatabase(db.database());
        flow =
                new CaseFlow(
                        watched,
                        db.commands(),
                        access,
                        journal,
                        province,
                        policies,
                        new FakeCalendar(),
                        types,
                        deputies,
                        clock);
        reading = new CaseReading(watched, access, province, types, clock);
        bulk = new BulkDecisions(watched, db.commands(), flow);
        why =
                new CaseWhy(
                        reading,
                        ref ->
                                Optional.of(
                                        new PolicyArchive.Kept(
                                                new PolicyRef("hasty", "1.0.0", "*", "hasty.yaml"),
                                                "text",
                                                "陕教〔2014〕12号",
                                                "缩短办理时间",
                                                "d1")),
                        province);
        rerouting =
                new Rerouting(
                        watched,
                        db.commands(),
                        access,
                        journal,
                        province,
                        policies,
                        new FakeCalendar(),
                        types,
                        deputies,
                        clock);
        clearing = new Clearing(watched, access, bulk, clock);
        notices = new NoticeBoard(watched, db.commands(), access);
    }

    /** The registrar of an organisation; one person for each. */
    public Actor registrar(String org) {
        return actor(org, Role.REGISTRAR, org + "-registrar");
    }

    public Actor leader(String org) {
        return actor(org, Role.LEADER, org + "-leader");
    }

    public Actor actor(String org, Role role, String person) {
        return new Actor(
                new AccountId(Math.abs((org + role + person).hashCode()) + 1L),
                "person:" + person,
                person,
                province.org(org),
                role);
    }

    /** Whoever the case waits for. */
    public Actor turn(ApprovalCase of) {
        var waiting = now(of).waiting().orElseThrow();
        String org = province.code(waiting.org()).orElseThrow();
        return actor(org, waiting.role(), org + "-" + waiting.role());
    }

    public NewCase transfer(String sending, String receiving) {
        return transfer(sending, receiving, new PersonId(pupils.incrementAndGet()));
    }

    public NewCase transfer(String sending, String receiving, PersonId pupil) {
        return new NewCase(
                "transfer",
                "t" + references.incrementAndGet(),
                Optional.of(pupil),
                Stage.JUNIOR,
                Parties.between(province.org(sending), province.org(receiving)),
                province.org(sending));
    }

    /** A case of one school about many pupils. */
    public NewCase draw(String school) {
        return new NewCase(
                "draw",
                "d" + references.incrementAndGet(),
                Optional.empty(),
                Stage.SENIOR,
                Parties.of(province.org(school)),
                province.org(school));
    }

    /** A transfer from C1.a to C2.a: four steps. */
    public ApprovalCase opened() {
        return open(transfer("C1.a", "C2.a"));
    }

    public ApprovalCase open(NewCase wanted) {
        String school = province.code(wanted.initiator()).orElseThrow();
        return flow.open(wanted, registrar(school)).orElseThrow();
    }

    public ApprovalCase now(ApprovalCase of) {
        return flow.find(of.id()).orElseThrow();
    }

    public List<CaseEvent> history(ApprovalCase of) {
        return flow.history(of.id());
    }

    /** Makes a move on the case as it is now. */
    public Outcome<ApprovalCase> move(ApprovalCase of, Move move, Actor by) {
        return move(of.id(), move, now(of).version(), by);
    }

    public Outcome<ApprovalCase> move(CaseId id, Move move, long version, Actor by) {
        return flow.move(id, new MoveRequest(move, OptionalLong.of(version), "理由充分"), by);
    }

    /** Whether the move could be made; refusals of every kind are no. */
    public boolean moved(ApprovalCase of, Move move, Actor by) {
        try {
            return move(of, move, by).isAccepted();
        } catch (XuejiException e) {
            return false;
        }
    }

    /** Approves so many steps, each by whom it waits for. */
    public ApprovalCase approved(ApprovalCase of, int steps) {
        ApprovalCase moved = of;
        for (int i = 0; i < steps; i++) {
            moved = move(of, Move.APPROVE, turn(of)).orElseThrow();
        }
        return moved;
    }
}
