package org.xueji.launcher.prove;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;
import org.xueji.launcher.client.Person;

/** What a batch's rows were told. */
final class Findings {

    private final Person registrar;
    private final String batch;

    Findings(Person registrar, String batch) {
        this.registrar = registrar;
        this.batch = batch;
    }

    /** How many rows were told that their child is taken by another school. */
    long takenElsewhere() {
        Set<Integer> rows = new HashSet<>();
        String after = "";
        do {
            JsonNode page = registrar.fine(Person.Request.get(batch + "/errors?limit=100" + after));
            for (JsonNode each : page.path("items")) {
                if (each.path("rule").asText().startsWith("intake.taken-elsewhere")) {
                    rows.add(each.path("row").asInt());
                }
            }
            after = page.hasNonNull("next") ? "&after=" + page.path("next").asText() : "";
        } while (!after.isEmpty());
        return rows.size();
    }
}
