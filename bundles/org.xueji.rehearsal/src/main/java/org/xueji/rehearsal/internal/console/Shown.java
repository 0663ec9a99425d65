package org.xueji.rehearsal.internal.console;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xueji.core.api.text.Texts;
import org.xueji.rehearsal.internal.load.Loading.Status;
import org.xueji.rehearsal.internal.load.Run;

/** A province as the commands show it. */
final class Shown {
    private Shown() {}

    /**
     * @param texts for what ended the work before its end
     */
    static Map<String, Object> of(Status status, Texts texts) {
        Run run = status.run();
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("pupils", run.recipe().pupils());
        row.put("seed", run.recipe().seed());
        row.put("year", run.recipe().schoolYear());
        row.put("state", state(status));
        row.put("why", why(status, texts));
        row.put("schools", run.schools());
        row.put("classes", run.classes());
        row.put("made", run.place());
        row.put("enrolled", run.enrolled());
        row.put("onRoll", run.enrolled() - run.gone());
        row.put("refused", run.taken() + run.malformed());
        row.put("taken", run.taken());
        row.put("malformed", run.malformed());
        row.put("seconds", run.workMillis() / 1_000.0);
        row.put("perSecond", run.workMillis() == 0 ? 0 : run.place() * 1_000L / run.workMillis());
        row.put("job", run.job().value());
        row.put("digest", run.digest());
        return row;
    }

    private static String why(Status status, Texts texts) {
        if (status.run().isDone()) {
            return "";
        }
        return status.job().stream()
                .flatMap(job -> job.reasons().stream())
                .flatMap(
                        reason ->
                                Stream.of(Locale.CHINESE, Locale.ENGLISH)
                                        .map(locale -> texts.of(reason, locale)))
                .collect(Collectors.joining(" "));
    }

    private static String state(Status status) {
        if (status.run().isDone()) {
            return "DONE";
        }
        return status.job().map(job -> job.state().name()).orElse("STOPPED");
    }
}
