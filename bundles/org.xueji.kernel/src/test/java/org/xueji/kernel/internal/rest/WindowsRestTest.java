package org.xueji.kernel.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xueji.kernel.internal.text.KernelTexts;
import org.xueji.kernel.internal.window.WindowKit;
import org.xueji.rest.testkit.RestTestServer;
import org.xueji.testkit.TestDatabases;

class WindowsRestTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ADDRESS = "/api/windows/exceptions";
    private static final String FLOOD =
            "{\"business\":\"primary-intake\",\"org\":\"2161000001\",\"from\":\"2014-09-21\","
                    + "\"to\":\"2014-09-30\",\"why\":\"洪水停课三周\"}";

    private RestTestServer server;

    @BeforeEach
    void start() {
        WindowKit kit = new WindowKit(TestDatabases.derby());
        kit.policy("default", "*", "2014-08-25", "2014-09-20");
        server =
                RestTestServer.start(new WindowsRest(kit.desk))
                        .login("province", WindowKit.PROVINCE)
                        .login("county", WindowKit.COUNTY)
                        .login("school", WindowKit.SCHOOL)
                        .texts(new KernelTexts());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void the_province_grants_lists_and_withdraws() throws IOException {
        HttpResponse<String> made = server.post(ADDRESS, "province", FLOOD);
        assertThat(made.statusCode()).isEqualTo(201);
        long id = json(made).get("id").asLong();
        assertThat(json(made).get("schoolYear").asInt()).isEqualTo(2014);

        JsonNode seen = json(server.get(ADDRESS, "school")).get("items").get(0);
        assertThat(seen.get("id").asLong()).isEqualTo(id);
        assertThat(seen.get("state").asText()).isEqualTo("to-come");

        String withdraw = ADDRESS + "/" + id + "/withdraw";
        assertThat(server.post(withdraw, "school", "{\"why\":\"我们不要了\"}").statusCode())
                .isEqualTo(403);
        HttpResponse<String> taken = server.post(withdraw, "province", "{\"why\":\"已经补报完毕\"}");
        assertThat(taken.statusCode()).isEqualTo(200);
        assertThat(json(taken).get("withdrawnWhy").asText()).isEqualTo("已经补报完毕");
        assertThat(server.post(withdraw, "province", "{\"why\":\"已经补报完毕\"}").statusCode())
                .isEqualTo(422);
        assertThat(server.post(withdraw, "province", "{}").statusCode()).isEqualTo(400);
        JsonNode after = json(server.get(ADDRESS + "?org=2161000001", "province"));
        assertThat(after.get("items").get(0).get("state").asText()).isEqualTo("withdrawn");
    }

    @Test
    void a_bad_request_gets_every_reason_with_its_field() throws IOException {
        HttpResponse<String> refused =
                server.post(
                        ADDRESS,
                        "province",
                        "{\"business\":\"holiday\",\"org\":\" \",\"from\":\"2014-09-30\","
                                + "\"to\":\"2014-09-21\"}");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(json(refused).get("reasons"))
                .extracting(reason -> reason.get("pointer").asText())
                .containsExactlyInAnyOrder("business", "org", "to", "why");
        assertThat(server.post(ADDRESS, "school", FLOOD).statusCode()).isEqualTo(403);
        assertThat(json(server.post(ADDRESS, "county", FLOOD)).get("detail").asText())
                .contains("2014-08-25 至 2014-09-20");
    }

    @Test
    void what_is_described_is_what_is_served() throws IOException {
        assertThat(server.described("windows")).isEqualTo(server.operations("windows"));
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        return JSON.readTree(answer.body());
    }
}
