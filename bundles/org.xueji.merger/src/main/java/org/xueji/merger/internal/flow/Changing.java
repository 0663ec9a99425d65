package org.xueji.merger.internal.flow;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Reason;
import org.xueji.core.api.Stale;
import org.xueji.core.api.access.AccessCheck;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.data.Commands;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.journal.Journal;
import org.xueji.core.api.journal.JournalEntry;
import org.xueji.core.api.journal.JournalId;
import org.xueji.merger.internal.store.Merger;
import org.xueji.merger.internal.store.MergerId;
import org.xueji.merger.internal.store.MergerRows;

/** The one way to change a merger: it is locked, the caller is checked, what he saw is compared. */
@Component(service = Changing.class)
public final class Changing {
    static final String KIND = "merger";

    private final Database database;
    private final Commands commands;
    private final AccessCheck access;
    private final Journal journal;

    @Activate
    public Changing(
            @Reference(target = "(schema=merger)") Database database,
            @Reference Commands commands,
            @Reference AccessCheck access,
            @Reference Journal journal) {
        this.database = database;
        this.commands = commands;
        this.access = access;
        this.journal = journal;
    }

    /** Work on one merger, which is locked. */
    @FunctionalInterface
    interface Work {
        Outcome<Merger> on(Connection on, Merger seen) throws SQLException;
    }

    /**
     * Runs a command on a merger. To those who may see it and not change it, it is forbidden; to
     * all others not there.
     */
    Outcome<Merger> run(MergerId id, long basedOn, String action, Actor by, Work work) {
        return commands.run(
                () ->
                        database.inCommand(
                                on -> {
                                    Merger seen =
                                            MergerRows.lock(on, id)
                                                    .orElseThrow(() -> NotFound.of(KIND));
                                    access.require(by, MergerActions.READ, seen.parties(), KIND);
                                    access.require(by, action, seen.parties(), KIND);
                                    if (seen.version() != basedOn) {
                                        throw Stale.of(KIND);
                                    }
                                    return work.on(on, seen);
                                }));
    }

    /** A row of the journal about what was done to a merger. */
    JournalId record(Merger of, String action, String what, Actor by) {
        Map<String, String> inputs =
                Map.of(
                        "merger", of.id().toString(),
                        "from", of.from().toString(),
                        "to", of.to().toString(),
                        "what", what);
        return journal.record(JournalEntry.accepted(by, action, of.from(), inputs));
    }

    static Reason wrongState(Merger seen) {
        return Reason.of("merger.wrong-state", Map.of("state", seen.state().name()));
    }

    static Outcome<Merger> now(Connection on, MergerId id) throws SQLException {
        return Outcome.accepted(MergerRows.find(on, id).orElseThrow());
    }
}
