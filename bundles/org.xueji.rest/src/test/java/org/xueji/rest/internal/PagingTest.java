package org.xueji.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xueji.rest.testkit.RestTestServer;

class PagingTest extends RestTest {

    @ParameterizedTest
    @ValueSource(strings = {"/api/notes/list", "/api/notes/list2"})
    void pages_follow_one_another_to_the_end(String path) {
        List<String> seen = new ArrayList<>();
        String after = "";
        do {
            JsonNode page = json(server.get(path + "?limit=2" + after, "anna"));
            page.path("items").forEach(item -> seen.add(item.asText()));
            after = page.has("next") ? "&after=" + page.path("next").asText() : null;
        } while (after != null);

        assertThat(seen).containsExactly("安", "b", "c", "d", "e");
    }

    @Test
    void the_mark_tells_nothing() {
        assertThat(next("anna", "?limit=2")).matches("[A-Za-z0-9_-]{20,}");
        assertThat(next("anna", "?limit=2")).isNotEqualTo(next("anna", "?limit=2"));
    }

    @Test
    void a_mark_is_good_for_its_own_list_only() {
        String mark = next("anna", "?limit=2");

        assertThat(status("anna", "list?limit=3&after=" + mark)).isEqualTo("200 ");
        assertThat(status("anna", "list?after=" + mark + "&limit=1")).isEqualTo("200 ");
        assertThat(status("ben", "list?after=" + mark)).isEqualTo("200 ");
        assertThat(status("cleo", "list?after=" + mark)).isEqualTo("400 invalid");
        assertThat(status("anna", "list?start=b&after=" + mark)).isEqualTo("400 invalid");
        assertThat(status("anna", "list2?limit=2&after=" + mark)).isEqualTo("400 invalid");
        assertThat(status("anna", "list?after=x" + mark)).isEqualTo("400 invalid");
        assertThat(status("anna", "list?after=b")).isEqualTo("400 invalid");
        // the same parameters by another spelling
        assertThat(status("anna", "list?%61fter=b")).isEqualTo("400 invalid");
        assertThat(status("anna", "list?%61fter=" + mark + "&l%69mit=1")).isEqualTo("200 ");
        assertThat(status("anna", "list?after=%00")).isEqualTo("400 invalid");
        assertThat(status("anna", "list?after=" + "A".repeat(5000))).isEqualTo("400 invalid");
    }

    @Test
    void a_mark_of_one_node_is_good_on_another() {
        String mark = next("anna", "?limit=2");
        try (RestTestServer node = RestTestServer.start(database, database, domain)) {
            node.login("anna", actor(1, 10));

            assertThat(node.get("/api/notes/list?after=" + mark, "anna").statusCode())
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "501", "-1", "x", "99999999999"})
    void a_limit_out_of_bounds_is_invalid(String limit) {
        HttpResponse<String> response = server.get("/api/notes/list?limit=" + limit, "anna");

        assertThat(code(response)).isEqualTo("400 invalid");
        assertThat(reason(response)).isEqualTo("core.limit limit");
    }

    private String next(String token, String query) {
        return json(server.get("/api/notes/list" + query, token)).path("next").asText();
    }

    private String status(String token, String path) {
        return code(server.get("/api/notes/" + path, token));
    }
}
