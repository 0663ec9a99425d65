package org.xueji.approval.internal.flow;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.approval.api.ApprovalCase;
import org.xueji.approval.api.CaseId;
import org.xueji.approval.internal.flow.BulkDecisions.Item;
import org.xueji.approval.internal.flow.BulkDecisions.Result;
import org.xueji.approval.internal.store.Overdue;
import org.xueji.core.api.Invalid;
import org.xueji.core.api.Reason;
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
    private final BulkDecisions bulk;
    private final Clock clock;

    @Activate
    public Clearing(
            @Reference(target = "(schema=approval)") Database database,
            @Reference AccessCheck access,
            @Reference BulkDecisions bulk,
            @Reference Clock clock) {
        this.database = database;
        this.access = access;
        this.bulk = bulk;
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

    public Preview preview(Wanted wanted, int most, Actor by) {
        requireAllowed(wanted, by);
        return database.reading(
                on ->
                        new Preview(
                                Overdue.count(on, wanted.dueBefore(), wanted.type()),
                                Overdue.dueBefore(on, wanted.dueBefore(), wanted.type(), most)));
    }

    /**
     * Ends those that were looked at, one by one, as long as they are late still.
     *
     * @param items 1 to {@value BulkDecisions#MOST} cases, each once
     * @param why shown to all sides, 2 to 200 characters
     * @return what became of each, in the order given
     */
    public List<Result> clear(Wanted wanted, List<Item> items, String why, Actor by) {
        requireAllowed(wanted, by);
        BulkDecisions.requireSome(items);
        Set<CaseId> late =
                database.reading(
                        on ->
                                Overdue.among(
                                        on,
                                        wanted.dueBefore(),
                                        wanted.type(),
                                        items.stream().map(Item::id).toList()));
        return items.stream()
                .map(
                        item ->
                                late.contains(item.id())
                                        ? bulk.one(item, Move.CANCEL, why, by)
                                        : notLate(item))
                .toList();
    }

    private static Result notLate(Item item) {
        return new Result(
                item.id(), Optional.empty(), List.of(Reason.of("approval.clear-not-late")));
    }

    /**
     * Ends the oldest {@value #MOST} of them.
     *
     * @param why shown to all sides, 2 to 200 characters
     */
    public List<Result> clearOldest(Wanted wanted, String why, Actor by) {
        return preview(wanted, MOST, by).oldest().stream()
                .map(each -> new Item(each.id(), each.version()))
                .map(item -> bulk.one(item, Move.CANCEL, why, by))
                .toList();
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
