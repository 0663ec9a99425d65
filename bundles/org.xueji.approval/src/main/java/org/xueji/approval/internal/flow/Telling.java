package org.xueji.approval.internal.flow;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.xueji.approval.api.ApprovalCase;
import org.xueji.approval.api.InsteadOf;
import org.xueji.approval.api.Waiting;
import org.xueji.approval.internal.store.Notices;
import org.xueji.approval.internal.store.Notices.Kind;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.Role;
import org.xueji.core.api.journal.Journal;
import org.xueji.core.api.journal.JournalEntry;
import org.xueji.core.api.policy.PolicyRef;
import org.xueji.core.api.post.Post;

/** Tells those concerned, and the journal. */
final class Telling {
    private final Journal journal;

    Telling(Journal journal) {
        this.journal = journal;
    }

    void opened(Connection on, ApprovalCase opened, List<PolicyRef> rules, Actor by)
            throws SQLException {
        Notices.add(on, opened, Kind.RECEIVED, holder(opened), opened.changed());
        Map<String, String> inputs = inputs(opened);
        inputs.put("route", opened.route().name() + "/" + opened.route().version());
        inputs.put("digest", opened.route().digest());
        JournalEntry entry = JournalEntry.accepted(by, "approval.open", opened.initiator(), inputs);
        record(entry.decidedBy(rules), opened);
    }

    void moved(Connection on, ApprovalCase before, ApprovalCase after, MoveRequest made, Actor by)
            throws SQLException {
        Notices.add(on, after, kind(after), posts(before, after), after.changed());
        Map<String, String> inputs = inputs(after);
        inputs.put("from", before.state().name());
        inputs.put("step", "" + before.step());
        before.waiting().flatMap(Waiting::insteadOf).ifPresent(own -> putOwn(inputs, own));
        OrgId about = made.move().isDecision() ? holderOf(before) : after.initiator();
        record(JournalEntry.accepted(by, "approval." + made.move().word(), about, inputs), after);
    }

    /** That somebody else got the step in hand, by nobody's decision. */
    void handedOver(Connection on, ApprovalCase before, ApprovalCase after) throws SQLException {
        Notices.add(on, after, Kind.RECEIVED, holder(after), after.changed());
        Map<String, String> inputs = inputs(after);
        inputs.put("step", "" + after.step());
        Waiting now = after.waiting().orElseThrow();
        inputs.put("org", "" + now.org());
        inputs.put("role", now.role().name());
        now.insteadOf().ifPresent(own -> putOwn(inputs, own));
        Actor system = Actor.system("approval");
        JournalEntry entry =
                JournalEntry.accepted(system, "approval.hand-over", holderOf(before), inputs);
        journal.record(on, after.pupil().map(pupil -> entry.about(pupil.value())).orElse(entry));
    }

    /** That it goes on by another route; who has the step in hand already is not told again. */
    void turned(
            Connection on, ApprovalCase before, ApprovalCase after, List<PolicyRef> rules, Actor by)
            throws SQLException {
        if (!after.waiting().equals(before.waiting())) {
            Notices.add(on, after, Kind.RECEIVED, holder(after), after.changed());
        }
        Map<String, String> inputs = inputs(after);
        inputs.put("step", "" + after.step());
        inputs.put("routeBefore", before.route().name() + "/" + before.route().version());
        inputs.put("route", after.route().name() + "/" + after.route().version());
        inputs.put("digest", after.route().digest());
        JournalEntry entry = JournalEntry.accepted(by, "approval.move", holderOf(before), inputs);
        record(entry.decidedBy(rules), after);
    }

    private static void putOwn(Map<String, String> inputs, InsteadOf own) {
        inputs.put("insteadOf", own.post().org() + " " + own.post().role());
        inputs.put("because", own.because().name());
    }

    private static Map<String, String> inputs(ApprovalCase about) {
        Map<String, String> inputs = new LinkedHashMap<>();
        inputs.put("case", about.id().toString());
        inputs.put("type", about.type());
        inputs.put("reference", about.reference());
        inputs.put("to", about.state().name());
        inputs.put("round", "" + about.round());
        return inputs;
    }

    private void record(JournalEntry entry, ApprovalCase about) {
        journal.record(about.pupil().map(pupil -> entry.about(pupil.value())).orElse(entry));
    }

    private static OrgId holderOf(ApprovalCase before) {
        return before.waiting().map(Waiting::org).orElse(before.initiator());
    }

    private static Kind kind(ApprovalCase after) {
        return switch (after.state()) {
            case RUNNING -> Kind.RECEIVED;
            case RETURNED -> Kind.RETURNED;
            case APPROVED -> Kind.APPROVED;
            case REJECTED -> Kind.REJECTED;
            case WITHDRAWN -> Kind.WITHDRAWN;
            case CANCELLED -> Kind.CANCELLED;
        };
    }

    /** Who has it next; of an end both schools, and who had it unless he ended it himself. */
    private static Set<Post> posts(ApprovalCase before, ApprovalCase after) {
        if (after.state().isOpen()) {
            return holder(after);
        }
        Set<Post> posts = new LinkedHashSet<>();
        after.parties().sending().ifPresent(org -> posts.add(registrar(org)));
        after.parties().receiving().ifPresent(org -> posts.add(registrar(org)));
        posts.add(registrar(after.parties().owner()));
        posts.add(registrar(after.initiator()));
        Kind kind = kind(after);
        if (kind == Kind.WITHDRAWN || kind == Kind.CANCELLED) {
            posts.addAll(holder(before));
        }
        return posts;
    }

    private static Set<Post> holder(ApprovalCase open) {
        Waiting waiting = open.waiting().orElseThrow();
        return Set.of(waiting.post());
    }

    private static Post registrar(OrgId org) {
        return new Post(org, Role.REGISTRAR);
    }
}
