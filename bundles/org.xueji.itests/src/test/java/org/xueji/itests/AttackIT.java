package org.xueji.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests made by hand by people who want more than they may have. */
class AttackIT {

    @RegisterExtension static final NodeUnderTest NODE = NodeUnderTest.onDerby("attack");

    private static final String STUDENTS = "/api/registry/students";
    private static final String JSON = "application/json";

    private static Cast own;
    private static Cast other;
    private static long othersDraft;
    private static Rest admin;
    private static RawHttp raw;

    @BeforeAll
    static void two_schools() throws Exception {
        own = Cast.on(NODE, 10);
        other = Cast.on(NODE, 10);
        othersDraft = other.upload(other.workbook(other.pupils(21, 3, 0)));
        other.await(othersDraft, "DRAFT");
        raw = new RawHttp(NODE.ports().http());
        String initial =
                NODE.json("identity:create-admin --json root-x 610000")
                        .path("initialPassword")
                        .asText();
        admin = Cast.enter(Rest.at(NODE.url()), "root-x", initial);
    }

    private static String bearer(Rest who) {
        return "Authorization: Bearer " + who.token();
    }

    @Test
    void guessed_ids_say_nothing() throws Exception {
        for (String path :
                List.of(
                        "/api/intake/batches/%s",
                        "/api/intake/batches/%s/rows",
                        "/api/registry/schools/%s",
                        "/api/registry/classes/%s",
                        "/api/registry/students/%s",
                        "/api/jobs/%s")) {
            String missing = own.registrar().get(path.formatted("9999999999")).text();
            for (long id = 1; id < 60; id++) {
                Answer answer = own.registrar().get(path.formatted(id));
                if (!answer.isFine()) {
                    assertThat(answer.status()).as(path + id).isEqualTo(404);
                    assertThat(answer.text()).as(path + id).isEqualTo(missing);
                }
            }
            assertThat(own.registrar().get(path.formatted(othersDraft)).text())
                    .doesNotContain(other.school().name());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-1", "0", "9223372036854775808", "99999999999999999999999", "1e3", "0x1", "1.0",
                        "NaN",
                "null", "%EF%BC%91", "1%27--", "1%20OR%201=1", "%24%7B7*7%7D", "1,2", "*",
                        "undefined"
            })
    void what_is_no_id_is_not_found(String id) throws Exception {
        for (String path :
                List.of("/api/intake/batches/", "/api/registry/students/", "/api/jobs/")) {
            assertThat(raw.ask("GET " + path + id, bearer(own.registrar())).status())
                    .as(path + id)
                    .isIn(400, 404);
        }
    }

    @Test
    void nobody_gives_himself_fields_that_are_not_his_to_set() throws Exception {
        Map<String, Object> wanted =
                Map.of(
                        "login",
                        "mass-1",
                        "name",
                        "某人",
                        "org",
                        own.school().code(),
                        "role",
                        "REGISTRAR");
        Map<String, Object> more =
                Map.of(
                        "id",
                        1,
                        "version",
                        99,
                        "state",
                        "ENABLED",
                        "mustChangePassword",
                        false,
                        "password",
                        "abcdefgh12345",
                        "orgPath",
                        "/1/");
        for (Map.Entry<String, Object> each : more.entrySet()) {
            Map<String, Object> body = new HashMap<>(wanted);
            body.put(each.getKey(), each.getValue());
            assertThat(admin.post("/api/identity/accounts", body).status())
                    .as(each.getKey())
                    .isEqualTo(400);
        }
        long school = own.classes().get(0);
        Answer before = own.registrar().get("/api/registry/classes/" + school);
        for (String field : List.of("school", "version", "enrolled", "id", "schoolYear")) {
            Map<String, Object> body = Map.of("name", "改名", "capacity", 40, field, 1);
            assertThat(own.registrar().put("/api/registry/classes/" + school, body, 0).status())
                    .as(field)
                    .isEqualTo(400);
        }
        assertThat(own.registrar().get("/api/registry/classes/" + school).text())
                .isEqualTo(before.text());
    }

