package org.xueji.approval.internal.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.approval.api.ApprovalCase;
import org.xueji.approval.api.CaseId;
import org.xueji.core.api.Away;
import org.xueji.core.api.Invalid;
import org.xueji.core.api.NotAllowed;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Reason;
import org.xueji.core.api.Stale;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.data.Commands;
import org.xueji.core.api.data.Database;

/** The same decision about many cases, each a command of its own. Safe for use by many threads. */
@Component(service = BulkDecisions.class)
public final class BulkDecisions {
    /** More cases than this are not decided at once. */
    public static final int MOST = 200;

    private final Database database;
    private final Commands commands;
    private final CaseFlow flow;

    @Activate
    public BulkDecisions(
            @Reference(target = "(schema=approval)") Database database,
            @Reference Commands commands,
            @Reference CaseFlow flow) {
        this.database = database;
        this.commands = commands;
        this.flow = flow;
    }

    /**
     * One of the cases.
     *
     * @param version that was looked at
     */
    public record Item(CaseId id, long version) {}

    /**
     * What became of one.
     *
     * @param decided the case afterwards; empty when it was refused
     * @param reasons why it was refused
     */
    public record Result(CaseId id, Optional<ApprovalCase> decided, List<Reason> reasons) {}

    /**
     * Decides one after the other, in the order given; one that is refused harms no other.
     *
     * @throws Invalid when there are none, more than {@value #MOST}, or one comes twice
     */
    public List<Result> decide(Move decision, String why, List<Item> items, Actor by) {
        requireSome(items);
        List<Result> results = new ArrayList<>();
        for (Item item : items) {
            results.add(one(item, decision, why, by));
        }
        return results;
    }

    static void requireSome(List<Item> items) {
        long different = items.stream().map(Item::id).distinct().count();
        if (items.isEmpty() || items.size() > MOST || different != items.size()) {
            throw Invalid.because(Reason.of("approval.bulk", Map.of("max", "" + MOST)).at("cases"));
        }
    }

    Result one(Item item, Move move, String why, Actor by) {
        return one(item.id(), new MoveRequest(move, OptionalLong.of(item.version()), why), by);
    }

    private Result one(CaseId id, MoveRequest wanted, Actor by) {
        try {
            return commands.run(() -> attempt(id, wanted, by))
                    .fold(
                            done -> new Result(id, Optional.of(done), List.of()),
                            reasons -> new Result(id, Optional.empty(), reasons));
        } catch (Away e) {
            if (commands.isRunning()) {
                // it may have written: the whole command goes, and can be sent again
                throw e;
            }
            return new Result(id, Optional.empty(), e.reasons());
        }
    }

    /**
     * With a key for repetition all are one command, which an exception would spoil; these three
     * are thrown before anything is written.
     */
    private Outcome<ApprovalCase> attempt(CaseId id, MoveRequest wanted, Actor by) {
        return database.inCommand(
                on -> {
                    try {
                        return flow.move(on, id, wanted, by);
                    } catch (NotFound | NotAllowed | Stale e) {
                        return Outcome.rejected(e.reasons());
                    }
                });
    }
}
