package org.xueji.kernel.internal.rest;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xueji.kernel.internal.journal.JournalRow;
import org.xueji.kernel.internal.json.JsonReader;

/**
 * A row of the journal as it is shown.
 *
 * @param person key of the person who acted
 * @param role as which he acted
 * @param org code of the organisation it was done for
 * @param about internal id of the pupil it is about
 * @param inputs ids, codes, counts and digests
 * @param policies those that decided, each as {@code id version scope}
 */
public record JournalView(
        long id,
        Instant at,
        long account,
        String person,
        String role,
        String action,
        String org,
        Optional<Long> about,
        Map<String, String> inputs,
        List<String> policies,
        String result) {

    static JournalView of(JournalRow row, String org) {
        return new JournalView(
                row.id(),
                row.at(),
                row.account(),
                row.person(),
                row.role(),
                row.action(),
                org,
                row.about(),
                texts(JsonReader.read(row.inputs())),
                policies(JsonReader.read(row.policies())),
                row.result());
    }

    private static Map<String, String> texts(Object json) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (json instanceof Map<?, ?> map) {
            map.forEach((name, value) -> texts.put(name.toString(), String.valueOf(value)));
        }
        return texts;
    }

    private static List<String> policies(Object json) {
        return json instanceof Collection<?> all
                ? all.stream()
                        .map(JournalView::texts)
                        .map(p -> p.get("id") + " " + p.get("version") + " " + p.get("scope"))
                        .toList()
                : List.of();
    }
}
