package org.xueji.rest.internal.health;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.xueji.core.api.data.Readiness;

/** What {@code /health/ready} says. */
public final class Health {

    private final ObjectMapper json = new ObjectMapper();

    /** A status and the JSON that goes with it. */
    public record Report(int status, byte[] body) {}

    public Report live() {
        return report(200, json.createObjectNode().put("live", true));
    }

    public Report ready(List<Readiness.Item> items) {
        boolean ready = items.stream().allMatch(item -> item.ready() || !item.nodeWide());
        ObjectNode body = json.createObjectNode().put("ready", ready);
        ArrayNode list = body.putArray("items");
        for (Readiness.Item item : items) {
            list.addObject()
                    .put("name", item.name())
                    .put("ready", item.ready())
                    .put("nodeWide", item.nodeWide())
                    .put("detail", item.detail());
        }
        return report(ready ? 200 : 503, body);
    }

    private Report report(int status, ObjectNode body) {
        try {
            return new Report(status, json.writeValueAsBytes(body));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