    @Test
    void roles_are_not_taken_from_the_login() throws Exception {
        String body =
                "{\"account\":\"root-x\",\"password\":\"x\",\"role\":\"SYSTEM_ADMINISTRATOR\",\"org\":1}";
        assertThat(raw.post("/api/session", JSON, body).status()).isEqualTo(400);
    }

    @Test
    void a_key_that_is_there_twice_does_not_slip_past() throws Exception {
        String body =
                "{\"school\":\"%s\",\"school\":\"%s\",\"schoolYear\":%d,\"grade\":\"11\",\"classNo\":\"%d177\",\"name\":\"双\",\"capacity\":40}"
                        .formatted(
                                own.school().code(), other.school().code(), Cast.YEAR, Cast.YEAR);
        assertThat(raw.post("/api/registry/classes", JSON, body, bearer(own.registrar())).status())
                .isIn(400, 403, 404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/session/..;/registry/students",
                "/api/session/../registry/students",
                "/api/docs/..%2f..%2fapi/registry/students",
                "/api/docs/%2e%2e/registry/students",
                "/api/docs/..;/registry/students",
                "/api//registry/students",
                "//api/registry/students",
                "/API/registry/students",
                "/api/Registry/Students",
                "/api/registry/students/.",
                "/api/registry/students%2f",
                "/api/registry%2fstudents",
                "/api/registry/students;a=b",
                "/api;/registry/students",
                "/api/%72egistry/students",
                "/%61pi/registry/students",
                "/api/registry/students%00",
                "/api/registry/students%252e",
                "/api/registry\\students",
                "/health/live/../../api/registry/students",
                "/health/live;/../api/registry/students",
                "/api/openapi.json/../registry/students",
                "/api/registry/students.json",
                "/api/registry/students.",
                "/api/registry/students?_method=GET&token=x",
                "http://127.0.0.1/api/registry/students",
                "/cxf/registry/students",
                "/system/console"
            })
    void no_spelling_of_an_address_gets_past_the_login_or_the_matrix(String path) throws Exception {
        for (String[] headers : List.of(new String[0], new String[] {bearer(admin)})) {
            RawHttp.Told told = raw.ask("GET " + path, headers);
            assertThat(told.status()).as(told.text()).isIn(400, 401, 403, 404);
            assertThat(told.text()).doesNotContain("\"items\"");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Original-URL: /api/registry/students",
                "X-Rewrite-URL: /api/registry/students",
                "X-Forwarded-Prefix: /api/registry/students",
                "X-Forwarded-For: 127.0.0.1",
                "X-Forwarded-User: root-x",
                "X-Remote-User: root-x",
                "Remote-User: root-x",
                "X-SSL-Client-Cert: MIIB",
                "X-Client-Cert: MIIB",
                "X-HTTP-Method-Override: GET",
                "X-Method-Override: GET",
                "Forwarded: for=127.0.0.1;proto=https",
                "Authorization: Basic cm9vdC14Og==",
                "Authorization: Bearer",
                "Authorization: Bearer null",
                "Cookie: token=x; session=x; JSESSIONID=x; __Host-xueji=x"
            })
    void no_header_stands_for_a_login(String header) throws Exception {
        assertThat(raw.ask("GET " + STUDENTS, header).status()).isEqualTo(401);
        RawHttp.Told live = raw.ask("GET /health/live", header);
        assertThat(live.text()).doesNotContain("items\":[{").doesNotContain("students");
    }

