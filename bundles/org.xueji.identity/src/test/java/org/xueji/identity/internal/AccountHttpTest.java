package org.xueji.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.xueji.core.api.access.Role;

/** Accounts, and what else their administrators keep, over HTTP. */
class AccountHttpTest {

    @RegisterExtension static final IdentityServer HTTP = new IdentityServer();

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void accounts_are_made_one_by_one_and_together() throws IOException {
        String token =
                HTTP.token(HTTP.identity.settled(TestTree.COUNTY, Role.SYSTEM_ADMINISTRATOR));

        HttpResponse<String> one =
                HTTP.server.post(
                        "/api/identity/accounts", token, account(Identity.unused(), "3001"));
        HttpResponse<String> two =
                HTTP.server.post(
                        "/api/identity/accounts/batch",
                        token,
                        "{\"accounts\":[%s,%s]}"
                                .formatted(
                                        account(Identity.unused(), "3001"),
                                        account(Identity.unused(), "12")));

        assertThat(one.statusCode()).isEqualTo(201);
        assertThat(JSON.readTree(one.body()).path("initialPassword").asText()).hasSize(23);
        String location = one.headers().firstValue("Location").orElseThrow();
        assertThat(HTTP.server.get(location, token).headers().firstValue("ETag")).isPresent();
        assertThat(two.statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(two.body())).hasSize(2);
    }

    @Test
    void nobody_gives_himself_what_the_request_does_not_ask_for() throws IOException {
        String token =
                HTTP.token(HTTP.identity.settled(TestTree.COUNTY, Role.SYSTEM_ADMINISTRATOR));
        String body = account(Identity.unused(), "3001").replace("}", ",\"mustChange\":false}");

        assertThat(HTTP.server.post("/api/identity/accounts", token, body).statusCode())
                .isEqualTo(400);
    }

    @Test
    void out_of_scope_is_404_and_without_the_right_403() throws IOException {
        String administrator =
                HTTP.token(HTTP.identity.settled(TestTree.COUNTY, Role.SYSTEM_ADMINISTRATOR));
        String registrar = HTTP.token(HTTP.identity.settled(TestTree.COUNTY, Role.REGISTRAR));
        String stranger =
                "/api/identity/accounts/"
                        + HTTP.identity.issue(TestTree.OTHER_COUNTY, Role.LEADER).account().id();

        assertThat(HTTP.server.get(stranger, administrator).statusCode()).isEqualTo(404);
        assertThat(HTTP.server.get(stranger, administrator).body())
                .isEqualTo(
                        HTTP.server.get("/api/identity/accounts/99999999", administrator).body());
        assertThat(HTTP.server.get(stranger, registrar).statusCode()).isEqualTo(403);
        assertThat(HTTP.server.get("/api/identity/accounts", registrar).statusCode())
                .isEqualTo(403);
    }

    @Test
    void disabling_is_based_on_a_version() throws IOException {
        String token =
                HTTP.token(HTTP.identity.settled(TestTree.COUNTY, Role.SYSTEM_ADMINISTRATOR));
        String path =
                "/api/identity/accounts/"
                        + HTTP.identity.issue(TestTree.SCHOOL, Role.LEADER).account().id();
        String etag = HTTP.server.get(path, token).headers().firstValue("ETag").orElseThrow();

        assertThat(disable(path, token, "\"99\"").statusCode()).isEqualTo(412);
        HttpResponse<String> disabled = disable(path, token, etag);

        assertThat(disabled.statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(disabled.body()).path("state").asText()).isEqualTo("DISABLED");
        assertThat(disable(path, token, etag).statusCode()).isEqualTo(412);
    }

    @Test
    void an_administrator_ends_one_session() throws IOException {
        IssuedAccount issued = HTTP.identity.settled(TestTree.SCHOOL, Role.REGISTRAR);
        String admin =
                HTTP.token(HTTP.identity.settled(TestTree.SCHOOL, Role.SYSTEM_ADMINISTRATOR));
        OpenedSession one = HTTP.identity.open(issued);
        OpenedSession two = HTTP.identity.open(issued);
        String path = "/api/identity/accounts/" + issued.account().id() + "/sessions/";

        assertThat(HTTP.delete(path + one.session().id(), admin)).isEqualTo(204);
        assertThat(HTTP.delete(path + one.session().id(), admin)).isEqualTo(404);
        assertThat(HTTP.identity.login.find(one.token())).isEmpty();
        assertThat(HTTP.identity.login.find(two.token())).isPresent();
    }

    @Test
    void the_roster_is_sent_as_a_workbook() throws IOException {
        String token =
                HTTP.token(HTTP.identity.settled(TestTree.COUNTY, Role.SYSTEM_ADMINISTRATOR));
        String path = "/api/identity/roster/export";

        HttpResponse<String> sent = HTTP.server.post(path, token, "{\"reason\":\"报送市局\"}");

        assertThat(sent.statusCode()).isEqualTo(200);
        assertThat(sent.headers().firstValue("Content-Type"))
                .contains("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        assertThat(sent.body()).startsWith("PK").contains("xl/workbook.xml");
        HttpResponse<String> refused = HTTP.server.post(path, token, "{\"reason\":\"\"}");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("identity.why");
    }

    private HttpResponse<String> disable(String path, String token, String version) {
        return HTTP.server.send(
                HTTP.server
                        .request(path + "/disable", token)
                        .header("If-Match", version)
                        .POST(HttpRequest.BodyPublishers.noBody()));
    }

    private static String account(String login, String org) {
        return "{\"login\":\"%s\",\"name\":\"赵老师\",\"org\":\"org%s\",\"role\":\"LEADER\"}"
                .formatted(login, org);
    }
}
