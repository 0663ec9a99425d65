package org.xueji.intake.internal.flow;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.approval.api.ActingOrg;
import org.xueji.approval.api.ApprovalCase;
import org.xueji.approval.api.Authority;
import org.xueji.approval.api.CaseState;
import org.xueji.approval.api.CaseType;
import org.xueji.approval.api.NewCase;
import org.xueji.approval.api.Route;
import org.xueji.approval.api.RouteRequest;
import org.xueji.approval.api.Side;
import org.xueji.approval.api.Step;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.Parties;
import org.xueji.core.api.access.Role;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.job.JobId;
import org.xueji.core.api.job.Jobs;
import org.xueji.intake.internal.imports.FileReading;
import org.xueji.intake.internal.imports.Moves;
import org.xueji.intake.internal.store.Batch;
import org.xueji.intake.internal.store.BatchId;
import org.xueji.intake.internal.store.BatchState;
import org.xueji.intake.internal.store.Batches;
import org.xueji.intake.internal.store.Counts;
import org.xueji.intake.internal.store.History;
import org.xueji.registry.api.RegistryBulk;
import org.xueji.registry.api.Stage;

/**
 * The cases of batches: the school's leader confirms, the managing authority approves (notice line
 * 41, 88). A second step of the city (A20) is a route that a policy names. Safe for use by many
 * threads.
 */
@Component(service = {CaseType.class, BatchCaseType.class})
public final class BatchCaseType implements CaseType {
    /** The type of its cases. */
    public static final String NAME = "intake";

    /** What the history of a batch calls the last approval, which the records are made for. */
    static final String APPROVED = "approve";

    private static final int DAYS = 3;
    private static final String ARTICLE = "2014年省学籍通知第41行";

    private static final Route ROUTE =
            new Route(
                    "xueji.intake.primary",
                    "1.0.0",
                    List.of(
                            step("school-confirm", Authority.SCHOOL, Role.LEADER),
                            step("managing-approve", Authority.MANAGING, Role.REGISTRAR)));

    private final Database database;
    private final Jobs jobs;
    private final Recheck recheck;
    private final Clock clock;

    @Activate
    public BatchCaseType(
            @Reference(target = "(schema=intake)") Database database,
            @Reference Jobs jobs,
            @Reference RegistryBulk registry,
            @Reference FileReading reading,
            @Reference Clock clock) {
        this.database = database;
        this.jobs = jobs;
        this.recheck = new Recheck(reading.catalogue(), registry);
        this.clock = clock;
    }

    private static Step step(String name, Authority who, Role role) {
        return new Step(name, new ActingOrg(Side.OWNER, who), role, DAYS, ARTICLE);
    }

    /** The case of a batch that is submitted. */
    static NewCase caseOf(Batch batch) {
        OrgId school = batch.school().orElseThrow();
        return new NewCase(
                NAME,
                batch.id().toString(),
                Optional.empty(),
                Stage.PRIMARY,
                Parties.of(school),
                school,
                Set.of(batch.createdBy()));
    }

    @Override
    public String name() {
        return NAME;
    }

    /** A batch is about many children, who are nobody's pupils yet. */
    @Override
    public boolean isExclusive() {
        return false;
    }

    @Override
    public Route route(RouteRequest request) {
        return ROUTE;
    }

    /** Begins to make the records; they are there when the job has ended. */
    @Override
    public List<Reason> approved(ApprovalCase approved, Actor by) {
        return database.inCommand(on -> approved(on, lock(on, approved), approved, by));
    }

    private List<Reason> approved(Connection on, Batch batch, ApprovalCase by, Actor actor)
            throws SQLException {
        if (!isIn(batch, by)) {
            return List.of(
                    Reason.of(
                            "intake.wrong-state",
                            Map.of("state", batch.state().name(), "move", APPROVED)));
        }
        long open = open(on, batch);
        if (open == 0) {
            return List.of(Reason.of("intake.all-held"));
        }
        JobId job = jobs.start(ApproveJob.NAME, ApproveJob.parameter(batch.id()), actor);
        to(on, Submitted.applying(batch, job), BatchState.APPROVING, APPROVED, actor, open);
        return List.of();
    }

    /** Refused for good, or a draft again when the school took it back. */
    @Override
    public void ended(ApprovalCase ended, Actor by) {
        database.inCommand(
                on -> {
                    Batch batch = lock(on, ended);
                    if (isIn(batch, ended)) {
                        boolean rejected = ended.state() == CaseState.REJECTED;
                        BatchState end = rejected ? BatchState.REJECTED : BatchState.DRAFT;
                        to(on, batch, end, word(ended.state()), by, open(on, batch));
                    }
                    return null;
                });
    }

    private static String word(CaseState state) {
        return switch (state) {
            case REJECTED -> "reject";
            case WITHDRAWN -> "withdraw";
            case CANCELLED -> "cancel";
            case RUNNING, RETURNED, APPROVED ->
                    throw new IllegalArgumentException(state + " is no such end");
        };
    }

    /** Children who have got a record elsewhere meanwhile are held back. */
    @Override
    public List<Reason> resubmitted(ApprovalCase again, Actor by) {
        return database.inCommand(
                on -> {
                    Batch batch = lock(on, again);
                    if (open(on, batch) == 0) {
                        return List.of(Reason.of("intake.nothing-to-submit"));
                    }
                    recheck.run(on, batch);
                    return List.of();
                });
    }

    private static Batch lock(Connection on, ApprovalCase about) throws SQLException {
        return Batches.lock(on, BatchId.parse(about.reference())).orElseThrow();
    }

    private static boolean isIn(Batch batch, ApprovalCase about) {
        return batch.state() == BatchState.IN_APPROVAL
                && batch.approval().equals(Optional.of(about.id()));
    }

    private static long open(Connection on, Batch batch) throws SQLException {
        Counts counts = Batches.counts(on, List.of(batch.id())).get(batch.id());
        return counts.open();
    }

    private void to(Connection on, Batch batch, BatchState state, String move, Actor by, long rows)
            throws SQLException {
        History.add(on, batch, state, move, by, "", rows, clock.instant());
        Batches.write(on, Moves.to(batch, state, clock.instant()));
    }
}
