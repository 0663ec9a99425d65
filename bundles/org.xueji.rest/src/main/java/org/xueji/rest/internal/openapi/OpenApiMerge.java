package org.xueji.rest.internal.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Merges the fragments of the domains present into one OpenAPI document: paths get the domain's
 * address, schema names its name, operations a tag and the problems that any of them may answer.
 */
public final class OpenApiMerge {

    private static final Logger LOG = LoggerFactory.getLogger(OpenApiMerge.class);
    private static final String SCHEMAS = "#/components/schemas/";
    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "patch", "head", "options");

    private final ObjectMapper json = new ObjectMapper();

    /**
     * The whole document.
     *
     * @param fragments JSON text by domain name; one that cannot be read is left out and logged
     */
    public byte[] merge(Map<String, String> fragments) {
        ObjectNode whole = common();
        fragments.forEach((domain, text) -> add(whole, domain, text));
        try {
            return json.writeValueAsBytes(whole);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private ObjectNode common() {
        try (InputStream in = OpenApiMerge.class.getResourceAsStream("/openapi/common.json")) {
            return (ObjectNode) json.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(ObjectNode whole, String domain, String text) {
        try {
            JsonNode fragment = json.readTree(text);
            rename(fragment, domain);
            ObjectNode schemas = (ObjectNode) whole.at("/components/schemas");
            fragment.at("/components/schemas")
                    .properties()
                    .forEach(
                            schema ->
                                    schemas.set(domain + "." + schema.getKey(), schema.getValue()));
            ObjectNode paths = (ObjectNode) whole.get("paths");
            fragment.path("paths")
                    .properties()
                    .forEach(
                            path -> {
                                path.getValue().properties().forEach(op -> complete(op, domain));
                                paths.set(address(domain, path.getKey()), path.getValue());
                            });
            ((ArrayNode) whole.get("tags")).addObject().put("name", domain);
        } catch (JsonProcessingException e) {
            LOG.error("The OpenAPI fragment of {} cannot be read: {}", domain, e.getMessage());
        }
    }

    private static String address(String domain, String path) {
        return "/api/" + domain + (path.equals("/") ? "" : path);
    }

    private void complete(Map.Entry<String, JsonNode> entry, String domain) {
        if (!METHODS.contains(entry.getKey())) {
            return;
        }
        ObjectNode operation = (ObjectNode) entry.getValue();
        operation.putArray("tags").add(domain);
        if (operation.has("operationId")) {
            operation.put("operationId", domain + "." + operation.get("operationId").asText());
        }
        operation
                .withObject("/responses")
                .putObject("default")
                .put("$ref", "#/components/responses/Problem");
        if (entry.getKey().equals("post") && !operation.path("security").isArray()) {
            operation
                    .withArray("parameters")
                    .addObject()
                    .put("$ref", "#/components/parameters/IdempotencyKey");
        }
    }

    private void rename(JsonNode node, String domain) {
        if (node instanceof ObjectNode object) {
            JsonNode ref = object.get("$ref");
            if (ref != null && ref.asText().startsWith(SCHEMAS)) {
                object.put(
                        "$ref", SCHEMAS + domain + "." + ref.asText().substring(SCHEMAS.length()));
            }
        }
        node.forEach(child -> rename(child, domain));
    }
}
