package org.xueji.approval.internal.console;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.xueji.approval.api.ApprovalCase;
import org.xueji.approval.api.InsteadOf;
import org.xueji.approval.api.Waiting;
import org.xueji.approval.internal.flow.CaseReading.Seen;
import org.xueji.core.api.access.OrgTree;

/** A case as a row of a table. */
final class CaseRow {
    private CaseRow() {}

    static Map<String, Object> of(Seen seen, OrgTree tree) {
        ApprovalCase about = seen.about();
        Optional<Waiting> waiting = about.waiting();
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("case", about.id().value());
        row.put("type", about.type());
        row.put("reference", about.reference());
        row.put("pupil", about.pupil().map(pupil -> pupil.value()).orElse(0L));
        row.put("state", about.state().name());
        row.put("round", about.round());
        row.put("step", waiting.map(Waiting::step).orElse(""));
        row.put("org", waiting.flatMap(w -> tree.code(w.org())).orElse(""));
        row.put("role", waiting.map(w -> w.role().name()).orElse(""));
        row.put(
                "insteadOf",
                waiting.flatMap(Waiting::insteadOf).map(own -> text(own, tree)).orElse(""));
        row.put("received", waiting.map(w -> w.received().toString()).orElse(""));
        row.put("due", waiting.map(w -> w.due().toString()).orElse(""));
        row.put("overdue", seen.overdue());
        row.put("away", seen.away());
        return row;
    }

    /** Whose step it is, and why he does not have it. */
    static String text(InsteadOf own, OrgTree tree) {
        return tree.code(own.post().org()).orElse("")
                + " "
                + own.post().role()
                + " "
                + own.because();
    }
}
