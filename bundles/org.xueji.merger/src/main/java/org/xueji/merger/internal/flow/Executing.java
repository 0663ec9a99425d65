package org.xueji.merger.internal.flow;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.job.JobId;
import org.xueji.core.api.job.JobRun;
import org.xueji.core.api.job.Jobs;
import org.xueji.core.api.time.BusinessTime;
import org.xueji.merger.internal.store.Merger;
import org.xueji.merger.internal.store.MergerId;
import org.xueji.merger.internal.store.MergerRows;
import org.xueji.merger.internal.store.MergerState;
import org.xueji.registry.api.School;
import org.xueji.registry.api.Schools;

/**
 * What an authority does last: starts the job that moves the pupils, again if need be, or stops it.
 */
@Component(service = Executing.class)
public final class Executing {
    private final Changing changing;
    private final Schools schools;
    private final Jobs jobs;
    private final Clock clock;

    @Activate
    public Executing(
            @Reference Changing changing,
            @Reference Schools schools,
            @Reference Jobs jobs,
            @Reference Clock clock) {
        this.changing = changing;
        this.schools = schools;
        this.jobs = jobs;
        this.clock = clock;
    }

    /** Starts it; once more when pupils were left or it was stopped. */
    public Outcome<Merger> execute(MergerId id, long basedOn, Actor by) {
        return changing.run(
                id,
                basedOn,
                MergerActions.EXECUTE,
                by,
                (on, seen) -> {
                    List<Reason> objections = objections(seen);
                    if (!objections.isEmpty()) {
                        return Outcome.rejected(objections);
                    }
                    JobId run = jobs.start(MergeJob.NAME, id.toString(), by);
                    MergerRows.started(on, id, run, clock.instant());
                    changing.record(seen, MergerActions.EXECUTE, "execute", by);
                    return Changing.now(on, id);
                });
    }

    private List<Reason> objections(Merger seen) {
        if (!isUnderWay(seen)) {
            return List.of(Changing.wrongState(seen));
        }
        List<Reason> reasons = new ArrayList<>();
        if (isRunning(seen)) {
            reasons.add(Reason.of("merger.running"));
        }
        LocalDate first = seen.plan().firstDay();
        if (first.isAfter(BusinessTime.today(clock))) {
            reasons.add(Reason.of("merger.too-early", Map.of("firstDay", first.toString())));
        }
        if (schools.find(seen.to()).filter(school -> !school.closed()).isEmpty()) {
            String code = schools.find(seen.to()).map(School::code).orElse("");
            reasons.add(Reason.of("merger.school-closed", Map.of("school", code)));
        }
        return reasons;
    }

    private boolean isRunning(Merger seen) {
        return seen.run()
                .flatMap(jobs::find)
                .map(JobRun::state)
                .filter(state -> !state.isFinal())
                .isPresent();
    }

    /**
     * Asks the run to stop after the chunk it is at; what has moved stays moved. When none runs
     * there is nothing to do.
     */
    public Outcome<Merger> stop(MergerId id, long basedOn, Actor by) {
        return changing.run(
                id,
                basedOn,
                MergerActions.EXECUTE,
                by,
                (on, seen) -> {
                    if (!isUnderWay(seen)) {
                        return Outcome.rejected(Changing.wrongState(seen));
                    }
                    if (isRunning(seen)) {
                        Outcome<JobRun> asked = jobs.cancel(seen.run().orElseThrow(), by);
                        if (!asked.isAccepted()) {
                            return Outcome.rejected(asked.reasons());
                        }
                    }
                    changing.record(seen, MergerActions.EXECUTE, "stop", by);
                    return Changing.now(on, id);
                });
    }

    private static boolean isUnderWay(Merger seen) {
        return seen.state() == MergerState.APPROVED || seen.state() == MergerState.EXECUTING;
    }
}
