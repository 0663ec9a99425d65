package org.xueji.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.net.ssl.SSLSocket;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xueji.testkit.TestIssuer;

/** The set-up that docs/guide/tls.md prints, and logins by client certificates over it. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TlsIT {

    static final Tls TLS = new Tls();

    @RegisterExtension static final NodeUnderTest NODE = NodeUnderTest.onDerby("tls").set(TLS);

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LOGIN = "/api/session/certificate";
    private static final int ALERT = 0x15;
    private static final int HANDSHAKE = 0x16;
    private static final int PROTOCOL_VERSION = 70;

    private static Rest administrator;
    private static long holder;

    @BeforeAll
    static void an_account_with_a_password_of_its_own() throws Exception {
        String initial =
                NODE.json("identity:create-admin --json tls-admin 610000")
                        .path("initialPassword")
                        .asText();
        administrator = Cast.enter(Rest.at(NODE.url()), "tls-admin", initial);
        JsonNode issued =
                administrator
                        .post(
                                "/api/identity/accounts",
                                Map.of(
                                        "login", "tls-clerk",
                                        "name", "证书持有人",
                                        "org", "610102",
                                        "role", "REGISTRAR"))
                        .fine();
        holder = issued.path("account").path("id").asLong();
        Cast.enter(Rest.at(NODE.url()), "tls-clerk", issued.path("initialPassword").asText());
    }

    @Test
    void the_page_prints_five_lines_and_three_for_client_certificates() throws Exception {
        assertThat(Tls.block(0)).hasSize(5).allMatch(line -> line.contains(" = "));
        assertThat(Tls.block(1)).hasSize(3).allMatch(line -> line.contains(" = "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void the_versions_of_today_are_spoken(String version) throws Exception {
        try (SSLSocket socket =
                (SSLSocket)
                        TLS.context(Optional.empty())
                                .getSocketFactory()
                                .createSocket("127.0.0.1", TLS.port())) {
            socket.setEnabledProtocols(new String[] {version});
            socket.startHandshake();

            assertThat(socket.getSession().getProtocol()).isEqualTo(version);
        }
    }

    /** By hand: our own JDK would not even ask for these. */
    @ParameterizedTest
    @CsvSource({"0300, SSL 3.0", "0301, TLS 1.0", "0302, TLS 1.1"})
    void the_versions_before_are_refused(String version, String name) throws Exception {
        byte[] answer = hello(version);

        assertThat((int) answer[0]).as(name).isEqualTo(ALERT);
        assertThat((int) answer[6]).as(name).isEqualTo(PROTOCOL_VERSION);
    }

    @Test
    void the_same_hello_with_todays_version_is_answered() throws Exception {
        assertThat((int) hello("0303")[0]).isEqualTo(HANDSHAKE);
    }

    @Test
    void answers_say_that_tls_stays_and_not_what_serves() throws Exception {
        for (String path : List.of("/health/live", "/api/session", "/api/docs/", "/nonsense")) {
            HttpResponse<String> answer = get(stranger(), path, "");

            assertThat(answer.headers().firstValue("Strict-Transport-Security"))
                    .as(path)
                    .hasValue("max-age=31536000");
            assertThat(answer.headers().map())
                    .as(path)
                    .doesNotContainKeys("server", "x-powered-by");
            assertThat(answer.body()).as(path).doesNotContainIgnoringCase("jetty/");
        }
        assertThat(get(HttpClient.newHttpClient(), NODE.url(), "/health/live", "").headers().map())
                .doesNotContainKey("strict-transport-security");
    }

    @Test
    void who_shows_a_registered_certificate_is_in() throws Exception {
        TestIssuer.Issued card = TLS.issuer().person("registered");
        registerByConsole(card);

        HttpResponse<String> opened = login(client(card), "{}");

        assertThat(opened.statusCode()).as(opened.body()).isEqualTo(200);
        JsonNode session = JSON.readTree(opened.body());
        assertThat(session.path("account").asText()).isEqualTo("tls-clerk");
        assertThat(session.path("mustChangePassword").asBoolean()).isFalse();
        String token = session.path("token").asText();
        assertThat(get(stranger(), "/api/registry/students", token).statusCode()).isEqualTo(200);
        // a token is a token, however its session was opened
        assertThat(get(HttpClient.newHttpClient(), NODE.url(), "/api/session", token).statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_page_gets_a_cookie_and_nobody_elses_page_may_ask() throws Exception {
        TestIssuer.Issued card = TLS.issuer().person("browser");
        register(card);

        HttpResponse<String> foreign =
                send(
                        client(card),
                        post("{\"cookie\":true}").header("Origin", "https://evil.example"));
        HttpResponse<String> own =
                send(client(card), post("{\"cookie\":true}").header("Origin", TLS.url()));

        assertThat(foreign.statusCode()).isEqualTo(403);
        assertThat(own.statusCode()).as(own.body()).isEqualTo(200);
        assertThat(own.body()).doesNotContain("token\":\"");
        String cookie = own.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie).startsWith("__Host-xueji=").contains("Secure", "HttpOnly");
        HttpRequest.Builder withCookie =
                HttpRequest.newBuilder(URI.create(TLS.url() + "/api/session"))
                        .header("Cookie", cookie.split(";")[0]);
        assertThat(send(stranger(), withCookie).statusCode()).isEqualTo(200);
    }

    @Test
    void a_certificate_that_nobody_registered_and_none_at_all_log_nobody_in() throws Exception {
        HttpResponse<String> unknown = login(client(TLS.issuer().person("unknown")), "{}");
        HttpResponse<String> none = login(stranger(), "{}");

        assertThat(unknown.statusCode()).isEqualTo(401);
        assertThat(unknown.body()).contains("identity.certificate-refused");
        assertThat(none.statusCode()).isEqualTo(401);
        assertThat(none.body()).contains("identity.no-certificate");
        for (HttpResponse<String> each : List.of(unknown, none)) {
            assertThat(each.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
            assertThat(each.headers().map()).doesNotContainKey("set-cookie");
        }
    }

    @Test
    void one_of_an_issuer_that_is_not_believed_does_not_get_past_the_handshake() {
        TestIssuer other = TestIssuer.of("Province", Instant.now());

        assertThatThrownBy(() -> login(client(other.person("registered")), "{}"))
                .isInstanceOf(IOException.class);
    }

    @Test
    void a_revoked_one_opens_nothing_and_what_it_opened_is_dead_soon_after() throws Exception {
        TestIssuer.Issued card = TLS.issuer().person("revoked");
        long id = register(card);
        String token = JSON.readTree(login(client(card), "{}").body()).path("token").asText();
        assertThat(get(stranger(), "/api/session", token).statusCode()).isEqualTo(200);

        administrator.post(certificates() + "/" + id + "/revoke", Map.of("reason", "卡已遗失")).fine();

        assertThat(login(client(card), "{}").statusCode()).isEqualTo(401);
        TwoSeconds.hold(() -> get(stranger(), "/api/registry/students", token).statusCode() == 401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Client-Cert",
                "SSL_CLIENT_CERT",
                "SSL-CLIENT-CERT",
                "X-SSL-Client-Cert",
                "X-Forwarded-Client-Cert",
                "X-Forwarded-Tls-Client-Cert",
                "Client-Cert",
                "javax.servlet.request.X509Certificate"
            })
    void a_certificate_in_a_header_is_none(String header) throws Exception {
        TestIssuer.Issued card = TLS.issuer().person("forged " + header);
        long id = register(card);
        try {
            String oneLine = card.pem().replace("\n", "%0A");
            HttpRequest.Builder plain =
                    HttpRequest.newBuilder(URI.create(NODE.url() + LOGIN))
                            .header("Content-Type", "application/json")
                            .header(header, oneLine)
                            .POST(BodyPublishers.ofString("{}"));

            assertThat(send(stranger(), post("{}").header(header, oneLine)).statusCode())
                    .isEqualTo(401);
            assertThat(send(HttpClient.newHttpClient(), plain).statusCode()).isEqualTo(401);
        } finally {
            administrator
                    .post(certificates() + "/" + id + "/revoke", Map.of("reason", "测试完成"))
                    .fine();
        }
    }

    /** As the page says to do where the node listens on more than loopback. */
    @Test
    @Order(Integer.MAX_VALUE)
    void without_the_plain_port_only_tls_is_left() throws Exception {
        String line = "org.osgi.service.http.enabled = false";
        assertThat(Files.readString(Path.of("../../docs/guide/tls.md"))).contains(line);

        Tls.append(NODE.folder().etc(), List.of(line));

        Awaitility.await()
                .pollInSameThread()
                .atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .until(() -> isClosed(NODE.ports().http()));
        Awaitility.await()
                .pollInSameThread()
                .atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .until(() -> get(stranger(), "/health/ready", "").statusCode() == 200);
        assertThat(isClosed(NODE.ports().http())).isTrue();
    }

    private static boolean isClosed(int port) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            return !socket.isConnected();
        } catch (ConnectException e) {
            return true;
        }
    }

    private static String certificates() {
        return "/api/identity/accounts/" + holder + "/certificates";
    }

    private static long register(TestIssuer.Issued card) throws Exception {
        return administrator
                .post(certificates(), Map.of("certificate", card.pem()))
                .fine()
                .path("id")
                .asLong();
    }

    private static void registerByConsole(TestIssuer.Issued card) throws Exception {
        Path file = NODE.folder().root().resolve(UUID.randomUUID() + ".cer");
        Files.write(file, card.der());
        String printed = NODE.console("identity:certificate-add --json tls-clerk " + file);
        assertThat(printed).contains("ACTIVE");
        assertThat(NODE.console("identity:certificates --json tls-clerk")).contains("ACTIVE");
    }

    private static HttpClient stranger() {
        return TLS.client(Optional.empty());
    }

    private static HttpClient client(TestIssuer.Issued card) {
        return TLS.client(Optional.of(card));
    }

    private static HttpRequest.Builder post(String body) {
        return HttpRequest.newBuilder(URI.create(TLS.url() + LOGIN))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
    }

    private static HttpResponse<String> login(HttpClient client, String body) throws Exception {
        return send(client, post(body));
    }

    private static HttpResponse<String> get(HttpClient client, String path, String token)
            throws Exception {
        return get(client, TLS.url(), path, token);
    }

    private static HttpResponse<String> get(
            HttpClient client, String url, String path, String token) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return send(client, request);
    }

    private static HttpResponse<String> send(HttpClient client, HttpRequest.Builder request)
            throws Exception {
        return client.send(
                request.timeout(Duration.ofSeconds(30)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** What comes to a client hello of a version, with what every server of that time could do. */
    private static byte[] hello(String version) throws IOException {
        HexFormat hex = HexFormat.of();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(hex.parseHex(version));
        body.writeBytes(new byte[32]); // random
        body.write(0); // no session
        body.writeBytes(hex.parseHex("0008" + "c02b" + "c009" + "c013" + "002f")); // suites
        body.writeBytes(hex.parseHex("0100")); // no compression
        String groups = "000a" + "0004" + "0002" + "0017";
        String points = "000b" + "0002" + "0100";
        String signatures = "000d" + "0008" + "0006" + "0403" + "0401" + "0203";
        byte[] extensions = hex.parseHex(groups + points + signatures);
        body.write(extensions.length >> 8);
        body.write(extensions.length);
        body.writeBytes(extensions);
        ByteArrayOutputStream record = new ByteArrayOutputStream();
        record.writeBytes(hex.parseHex("160301"));
        record.write((body.size() + 4) >> 8);
        record.write(body.size() + 4);
        record.writeBytes(hex.parseHex("0100"));
        record.write(body.size() >> 8);
        record.write(body.size());
        record.writeBytes(body.toByteArray());
        try (Socket socket = new Socket("127.0.0.1", TLS.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(record.toByteArray());
            InputStream in = socket.getInputStream();
            return in.readNBytes(7);
        }
    }
}
