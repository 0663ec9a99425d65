package org.xueji.approval.internal.rest;

import java.util.List;
import java.util.Locale;
import org.xueji.approval.internal.flow.BulkDecisions.Result;
import org.xueji.core.api.text.Texts;

/** What became of many cases, in the order they were sent. */
public record BulkView(int decided, int refused, List<ItemView> cases) {

    /**
     * What became of one.
     *
     * @param state the case's now; empty when it was refused
     * @param version the case's now; 0 when it was refused
     * @param reasons why it was refused; empty when it was decided
     */
    public record ItemView(
            long id, boolean decided, String state, long version, List<ReasonView> reasons) {}

    /** A reason with its text. */
    public record ReasonView(String code, String text) {}

    static BulkView of(List<Result> results, Texts texts, Locale locale) {
        List<ItemView> items = results.stream().map(result -> view(result, texts, locale)).toList();
        int decided = (int) items.stream().filter(ItemView::decided).count();
        return new BulkView(decided, items.size() - decided, items);
    }

    private static ItemView view(Result result, Texts texts, Locale locale) {
        return new ItemView(
                result.id().value(),
                result.decided().isPresent(),
                result.decided().map(done -> done.state().name()).orElse(""),
                result.decided().map(done -> done.version()).orElse(0L),
                result.reasons().stream()
                        .map(reason -> new ReasonView(reason.code(), texts.of(reason, locale)))
                        .toList());
    }
}
