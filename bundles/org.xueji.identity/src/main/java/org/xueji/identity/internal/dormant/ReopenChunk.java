package org.xueji.identity.internal.dormant;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.xueji.core.api.access.AccessCheck;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.journal.Journal;
import org.xueji.core.api.journal.JournalEntry;
import org.xueji.identity.internal.KeepingActions;
import org.xueji.identity.internal.Tokens;
import org.xueji.identity.internal.post.AccountEvent;
import org.xueji.identity.internal.post.AccountEvents;

/** Reopens the sealed accounts of a place, some at a time: four statements and one journal row. */
final class ReopenChunk {

    private static final int MOST = 200;

    private final AccessCheck access;
    private final Journal journal;

    ReopenChunk(AccessCheck access, Journal journal) {
        this.access = access;
        this.journal = journal;
    }

    /** For whom, why and by whom accounts are reopened. */
    record Order(OrgId org, String path, String why, Actor by) {}

    /**
     * What was done.
     *
     * @param last where to go on behind; empty when there is nothing left
     */
    record Done(Optional<Use> last, long reopened) {}

    Done next(Connection on, Order order, Optional<Use> after, Instant now) throws SQLException {
        List<Use> found = Uses.sealed(on, order.path(), after, MOST);
        // a place is stored, so it may lag behind the tree for some minutes
        List<Use> looked =
                found.stream()
                        .filter(use -> access.allows(order.by(), KeepingActions.REOPEN, use.org()))
                        .toList();
        int[] counts = Uses.reopen(on, looked.stream().map(Use::id).toList(), now);
        List<Use> reopened = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] == 1) {
                reopened.add(looked.get(i));
            }
        }
        AccountEvents.addAll(on, reopened.stream().map(use -> event(use, order, now)).toList());
        if (!reopened.isEmpty()) {
            journal.record(on, entry(order, reopened));
        }
        Optional<Use> last =
                found.size() < MOST ? Optional.empty() : Optional.of(found.get(MOST - 1));
        return new Done(last, reopened.size());
    }

    private static AccountEvent event(Use use, Order order, Instant now) {
        return AccountEvent.of(
                use.id(), AccountEvent.Kind.REOPENED, order.why(), order.by().name(), now);
    }

    /** The reason may name people: it stands with the accounts, here only its digest. */
    private static JournalEntry entry(Order order, List<Use> reopened) {
        String members =
                reopened.stream()
                        .map(use -> use.id().value())
                        .sorted()
                        .map(String::valueOf)
                        .collect(Collectors.joining(","));
        Map<String, String> inputs =
                Map.of(
                        "accounts", "" + reopened.size(),
                        "members", Tokens.digest(members),
                        "why", Tokens.digest(order.why()));
        return JournalEntry.accepted(order.by(), KeepingActions.REOPEN, order.org(), inputs);
    }
}
