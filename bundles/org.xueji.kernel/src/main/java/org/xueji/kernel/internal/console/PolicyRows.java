package org.xueji.kernel.internal.console;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.xueji.kernel.internal.policy.PolicyHistory;
import org.xueji.kernel.internal.policy.PolicyStatus;

/** Policies and what became of them as rows of a table. */
final class PolicyRows {

    static final List<String> COLUMNS =
            List.of(
                    "id", "version", "scope", "form", "spi", "from", "to", "ranking", "bundle",
                    "digest", "state", "detail", "nodes");

    static final List<String> HISTORY =
            List.of(
                    "version",
                    "scope",
                    "digest",
                    "begunAt",
                    "begunBy",
                    "why",
                    "how",
                    "endedAt",
                    "endedBy",
                    "endedWhy");

    private static final int SHORT = 12;

    private PolicyRows() {}

    static Map<String, Object> row(PolicyStatus status) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", status.ref().id());
        row.put("version", status.ref().version());
        row.put("scope", status.ref().scope());
        row.put("form", status.form());
        row.put("spi", String.join(",", status.spis()));
        row.put("from", status.from().map(Object::toString).orElse(""));
        row.put("to", status.to().map(Object::toString).orElse(""));
        row.put("ranking", status.ranking());
        row.put("bundle", status.ref().bundle());
        row.put("digest", shown(status.digest()));
        row.put("state", status.state());
        row.put("detail", status.detail());
        row.put("nodes", String.join(",", status.nodes()));
        row.put("article", status.article());
        row.put("why", status.why());
        return row;
    }

    static Map<String, Object> row(PolicyHistory past) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", past.id());
        row.put("version", past.version());
        row.put("scope", past.scope());
        row.put("digest", shown(past.digest()));
        row.put("begunAt", past.begunAt().toString());
        row.put("begunBy", past.begunBy());
        row.put("why", past.why());
        row.put("how", past.how().orElse(""));
        row.put("endedAt", past.endedAt().map(Object::toString).orElse(""));
        row.put("endedBy", past.endedBy().orElse(""));
        row.put("endedWhy", past.endedWhy().orElse(""));
        return row;
    }

    private static String shown(String digest) {
        return digest.substring(0, Math.min(SHORT, digest.length()));
    }
}
