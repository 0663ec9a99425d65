package org.xueji.kernel.internal.policy;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.xueji.core.api.policy.PolicyArchive.Kept;
import org.xueji.kernel.internal.policy.ForceRow.How;
import org.xueji.kernel.internal.policy.ForceRow.What;

/** What is known of policies that are or were in force. */
record PolicyPast(PolicyBook book, ForceRows rows) {

    /** The newest first. */
    List<PolicyHistory> history(String id) {
        return rows.of(id).stream().map(PolicyHistory::of).toList();
    }

    /** Rows first: what is shipped has none. */
    Optional<Kept> kept(String ref) {
        int end = ref.indexOf('/');
        String id = end < 0 ? ref : ref.substring(0, end);
        return rows.of(id).stream()
                .map(ForceRow::what)
                .filter(what -> what.ref().toString().equals(ref))
                .findFirst()
                .map(
                        what ->
                                new Kept(
                                        what.ref(),
                                        what.form().name().toLowerCase(Locale.ROOT),
                                        what.article(),
                                        what.why(),
                                        what.digest()))
                .or(() -> shipped(ref));
    }

    private Optional<Kept> shipped(String ref) {
        return book.page().present().stream()
                .filter(policy -> policy.isShipped() && policy.ref().toString().equals(ref))
                .findFirst()
                .map(policy -> new Kept(policy.ref(), "shipped", policy.told().article(), "", ""));
    }

    /** The text that was in force last; every node has it. */
    static Optional<What> lastText(List<ForceRow> past) {
        return past.stream()
                .filter(row -> row.what().form() == ForceRow.Form.TEXT)
                .filter(row -> row.ended().map(end -> end.how() != How.REFUSED).orElse(true))
                .findFirst()
                .map(ForceRow::what);
    }
}
