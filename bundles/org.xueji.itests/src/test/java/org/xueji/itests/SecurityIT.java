package org.xueji.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody gets in who has not been let in. */
class SecurityIT {

    @RegisterExtension static final NodeUnderTest NODE = NodeUnderTest.onDerby("security");

    private final HttpClient client = HttpClient.newHttpClient();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/registry/students",
                "/api/identity/accounts",
                "/api/intake/batches",
                "/api/jobs/1",
                "/api/session"
            })
    void without_a_token_nothing_is_told(String path) throws Exception {
        HttpResponse<String> answer = get(path, "");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(
                        type -> assertThat(type).startsWith("application/problem+json"));
    }

    @Test
    void an_invented_token_is_no_token() throws Exception {
        assertThat(get("/api/registry/students", "Bearer " + "A".repeat(43)).statusCode())
                .isEqualTo(401);
    }

    @Test
    void no_account_exists_before_the_first_administrator_is_made() {
        assertThat(NODE.console("identity:list --json").strip()).isIn("[]", "");
    }

    @Test
    void answers_do_not_say_what_serves_them() throws Exception {
        HttpResponse<String> answer = get("/nonsense", "");

        assertThat(answer.headers().map()).doesNotContainKeys("server", "x-powered-by");
        assertThat(answer.body()).doesNotContainIgnoringCase("jetty").doesNotContain("org.");
    }

    @Test
    void without_the_accounts_bundle_no_request_passes() throws Exception {
        NODE.console("bundle:stop org.xueji.identity");
        try {
            assertThat(get("/api/registry/students", "").statusCode()).isEqualTo(503);
            assertThat(get("/api/session", "").statusCode()).isEqualTo(503);
            assertThat(get("/health/live", "").statusCode()).isEqualTo(200);
        } finally {
            NODE.console("bundle:start org.xueji.identity");
            NODE.awaitReady();
            // domains that need accounts come back after them, each when it can
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> get("/api/intake/batches", "").statusCode() != 404);
        }
        assertThat(get("/api/registry/students", "").statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"karaf", "admin", "operator", "root"})
    void the_console_takes_no_password(String user) throws Exception {
        assertThat(PasswordLogin.isTaken(NODE.state().ports().ssh(), user, user)).isFalse();
    }

    @Test
    void it_listens_on_loopback_only() throws Exception {
        assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")), "only Linux tells this");
        Set<String> addresses = ListeningPorts.of(NODE.state().pid());

        assertThat(addresses).hasSizeGreaterThanOrEqualTo(2);
        assertThat(addresses)
                .allSatisfy(
                        address ->
                                assertThat(address)
                                        .containsAnyOf(
                                                "0100007F:",
                                                "00000000000000000000000001000000:",
                                                "0000000000000000FFFF00000100007F:"));
    }

    @Test
    void ssh_runs_commands_and_gives_no_files() throws Exception {
        assumeTrue(OperatorFiles.isSshThere(), "needs the ssh program");

        assertThat(OperatorFiles.canRun(NODE)).isTrue();
        assertThat(OperatorFiles.canFetch(NODE)).isFalse();
    }

    @Test
    void the_operators_key_is_readable_by_its_owner_only() throws Exception {
        assertThat(Files.getPosixFilePermissions(NODE.folder().operatorKey()))
                .containsExactlyInAnyOrder(
                        PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    }

    private HttpResponse<String> get(String path, String authorization)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(NODE.url() + path));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