    @Test
    void another_method_in_a_header_or_parameter_is_not_that_method() throws Exception {
        long id = own.classes().get(0);
        for (String trick :
                List.of("X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override")) {
            for (String method : List.of("DELETE", "PUT", "PATCH")) {
                RawHttp.Told told =
                        raw.ask(
                                "GET /api/registry/classes/" + id,
                                trick + ": " + method,
                                bearer(own.leader()));
                assertThat(told.status()).isEqualTo(200);
            }
        }
        raw.ask("GET /api/session?_method=DELETE", bearer(own.registrar()));
        assertThat(own.registrar().get("/api/session").status()).isEqualTo(200);
        for (String method : List.of("TRACE", "OPTIONS", "CONNECT", "PROPFIND", "get", "FOO")) {
            for (String body : List.of("X-None: 1", "Content-Length: 2", "Content-Length: 0")) {
                // read to its end: the connection is closed after it, after CONNECT too
                RawHttp.Told told = raw.ask(method + " " + STUDENTS, body, bearer(own.registrar()));
                assertThat(told.status()).as(method + " " + body + told.text()).isEqualTo(405);
                assertThat(told.text()).doesNotContainIgnoringCase("Access-Control-Allow");
            }
        }
    }

    /** What never gets to us, and is answered by the server itself, looks like ours. */
    @ParameterizedTest
    @ValueSource(strings = {"/%zz", "/api/%zz", "/api/registry/%00", "/..%2f", "\\x", "http://[/"})
    void an_address_that_is_none_is_answered_in_our_form(String address) throws Exception {
        RawHttp.Told told = raw.ask("GET " + address, bearer(own.registrar()));

        assertThat(told.status()).as(told.text()).isIn(400, 404);
        assertThat(told.text())
                .contains("application/problem+json", "urn:xueji:problem:")
                .contains("X-Content-Type-Options: nosniff", "Content-Security-Policy: default-src")
                .contains("Cross-Origin-Resource-Policy: same-origin")
                .doesNotContainIgnoringCase("jetty")
                .doesNotContain("Server:", "<html", "\tat ");
    }

    @Test
    void values_that_are_too_long_are_refused_and_nothing_breaks() throws Exception {
        String body = "{\"account\":\"%s\",\"password\":\"%s\"}";
        String[] sizes = {"x".repeat(5_000), "中".repeat(100_000), "😀".repeat(50_000)};
        for (String big : sizes) {
            assertThat(raw.post("/api/session", JSON, body.formatted(big, big)).status())
                    .isIn(400, 413, 422, 429);
            assertThat(
                            admin.post(
                                            "/api/identity/accounts",
                                            Map.of(
                                                    "login",
                                                    "long-1",
                                                    "name",
                                                    big,
                                                    "org",
                                                    own.school().code(),
                                                    "role",
                                                    "REGISTRAR"))
                                    .status())
                    .isIn(400, 413, 422);
        }
        String deep = "[".repeat(200_000);
        assertThat(raw.post("/api/session", JSON, deep).status()).isIn(400, 413);
        assertThat(raw.ask("GET /api/" + "a/".repeat(30_000)).status()).isIn(0, 400, 404, 414, 431);
        assertThat(raw.ask("GET " + STUDENTS, "X-Big: " + "a".repeat(100_000)).status())
                .isIn(0, 400, 431);
        for (String limit : List.of("-1", "0", "2147483648", "1000000", "x")) {
            assertThat(own.registrar().get(STUDENTS + "?limit=" + limit).status())
                    .as(limit)
                    .isIn(200, 400);
        }
        assertThat(own.registrar().get(STUDENTS + "?name=%25_%25&after=AAAA").status())
                .isEqualTo(400);
        assertThat(own.registrar().get("/api/session").status()).isEqualTo(200);
    }

