package org.xueji.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import org.junit.jupiter.api.Test;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Page;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.rest.Created;
import org.xueji.core.api.rest.Public;
import org.xueji.core.api.rest.Started;

class FragmentTest {

    private final JsonNode fragment = fragment();

    /** What a domain may offer. */
    @Path("/")
    @Produces("application/json")
    public static final class Things {

        @GET
        @Access("things.all")
        @Path("things/{id}")
        public ThingView thing(@PathParam("id") OrgId id, @Context Actor actor) {
            throw new UnsupportedOperationException();
        }

        @GET
        @Access("things.all")
        @Path("things")
        public Page<ThingView> things(@Context PageRequest page) {
            throw new UnsupportedOperationException();
        }

        @POST
        @Access("things.all")
        @Path("things")
        public Outcome<Created<ThingView>> add(ThingView thing) {
            throw new UnsupportedOperationException();
        }

        @POST
        @Access("things.all")
        @Path("later")
        public CompletionStage<Outcome<Created<ThingView>>> later(ThingView thing) {
            throw new UnsupportedOperationException();
        }

        @POST
        @Access("things.all")
        @Path("uploads")
        public Started<ThingView> upload(InputStream body) {
            throw new UnsupportedOperationException();
        }

        @POST
        @Access("things.all")
        @Path("done")
        @Public
        public void done() {
            throw new UnsupportedOperationException();
        }
    }

    record ThingView(long id, LocalDate day, Optional<String> note) {}

    private static JsonNode fragment() {
        try {
            return new ObjectMapper().readTree(Fragment.of(Set.of(Things.class)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void an_id_in_the_path_is_text_and_the_actor_is_no_parameter() {
        JsonNode get = operation("/things/{id}", "get");

        assertThat(get.path("parameters")).hasSize(1);
        assertThat(get.at("/parameters/0/schema/type").asText()).isEqualTo("string");
        assertThat(get.has("requestBody")).isFalse();
        assertThat(schema(get, "200")).isEqualTo("#/components/schemas/ThingView");
    }

    @Test
    void what_is_answered_is_looked_at_through_its_wrappers() {
        assertThat(schema(operation("/things", "post"), "201"))
                .isEqualTo("#/components/schemas/ThingView");
        assertThat(schema(operation("/later", "post"), "201"))
                .isEqualTo("#/components/schemas/ThingView");
        assertThat(schema(operation("/uploads", "post"), "202"))
                .isEqualTo("#/components/schemas/ThingView");
        assertThat(operation("/done", "post").path("responses").has("204")).isTrue();
        JsonNode view = fragment.at("/components/schemas/ThingView/properties");
        assertThat(view.at("/note/type").asText()).isEqualTo("string");
        assertThat(view.at("/day/format").asText()).isEqualTo("date");
        assertThat(fragment.path("components").path("schemas").has("OutcomeCreatedThingView"))
                .isFalse();
    }

    @Test
    void a_list_has_page_parameters() {
        JsonNode get = operation("/things", "get");

        assertThat(get.at("/parameters/0/name").asText()).isEqualTo("after");
        assertThat(get.at("/parameters/1/schema/maximum").asInt()).isEqualTo(500);
        assertThat(fragment.at("/components/schemas/PageThingView/properties/next/type").asText())
                .isEqualTo("string");
    }

    @Test
    void an_upload_is_binary_and_an_open_operation_needs_no_login() {
        JsonNode body = operation("/uploads", "post").at("/requestBody/content");

        assertThat(body.elements().next().at("/schema/format").asText()).isEqualTo("binary");
        assertThat(operation("/done", "post").path("security").isArray()).isTrue();
        assertThat(operation("/things", "post").has("security")).isFalse();
    }

    private JsonNode operation(String path, String method) {
        return fragment.path("paths").path(path).path(method);
    }

    private static String schema(JsonNode operation, String status) {
        JsonNode content = operation.path("responses").path(status).path("content");
        return content.elements().next().at("/schema/$ref").asText();
    }

    /** Says not which action it does. */
    @Path("/")
    public static final class Nameless {
        @GET
        public String get() {
            return "";
        }
    }

    @Test
    void an_operation_that_names_no_action_fails_the_build() {
        assertThatThrownBy(() -> Fragment.of(Set.of(Nameless.class)))
                .hasStackTraceContaining("names no action of the access matrix");
    }
}
