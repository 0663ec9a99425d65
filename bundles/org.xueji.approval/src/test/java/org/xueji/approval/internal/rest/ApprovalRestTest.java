package org.xueji.approval.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xueji.approval.api.ApprovalCase;
import org.xueji.approval.api.DeadlinePolicy;
import org.xueji.approval.internal.ApprovalTexts;
import org.xueji.approval.internal.World;
import org.xueji.approval.internal.flow.Move;
import org.xueji.core.api.access.Role;
import org.xueji.rest.testkit.LocalDatabase;
import org.xueji.rest.testkit.RestTestServer;
import org.xueji.testkit.TestDatabase;
import org.xueji.testkit.TestDatabases;

class ApprovalRestTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final TestDatabase DB = TestDatabases.derby();
    private static LocalDatabase keys;

    private World world;
    private RestTestServer server;

    @BeforeAll
    static void make_the_tables_of_rest() {
        keys = LocalDatabase.derby();
    }

    @BeforeEach
    void start() {
        world = new World(DB);
        ApprovalRest rest =
                new ApprovalRest(
                        world.reading,
                        world.flow,
                        world.bulk,
                        world.notices,
                        world.clearing,
                        world.why,
                        world.province,
                        (reason, locale) ->
                                new ApprovalTexts().text(reason.code(), locale).orElse("?"));
        server =
                RestTestServer.start(keys, keys, rest)
                        .access(world.access)
                        .texts(new ApprovalTexts())
                        .login("school", world.registrar("C1.a"))
                        .login("leader", world.leader("C1.a"))
                        .login("receiving", world.leader("C2.a"))
                        .login("county", world.registrar("C1"))
                        .login("counter", world.leader("C1"))
                        .login("province", world.registrar("P"))
                        .login("other", world.registrar("C3"))
                        .login("admin", world.actor("C1", Role.SYSTEM_ADMINISTRATOR, "admin"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void why_a_case_goes_its_way_is_told_with_the_rule_and_its_article() throws Exception {
        world.policies.add("hasty", "*", (DeadlinePolicy) request -> OptionalInt.of(1));
        long id = world.opened().id().value();
        world.policies.remove("hasty");
        String why = server.get("/api/approval/cases/" + id + "/why", "school").body();
        assertThat(why)
                .contains("\"policy\":\"hasty/1.0.0@*\"")
                .contains("\"article\":\"陕教〔2014〕12号\"")
                .contains("\"caseType\":\"transfer\"", "\"stage\":\"JUNIOR\"")
                .contains("\"workingDays\":1");
    }

    @Test
    void late_cases_are_shown_and_ended_by_the_province() throws IOException {
        ApprovalCase late = world.opened();
        ApprovalCase fresh = world.opened();
        world.clock.set(LocalDate.of(2014, 9, 9));
        String clearing = "/api/approval/clearing";
        assertThat(server.get(clearing, "province").statusCode()).isEqualTo(400);
        JsonNode shown = json(server.get(clearing + "?dueBefore=2014-09-09", "province"));
        assertThat(shown.path("cases").asInt()).isEqualTo(2);
        assertThat(shown.at("/oldest/0/id").asLong()).isEqualTo(late.id().value());
        assertThat(server.get(clearing + "?dueBefore=2014-09-09", "county").statusCode())
                .isEqualTo(403);

        JsonNode done =
                json(
                        post(
                                clearing,
                                "province",
                                ("{\"dueBefore\":\"2014-09-09\",\"why\":\"超期半年\",\"cases\":["
                                                + "{\"id\":%s,\"version\":1},{\"id\":%s,\"version\":9}]}")
                                        .formatted(late.id(), fresh.id())));

        assertThat(done.path("decided").asInt()).isEqualTo(1);
        assertThat(done.at("/cases/0/state").asText()).isEqualTo("CANCELLED");
        assertThat(done.at("/cases/1/reasons/0/code").asText()).isEqualTo("core.stale");
        assertThat(json(server.get("/api/approval/stuck", "province")).path("items")).isEmpty();
        assertThat(server.get("/api/approval/stuck", "school").statusCode()).isEqualTo(403);
        assertThat(server.get("/api/approval/stuck?org=C3", "county").statusCode()).isEqualTo(404);
    }

    @Test
    void a_case_is_found_in_the_inbox_and_decided() throws IOException {
        ApprovalCase opened = world.opened();

        JsonNode inbox = json(server.get("/api/approval/inbox", "leader")).path("items");
        assertThat(inbox).hasSize(1);
        assertThat(inbox.at("/0/waiting/step").asText()).isEqualTo("sending-school");
        assertThat(inbox.at("/0/waiting/due").asText()).isEqualTo("2014-09-05");
        assertThat(inbox.at("/0/sending").asText()).isEqualTo("C1.a");
        assertThat(inbox.at("/0/overdue").asBoolean()).isFalse();

        JsonNode moved = json(move(opened, "approve", "leader", "{}", 1));
        assertThat(moved.path("step").asInt()).isEqualTo(2);
        assertThat(moved.at("/waiting/org").asText()).isEqualTo("C2.a");
        assertThat(moved.at("/steps/1/waits").asBoolean()).isTrue();
        assertThat(moved.at("/steps/2/acting").asText()).isEqualTo("sending-county");
        assertThat(moved.path("digest").asText()).hasSize(64);
        assertThat(json(server.get("/api/approval/inbox", "leader")).path("items")).isEmpty();
        JsonNode history = json(server.get(address(opened) + "/history", "receiving"));
        assertThat(history).hasSize(2);
        assertThat(history.path(0).has("from")).isFalse();
        assertThat(history.at("/1/had/step").asText()).isEqualTo("sending-school");
    }

    @Test
    void both_schools_and_those_above_see_who_has_it() throws IOException {
        ApprovalCase opened = world.opened();
        for (String who : List.of("school", "leader", "receiving", "county", "counter")) {
            HttpResponse<String> seen = server.get(address(opened), who);
            assertThat(seen.statusCode()).as(who).isEqualTo(200);
            assertThat(seen.headers().firstValue("ETag")).hasValue("\"1\"");
            assertThat(json(seen).at("/waiting/org").asText()).isEqualTo("C1.a");
        }
        assertThat(server.get(address(opened), "other").statusCode()).isEqualTo(404);
        assertThat(server.get(address(opened) + "/history", "other").statusCode()).isEqualTo(404);
        assertThat(server.get(address(opened), "admin").statusCode()).isEqualTo(403);
    }

    @ParameterizedTest(name = "{0} by {1} on version {2}: {3}")
    @CsvSource({
        "approve, leader, 1, 200",
        "approve, leader, 2, 412",
        "approve, county, 1, 403",
        "approve, other, 1, 404",
        "approve, admin, 1, 403",
        "reject, leader, 1, 400",
        "resubmit, school, 1, 422",
        "withdraw, school, 1, 200",
        "withdraw, county, 1, 403",
        "cancel, school, 1, 404",
        "fly, leader, 1, 404",
    })
    void a_move_is_answered_by(String move, String who, long version, int status) {
        ApprovalCase opened = world.opened();
        HttpResponse<String> answer = move(opened, move, who, "{}", version);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    }

    @Test
    void a_refusal_says_why_in_both_languages() throws IOException {
        ApprovalCase opened = world.opened();
        world.move(opened, Move.WITHDRAW, world.registrar("C1.a")).orElseThrow();

        HttpResponse<String> chinese = move(opened, "approve", "leader", "{}", 1);
        assertThat(chinese.statusCode()).isEqualTo(422);
        JsonNode reason = json(chinese).at("/reasons/0");
        assertThat(reason.path("code").asText()).isEqualTo("approval.over");
        assertThat(reason.path("text").asText()).contains("已经结束（WITHDRAWN）");
        HttpResponse<String> english =
                server.send(
                        server.request(address(opened) + "/approve", "leader")
                                .header("If-Match", "\"1\"")
                                .header("Accept-Language", "en")
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString("{}")));
        assertThat(json(english).at("/reasons/0/text").asText()).contains("has ended (WITHDRAWN)");
    }

    @Test
    void while_the_domain_is_away_its_last_step_is_503_and_everything_else_goes_on()
            throws IOException {
        ApprovalCase opened = world.opened();
        world.present.remove(world.transfer);

        assertThat(
                        json(server.get("/api/approval/inbox", "leader"))
                                .at("/items/0/away")
                                .asBoolean())
                .isTrue();
        assertThat(json(server.get(address(opened), "county")).path("away").asBoolean()).isTrue();
        assertThat(move(opened, "approve", "leader", "{}", 1).statusCode()).isEqualTo(200);
        HttpResponse<String> away = move(opened, "reject", "receiving", "{\"why\":\"名额已满\"}", 2);
        assertThat(away.statusCode()).isEqualTo(503);
        assertThat(away.headers().firstValue("Retry-After")).isPresent();
        assertThat(json(away).path("code").asText()).isEqualTo("domain-away");
        assertThat(json(away).at("/reasons/0/arguments/domain").asText()).isEqualTo("transfer");
        assertThat(world.now(opened).version()).isEqualTo(2);
    }

    @Test
    void many_are_decided_in_one_request() throws IOException {
        ApprovalCase one = world.opened();
        ApprovalCase two = world.opened();
        String body =
                "{\"decision\":\"approve\",\"cases\":[{\"id\":%s,\"version\":1},{\"id\":%s,\"version\":5}]}"
                        .formatted(one.id(), two.id());

        JsonNode answer = json(server.post("/api/approval/inbox/decisions", "leader", body));

        assertThat(answer.path("decided").asInt()).isEqualTo(1);
        assertThat(answer.path("refused").asInt()).isEqualTo(1);
        assertThat(answer.at("/cases/0/version").asInt()).isEqualTo(2);
        assertThat(answer.at("/cases/1/reasons/0/code").asText()).isEqualTo("core.stale");
        for (String bad :
                List.of(
                        "{}",
                        "{\"decision\":\"withdraw\",\"cases\":[{\"id\":1,\"version\":1}]}",
                        "{\"decision\":\"approve\",\"cases\":[]}",
                        "{\"decision\":\"reject\",\"cases\":[{\"id\":1,\"version\":1}]}")) {
            assertThat(server.post("/api/approval/inbox/decisions", "leader", bad).statusCode())
                    .as(bad)
                    .isEqualTo(400);
        }
        assertThat(server.post("/api/approval/inbox/decisions", "counter", body).statusCode())
                .isEqualTo(403);
    }

    @Test
    void an_inbox_is_sorted_cut_and_counted() throws IOException {
        world.opened();
        world.clock.set(World.TODAY.plusDays(20));
        world.opened();

        assertThat(items("/api/approval/inbox?sort=RECEIVED&limit=1")).hasSize(1);
        assertThat(items("/api/approval/inbox?overdue=true")).hasSize(1);
        assertThat(items("/api/approval/inbox?type=draw")).isEmpty();
        assertThat(items("/api/approval/inbox?receivedFrom=2014-09-10")).hasSize(1);
        assertThat(items("/api/approval/inbox?receivedTo=2014-09-10")).hasSize(1);
        assertThat(server.get("/api/approval/inbox?sort=NAME", "leader").statusCode())
                .isEqualTo(400);
        String next =
                json(server.get("/api/approval/inbox?limit=1", "leader")).path("next").asText();
        assertThat(items("/api/approval/inbox?limit=1&after=" + next)).hasSize(1);
        assertThat(json(server.get("/api/approval/inbox/counts", "leader")))
                .isEqualTo(
                        JSON.readTree(
                                "{\"waiting\":2,\"returned\":0,\"dueToday\":0,\"overdue\":1}"));
        assertThat(server.get("/api/approval/inbox", "counter").statusCode()).isEqualTo(403);
    }

    @Test
    void notices_are_counted_listed_and_read() throws IOException {
        ApprovalCase opened = world.opened();
        assertThat(unread("leader")).isEqualTo(1);
        JsonNode notice =
                json(server.get("/api/approval/notices?unread=true", "leader")).at("/items/0");
        assertThat(notice.path("kind").asText()).isEqualTo("RECEIVED");
        assertThat(notice.path("about").asLong()).isEqualTo(opened.id().value());
        String body = "{\"upTo\":" + notice.path("id").asLong() + "}";
        assertThat(
                        json(server.post("/api/approval/notices/read", "leader", body))
                                .path("unread")
                                .asInt())
                .isZero();
        assertThat(unread("leader")).isZero();
        assertThat(server.get("/api/approval/notices", "admin").statusCode()).isEqualTo(403);
    }

    @Test
    void every_operation_is_described() {
        assertThat(server.described("approval"))
                .containsExactlyInAnyOrderElementsOf(server.operations("approval"));
    }

    private int unread(String who) throws IOException {
        return json(server.get("/api/approval/notices/unread", who)).path("unread").asInt();
    }

    private JsonNode items(String path) throws IOException {
        return json(server.get(path, "leader")).path("items");
    }

    private HttpResponse<String> move(
            ApprovalCase of, String move, String who, String body, long version) {
        return server.send(
                server.request(address(of) + "/" + move, who)
                        .header("If-Match", "\"" + version + "\"")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> post(String path, String who, String body) {
        return server.send(
                server.request(path, who)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body)));
    }

    private static String address(ApprovalCase of) {
        return "/api/approval/cases/" + of.id();
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        return JSON.readTree(answer.body());
    }
}
