package org.xueji.kernel.internal.policy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.xueji.kernel.internal.policy.ForceRow.What;

/**
 * The local Java policies of one node.
 *
 * @param byKey beginning of the digest, and whether it is fenced there, by {@link What#key}
 */
record NodeHas(Map<String, String> byKey) {

    private static final String FENCED = " fenced";
    private static final int LONGEST = 16_000;

    static NodeHas of(List<RegisteredPolicy> present) {
        Map<String, String> found = new TreeMap<>();
        for (RegisteredPolicy policy : present) {
            if (!policy.isShipped()) {
                What what = policy.what(List.of());
                String fenced = policy.fence().why().isPresent() ? FENCED : "";
                found.put(what.key(), ForceRules.shown(what.digest()) + fenced);
            }
        }
        return new NodeHas(found);
    }

    /** Reads what {@link #text} wrote. */
    static NodeHas read(String text) {
        Map<String, String> found = new TreeMap<>();
        text.lines()
                .map(line -> line.split("\t", 2))
                .filter(parts -> parts.length == 2)
                .forEach(parts -> found.put(parts[0], parts[1]));
        return new NodeHas(found);
    }

    String text() {
        String text =
                byKey.entrySet().stream()
                        .map(each -> each.getKey() + "\t" + each.getValue())
                        .collect(Collectors.joining("\n"));
        return text.substring(0, Math.min(LONGEST, text.length()));
    }

    boolean has(What what) {
        String known = byKey.get(what.key());
        return known != null && known.startsWith(ForceRules.shown(what.digest()));
    }

    /** {@code has}, {@code fenced}, {@code other-build} or {@code missing}. */
    String of(What what) {
        if (!byKey.containsKey(what.key())) {
            return "missing";
        }
        if (!has(what)) {
            return "other-build";
        }
        return byKey.get(what.key()).endsWith(FENCED) ? "fenced" : "has";
    }
}
