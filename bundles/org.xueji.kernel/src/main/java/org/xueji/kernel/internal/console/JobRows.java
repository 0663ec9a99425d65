package org.xueji.kernel.internal.console;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.xueji.core.api.job.JobRun;
import org.xueji.kernel.internal.json.ReasonsJson;

/** Runs as rows of a table. */
final class JobRows {

    static final List<String> COLUMNS =
            List.of("id", "type", "state", "done", "total", "note", "by", "node", "createdAt");

    private JobRows() {}

    static Map<String, Object> row(JobRun run) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", run.id().value());
        row.put("type", run.type());
        row.put("state", run.state());
        row.put("done", run.done());
        row.put("total", run.total());
        row.put("note", run.note());
        row.put("by", run.startedBy());
        row.put("node", run.node());
        row.put("createdAt", run.createdAt());
        return row;
    }

    static Map<String, Object> full(JobRun run) {
        Map<String, Object> row = row(run);
        row.put("parameter", run.parameter());
        row.put("startedAt", run.startedAt().map(Object::toString).orElse(null));
        row.put("finishedAt", run.finishedAt().map(Object::toString).orElse(null));
        row.put("reasons", run.reasons().stream().map(ReasonsJson::shown).toList());
        return row;
    }
}