    /** Kelvin sign, dotless i, long s, full width, Cyrillic, zero width, direction, blank. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "roo\u0442-x",
                "\uFF52oot-x",
                "root\u200B-x",
                "root-x\u202E",
                "root-x ",
                " root-x",
                "root-x\u0000",
                "root\u2010x",
                "ROOT-X",
                "r\u006F\u0301ot-x",
                "\u212Aelvin",
                "\u0131stanbul",
                "\u017Fecret",
                "root-x\n",
                "root-x.",
                "root-x\\"
            })
    void a_name_that_only_looks_alike_is_no_account(String name) throws Exception {
        Map<String, Object> wanted =
                Map.of(
                        "login",
                        name,
                        "name",
                        "某人",
                        "org",
                        own.school().code(),
                        "role",
                        "REGISTRAR");
        Answer created = admin.post("/api/identity/accounts", wanted);
        boolean ascii = name.matches("[A-Za-z0-9._-]{3,40}") && !name.equalsIgnoreCase("root-x");
        assertThat(created.status())
                .as(created.text())
                .isIn(ascii ? List.of(201) : List.of(400, 422));
        assertThat(
                        Rest.at(NODE.url())
                                .post("/api/session", Map.of("account", name, "password", "x"))
                                .status())
                .isIn(400, 422, 429);
    }

    @Test
    void a_key_belongs_to_one_account_one_body_and_one_address() throws Exception {
        String key = "Idempotency-Key: " + UUID.randomUUID();
        String body = classBody("80");
        String path = "/api/registry/classes";
        RawHttp.Told first = raw.post(path, JSON, body, key, bearer(own.registrar()));
        assertThat(first.status()).as(first.text()).isEqualTo(201);
        RawHttp.Told again = raw.post(path, JSON, body, key, bearer(own.registrar()));
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.text()).contains("Idempotency-Replayed: true");

        for (Rest thief : List.of(other.registrar(), own.leader(), admin)) {
            RawHttp.Told stolen = raw.post(path, JSON, body, key, bearer(thief));
            assertThat(stolen.status()).isIn(403, 404);
            assertThat(stolen.text()).doesNotContain("Replayed").doesNotContain("\"classNo\"");
        }
        assertThat(raw.post(path, JSON, body, key).status()).isEqualTo(401);
        assertThat(raw.post(path, JSON, classBody("81"), key, bearer(own.registrar())).text())
                .contains("key-reused");
        assertThat(
                        raw.post(
                                        "/api/intake/pupils",
                                        JSON,
                                        "{\"fields\":{}}",
                                        key,
                                        bearer(own.registrar()))
                                .text())
                .contains("key-reused");
    }

    private static String classBody(String number) {
        return "{\"school\":\"%s\",\"schoolYear\":%d,\"grade\":\"11\",\"classNo\":\"%d1%s\",\"name\":\"加班%s\",\"capacity\":40}"
                .formatted(own.school().code(), Cast.YEAR, Cast.YEAR, number, number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"logout", "disable", "password-reset", "sessions"})
    void a_token_is_dead_soon_after(String end) throws Exception {
        String login = "dead-" + end;
        var issued =
                admin.post(
                                "/api/identity/accounts",
                                Map.of(
                                        "login",
                                        login,
                                        "name",
                                        "某人",
                                        "org",
                                        own.school().code(),
                                        "role",
                                        "REGISTRAR"))
                        .fine();
        String path = "/api/identity/accounts/" + issued.path("account").path("id").asLong();
        Rest victim =
                Cast.enter(Rest.at(NODE.url()), login, issued.path("initialPassword").asText());
        assertThat(victim.get(STUDENTS).status()).isEqualTo(200);
        int done =
                switch (end) {
                    case "logout" -> raw.ask("DELETE /api/session", bearer(victim)).status();
                    case "sessions" ->
                            raw.ask("DELETE " + path + "/sessions", bearer(admin)).status();
                    case "disable" ->
                            admin.post(path + "/disable", Map.of(), version(path)).status();
                    default -> admin.post(path + "/password-reset", Map.of()).status();
                };
        assertThat(done).isBetween(200, 204);
        TwoSeconds.hold(() -> victim.get(STUDENTS).status() == 401);
    }

    private static long version(String path) throws Exception {
        return admin.get(path).fine().path("version").asLong();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"token", "access_token", "Authorization", "bearer", "session", "api_key"})
    void a_token_in_the_address_is_not_looked_at(String parameter) throws Exception {
        String token = own.registrar().token();
        assertThat(raw.ask("GET " + STUDENTS + "?" + parameter + "=" + token).status())
                .isEqualTo(401);
        assertThat(raw.ask("GET " + STUDENTS + "?" + parameter + "=Bearer%20" + token).status())
                .isEqualTo(401);
        assertThat(raw.ask("GET " + STUDENTS, "X-" + parameter + ": " + token).status())
                .isEqualTo(401);
    }

    @Test
    void another_page_cannot_use_the_cookie() throws Exception {
        String password = UUID.randomUUID() + "-7aB";
        var issued =
                admin.post(
                                "/api/identity/accounts",
                                Map.of(
                                        "login",
                                        "cookie-1",
                                        "name",
                                        "某人",
                                        "org",
                                        own.school().code(),
                                        "role",
                                        "REGISTRAR"))
                        .fine();
        String initial = issued.path("initialPassword").asText();
        Rest.at(NODE.url())
                .login("cookie-1", initial)
                .post(
                        "/api/session/password",
                        Map.of("oldPassword", initial, "newPassword", password))
                .fine();
        String body =
                "{\"account\":\"cookie-1\",\"password\":\"" + password + "\",\"cookie\":true}";
        RawHttp.Told login = raw.post("/api/session", JSON, body);
        assertThat(login.status()).as(login.text()).isEqualTo(200);
        String set = header(login.text(), "Set-Cookie");
        assertThat(set).contains("__Host-").contains("HttpOnly").contains("Secure");
        assertThat(set).contains("SameSite=Strict");
        String cookie = "Cookie: " + set.split(";")[0];
        String good = "X-CSRF-Token: " + header(login.text(), "X-CSRF-Token");
        String path = "/api/registry/classes";

        assertThat(raw.ask("GET " + STUDENTS, cookie).status()).isEqualTo(200);
        assertThat(raw.post(path, JSON, classBody("82"), cookie).status()).isEqualTo(403);
        assertThat(raw.post(path, JSON, classBody("82"), cookie, good + "x").status())
                .isEqualTo(403);
        assertThat(raw.post(path, "text/plain", classBody("82"), cookie).status()).isIn(403, 415);
        assertThat(
                        raw.post(
                                        path,
                                        JSON,
                                        classBody("82"),
                                        cookie,
                                        good,
                                        "Origin: https://evil.example")
                                .status())
                .isEqualTo(403);
        assertThat(raw.post(path, JSON, classBody("82"), cookie, good).status()).isEqualTo(201);
    }

    private static String header(String answer, String name) {
        return answer.lines()
                .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .findFirst()
                .map(line -> line.substring(name.length() + 1).strip())
                .orElse("");
    }

    @Test
    void nobody_writes_lines_of_his_own_into_log_or_answer() throws Exception {
        String evil = "x\\r\\nFORGED line \\u001b[31mred\\u001b[0m\\n2026-01-01 FORGED";
        raw.post("/api/session", JSON, "{\"account\":\"" + evil + "\",\"password\":\"p\"}");
        raw.post("/api/session", JSON, "{\"FORGED\\r\\nFORGED\":1}");
        raw.ask("GET /api/x%0d%0aFORGED:%20line", "User-Agent: a\u001b[31mFORGED");
        raw.ask("GET /api/registry/students/1%0aFORGED", bearer(own.registrar()));
        RawHttp.Told told =
                raw.post(
                        own.batches() + "&fileName=a%0d%0aSet-Cookie:%20FORGED=1%1b%5b31m.csv",
                        "text/csv",
                        "学校名称\n",
                        bearer(own.registrar()));
        assertThat(told.status()).isLessThan(500);
        assertThat(told.text().lines()).noneMatch(line -> line.startsWith("Set-Cookie"));
        for (Path log : logs()) {
            assertThat(Files.readString(log)).doesNotContain("\u001b[31m");
            assertThat(Files.readAllLines(log))
                    .noneMatch(line -> line.startsWith("FORGED") || line.matches("2026-01-01.*"));
        }
    }

    private static List<Path> logs() throws Exception {
        try (var files = Files.walk(NODE.folder().root())) {
            List<Path> logs =
                    files.filter(file -> file.getFileName().toString().endsWith(".log"))
                            .filter(file -> !file.toString().contains("database"))
                            .toList();
            assertThat(logs).isNotEmpty();
            return logs;
        }
    }
}
