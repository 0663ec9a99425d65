package org.xueji.intake.internal.rest;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.xueji.approval.api.ApprovalCase;
import org.xueji.approval.api.Waiting;
import org.xueji.core.api.access.Role;
import org.xueji.core.api.job.JobRun;
import org.xueji.core.api.rest.Versioned;
import org.xueji.core.api.text.Texts;
import org.xueji.intake.internal.flow.BatchReading.Seen;
import org.xueji.intake.internal.store.Batch;
import org.xueji.intake.internal.store.BatchState;
import org.xueji.intake.internal.store.Counts;
import org.xueji.intake.internal.store.RowState;

/**
 * A batch.
 *
 * @param fileRows rows of the file; the other numbers say where they stand
 * @param same rows that the school had brought already, unchanged
 * @param reasons why the file could not be taken
 * @param approval number of the case that decides on it; 0 when it was never submitted
 * @param approvalState where the case stands; empty in lists and without a case
 * @param waiting who has the case in hand; absent in lists and unless it is open
 * @param job the import or approval that works on it, or worked last; 0 when there was none
 */
public record BatchView(
        long id,
        long school,
        int schoolYear,
        String grade,
        BatchState state,
        String fileName,
        long fileRows,
        long ready,
        long held,
        long refused,
        long same,
        long approved,
        long returned,
        long rejected,
        List<ReasonView> reasons,
        long approval,
        String approvalState,
        WaitingView waiting,
        long job,
        String jobState,
        long done,
        long total,
        Instant changedAt,
        long version)
        implements Versioned {

    /**
     * Who has a case in hand.
     *
     * @param step name of the step; {@code correction} while the case is with the school again
     * @param org code of the organisation
     * @param due the last day in time
     */
    public record WaitingView(String step, String org, Role role, LocalDate due) {
        static WaitingView of(Waiting waiting, Places places) {
            return new WaitingView(
                    waiting.step(), places.code(waiting.org()), waiting.role(), waiting.due());
        }
    }

    /** A reason with its text. */
    public record ReasonView(String code, String text) {}

    static BatchView of(Seen seen, Places places, Texts texts, Locale locale) {
        Batch batch = seen.batch();
        Counts counts = seen.counts();
        return new BatchView(
                batch.id().value(),
                batch.school().map(id -> id.value()).orElse(0L),
                batch.schoolYear(),
                batch.grade(),
                batch.state(),
                seen.source().fileName(),
                batch.fileRows(),
                counts.open(),
                counts.of(RowState.HELD),
                counts.of(RowState.REFUSED),
                batch.sameRows(),
                counts.of(RowState.APPROVED),
                counts.of(RowState.RETURNED),
                counts.of(RowState.REJECTED),
                seen.source().reasons().stream()
                        .map(reason -> new ReasonView(reason.code(), texts.of(reason, locale)))
                        .toList(),
                batch.approval().map(id -> id.value()).orElse(0L),
                seen.approval().map(about -> about.state().name()).orElse(""),
                seen.approval()
                        .flatMap(ApprovalCase::waiting)
                        .map(waiting -> WaitingView.of(waiting, places))
                        .orElse(null),
                batch.job().map(id -> id.value()).orElse(0L),
                seen.run().map(run -> run.state().name()).orElse(""),
                seen.run().map(JobRun::done).orElse(0L),
                seen.run().map(JobRun::total).orElse(0L),
                batch.changedAt(),
                batch.version());
    }
}
