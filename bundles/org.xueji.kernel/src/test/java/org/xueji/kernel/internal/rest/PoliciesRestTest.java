package org.xueji.kernel.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xueji.kernel.internal.policy.PolicyDeskKit;
import org.xueji.kernel.internal.text.KernelTexts;
import org.xueji.kernel.internal.window.WindowKit;
import org.xueji.rest.testkit.RestTestServer;

class PoliciesRestTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private RestTestServer server;

    @BeforeEach
    void start() {
        server =
                RestTestServer.start(new PoliciesRest(PolicyDeskKit.withOneInForce()))
                        .login("school", WindowKit.SCHOOL)
                        .texts(new KernelTexts());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void everybody_reads_which_rules_are_in_force_and_why() throws IOException {
        JsonNode rule = JSON.readTree(server.get("/api/policies/rules", "school").body()).get(0);
        assertThat(rule.get("id").asText()).isEqualTo("late");
        assertThat(rule.get("state").asText()).isEqualTo("in-force");
        assertThat(rule.get("answers").get(0).asText()).isEqualTo("WindowPolicy");
        assertThat(rule.get("why").asText()).isEqualTo("本区推迟报名");
        assertThat(rule.get("from").asText()).isEmpty();
    }

    @Test
    void one_is_shown_with_its_history() throws IOException {
        JsonNode found = JSON.readTree(server.get("/api/policies/rules/late", "school").body());
        assertThat(found.get("states")).hasSize(1);
        assertThat(found.get("history").get(0).get("how").asText()).isEmpty();
        assertThat(found.get("history").get(0).get("begunAt").asText()).startsWith("2014-09-01T");
    }

    @Test
    void what_never_was_is_404_and_a_day_is_a_day() throws IOException {
        assertThat(server.get("/api/policies/rules/none", "school").statusCode()).isEqualTo(404);
        assertThat(server.get("/api/policies/rules?day=soon", "school").statusCode())
                .isEqualTo(400);
        assertThat(server.get("/api/policies/rules?day=2014-09-09", "school").statusCode())
                .isEqualTo(200);
    }
}
