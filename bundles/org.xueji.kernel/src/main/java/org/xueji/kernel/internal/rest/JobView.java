package org.xueji.kernel.internal.rest;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.xueji.core.api.Reason;
import org.xueji.core.api.job.JobRun;
import org.xueji.core.api.text.Texts;

/**
 * A run on the wire.
 *
 * @param total 0 while unknown
 * @param startedAt and {@code finishedAt}: ISO-8601, null until then
 */
public record JobView(
        long id,
        String type,
        String state,
        long done,
        long total,
        String note,
        List<ReasonView> reasons,
        String createdAt,
        String startedAt,
        String finishedAt) {

    /** Why a run failed. */
    public record ReasonView(
            String code, String pointer, Map<String, String> arguments, String text) {}

    static JobView of(JobRun run, Texts texts, Locale locale) {
        return new JobView(
                run.id().value(),
                run.type(),
                run.state().name(),
                run.done(),
                run.total(),
                run.note(),
                run.reasons().stream().map(reason -> view(reason, texts, locale)).toList(),
                run.createdAt().toString(),
                run.startedAt().map(Object::toString).orElse(null),
                run.finishedAt().map(Object::toString).orElse(null));
    }

    private static ReasonView view(Reason reason, Texts texts, Locale locale) {
        return new ReasonView(
                reason.code(), reason.pointer(), reason.arguments(), texts.of(reason, locale));
    }
}
