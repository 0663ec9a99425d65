package org.xueji.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.xueji.core.api.access.Role;
import org.xueji.core.api.policy.CertificatePolicy;
import org.xueji.core.api.policy.CertificateRule;
import org.xueji.core.api.rest.RestDomain;
import org.xueji.core.api.time.BusinessTime;
import org.xueji.testkit.TestDatabase;
import org.xueji.testkit.TestDatabases;

/** Who gets through the door, with the real filter asking the real authenticator. */
class IdentityHttpTest {

    @RegisterExtension static final IdentityServer HTTP = new IdentityServer();

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long TWO_SECONDS = Duration.ofSeconds(2).toNanos();

    /** At first there may be another answer, but not to who asks two seconds later. */
    private static void untilAnswered(int status, String path, String token) {
        long since = System.nanoTime();
        await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> {
                            long asked = System.nanoTime();
                            boolean told = HTTP.server.get(path, token).statusCode() == status;
                            assertThat(told || asked - since < TWO_SECONDS).isTrue();
                            return told;
                        });
    }

    @Test
    void only_logging_in_is_open() {
        List<String> open = new ArrayList<>();
        for (String domain : List.of("session", "identity")) {
            for (String operation : HTTP.server.operations(domain)) {
                String method = operation.substring(0, operation.indexOf(' '));
                String path =
                        "/api/"
                                + domain
                                + operation
                                        .substring(method.length() + 1)
                                        .replaceAll("\\{\\w+}", "1");
                HttpRequest.Builder asked =
                        HTTP.server
                                .request(path.replaceAll("/$", ""))
                                .header("Content-Type", "application/json")
                                .method(method, HttpRequest.BodyPublishers.ofString("{}"));
                if (HTTP.server.send(asked).statusCode() != 401) {
                    open.add(operation);
                }
            }
        }

        assertThat(open).hasSize(1).allMatch(operation -> operation.startsWith("POST"));
    }

    @Test
    void an_account_disabled_elsewhere_is_out_within_two_seconds() throws IOException {
        IssuedAccount issued = HTTP.identity.settled(TestTree.SCHOOL, Role.LEADER);
        String token = HTTP.token(issued);
        assertThat(HTTP.server.get("/api/session", token).statusCode()).isEqualTo(200);
        HTTP.identity
                .administration
                .disable(issued.account().id(), Identity.OPERATOR)
                .orElseThrow();

        untilAnswered(401, "/api/session", token);
    }

    @Test
    void a_rule_about_certificates_is_felt_within_two_seconds_and_leaves_ones_own_session()
            throws IOException {
        IssuedAccount admin = HTTP.identity.settled(TestTree.SCHOOL, Role.SYSTEM_ADMINISTRATOR);
        IssuedAccount issued = HTTP.identity.settled(TestTree.SCHOOL, Role.REGISTRAR);
        HTTP.identity.clock.advance(Duration.ofDays(40));
        String token = JSON.readTree(HTTP.login(issued).body()).path("token").asText();
        String lendings = "/api/identity/lendings/own";
        assertThat(HTTP.server.get(lendings, token).statusCode()).isEqualTo(200);
        HTTP.identity.operating.come();
        LocalDate since = BusinessTime.today(HTTP.identity.clock).minusDays(40);
        HTTP.identity.policies.put(
                CertificatePolicy.class,
                role ->
                        role == Role.REGISTRAR
                                ? CertificateRule.enforce(30, since)
                                : CertificateRule.OFF);
        try {
            untilAnswered(403, lendings, token);
            assertThat(HTTP.server.get(lendings, token).body())
                    .contains("identity.certificate-stopped")
                    .contains("上岗证");
            JsonNode notice =
                    JSON.readTree(HTTP.server.get("/api/session", token).body()).path("notice");
            assertThat(notice.path("state").asText()).isEqualTo("STOPPED");
            assertThat(notice.path("until").asText()).isEqualTo(since.plusDays(30).toString());
            HttpResponse<String> english =
                    HTTP.server.send(
                            HTTP.server
                                    .request("/api/session")
                                    .header("Authorization", "Bearer " + token)
                                    .header("Accept-Language", "en"));
            assertThat(english.body()).contains("operating certificate");
            String changed =
                    "{\"oldPassword\":\"%s\",\"newPassword\":\"%s\"}"
                            .formatted(issued.initialPassword(), "Another-one-2014");
            assertThat(HTTP.server.post("/api/session/password", token, changed).statusCode())
                    .isEqualTo(200);
            String above = JSON.readTree(HTTP.login(admin).body()).path("token").asText();
            assertThat(HTTP.server.get("/api/identity/certificates-missing", above).body())
                    .contains(issued.account().login())
                    .contains("STOPPED");
            assertThat(
                            JSON.readTree(
                                            HTTP.server
                                                    .get(
                                                            "/api/identity/certificates-missing/count",
                                                            above)
                                                    .body())
                                    .path("stopped")
                                    .asInt())
                    .isPositive();
        } finally {
            HTTP.identity.policies.remove(CertificatePolicy.class);
            HTTP.identity.operating.go();
        }
    }

    @Test
    void without_an_authenticator_nobody_passes_not_even_to_log_in() throws IOException {
        IssuedAccount issued = HTTP.identity.settled(TestTree.SCHOOL, Role.LEADER);
        String token = HTTP.token(issued);
        assertThat(HTTP.server.get("/api/session", token).statusCode()).isEqualTo(200);

        HTTP.server.authenticator(null);

        assertThat(HTTP.server.get("/api/session", token).statusCode()).isEqualTo(503);
        assertThat(HTTP.login(issued).statusCode()).isEqualTo(503);
    }

    @Test
    void with_the_database_gone_nobody_passes() throws IOException {
        TestDatabase lost = TestDatabases.derby();
        Identity there = Databases.Migrated.of(lost).identity();
        String token = there.open(there.settled(TestTree.SCHOOL, Role.LEADER)).token();
        HTTP.server.authenticator(
                new SessionAuthenticator(there.sessions, there.qualifications, there.clock));

        lost.close();

        assertThat(HTTP.server.get("/api/identity/accounts", token).statusCode()).isEqualTo(503);
        assertThat(HTTP.server.get("/api/session", Tokens.newToken()).statusCode()).isEqualTo(503);
    }

    @Test
    void the_documents_name_what_is_served() throws IOException {
        for (RestDomain domain : HTTP.domains()) {
            List<String> documented = new ArrayList<>();
            try (InputStream in = domain.openApi().orElseThrow()) {
                JSON.readTree(in)
                        .path("paths")
                        .properties()
                        .forEach(
                                path ->
                                        path.getValue()
                                                .fieldNames()
                                                .forEachRemaining(
                                                        method ->
                                                                documented.add(
                                                                        method.toUpperCase(
                                                                                        Locale.ROOT)
                                                                                + " "
                                                                                + path.getKey())));
            }

            assertThat(documented)
                    .as(domain.name())
                    .containsExactlyInAnyOrderElementsOf(HTTP.server.operations(domain.name()));
        }
    }
}
