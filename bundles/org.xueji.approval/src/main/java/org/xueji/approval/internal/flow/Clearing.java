package org.xueji.approval.internal.flow;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.approval.api.ApprovalCase;
import org.xueji.approval.internal.store.Overdue;
import org.xueji.core.api.Away;
import org.xueji.core.api.Invalid;
import org.xueji.core.api.Reason;
import org.xueji.core.api.Stale;
import org.xueji.core.api.access.AccessCheck;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.time.BusinessTime;

/**
 * Ends running cases that have been late for long (清理超期业务, domain 5.0): looked at first, then ended
 * one by one, each with its notices and its row of the journal. Safe for use by many threads.
 */
@Component(service = Clearing.class)
public final class Clearing {
    /** More than this are not ended at once. */
    public static final int MOST = 1_000;

    private final Database database;
    private final AccessCheck access;
    private final CaseFlow flow;
    private final Clock clock;

    @Activate
    public Clearing(
            @Reference(target = "(schema=approval)") Database database,
            @Reference AccessCheck access,
            @Reference CaseFlow flow,
            @Reference Clock clock) {
        this.database = database;
        this.access = access;
        this.flow = flow;
        this.clock = clock;
    }

    /**
     * Which cases are meant.
     *
     * @param dueBefore whose last day in time was before this day; not after today
     * @param type only cases of this type
     */
    public record Wanted(LocalDate dueBefore, Optional<String> type) {}

    /** What would be ended: how many, and the oldest of them without their plans. */
    public record Preview(long cases, List<ApprovalCase> oldest) {}

    /** What was ended, and how many had moved or whose domain was away. */
    public record Cleared(long ended, long left) {}

    public Preview preview(Wanted wanted, int most, Actor by) {
        requireAllowed(wanted, by);
        return database.reading(
                on ->
                        new Preview(
                                Overdue.count(on, wanted.dueBefore(), wanted.type()),
                                Overdue.dueBefore(on, wanted.dueBefore(), wanted.type(), most)));
    }

    /**
     * Ends the oldest {@value #MOST} of them.
     *
     * @param why shown to all sides, 2 to 200 characters
     */
    public Cleared clear(Wanted wanted, String why, Actor by) {
        requireAllowed(wanted, by);
        List<ApprovalCase> late = preview(wanted, MOST, by).oldest();
        long ended = 0;
        for (ApprovalCase each : late) {
            OptionalLong seen = OptionalLong.of(each.version());
            ended += isEnded(each, new MoveRequest(Move.CANCEL, seen, why), by) ? 1 : 0;
        }
        return new Cleared(ended, late.size() - ended);
    }

    private boolean isEnded(ApprovalCase late, MoveRequest cancel, Actor by) {
        try {
            return flow.move(late.id(), cancel, by).isAccepted();
        } catch (Stale | Away e) {
            return false;
        }
    }

    private void requireAllowed(Wanted wanted, Actor by) {
        access.require(by, ApprovalActions.CLEAR, by.org());
        LocalDate today = BusinessTime.today(clock);
        if (wanted.dueBefore().isAfter(today)) {
            throw Invalid.because(
                    Reason.of("approval.clear-day", Map.of("today", today.toString()))
                            .at("dueBefore"));
        }
    }
}
