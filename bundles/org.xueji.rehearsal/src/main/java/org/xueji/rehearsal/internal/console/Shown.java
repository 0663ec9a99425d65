package org.xueji.rehearsal.internal.console;

import java.util.LinkedHashMap;
import java.util.Map;
import org.xueji.rehearsal.internal.load.Loading.Status;
import org.xueji.rehearsal.internal.load.Run;

/** A province as the commands show it. */
final class Shown {
    private Shown() {}

    static Map<String, Object> of(Status status) {
        Run run = status.run();
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("pupils", run.recipe().pupils());
        row.put("seed", run.recipe().seed());
        row.put("year", run.recipe().schoolYear());
        row.put("state", state(status));
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

    private static String state(Status status) {
        if (status.run().isDone()) {
            return "DONE";
        }
        return status.job().map(job -> job.state().name()).orElse("STOPPED");
    }
}
