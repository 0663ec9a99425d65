package org.xueji.kernel.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xueji.core.api.access.AccountId;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.Role;
import org.xueji.core.api.journal.JournalEntry;
import org.xueji.kernel.internal.Trees;
import org.xueji.kernel.internal.access.KernelGrants;
import org.xueji.kernel.internal.access.MatrixAccessCheck;
import org.xueji.kernel.internal.journal.DatabaseJournal;
import org.xueji.kernel.internal.journal.DatabaseJournalRows;
import org.xueji.kernel.internal.journal.JournalDesk;
import org.xueji.kernel.internal.journal.OrgPlaces;
import org.xueji.kernel.internal.text.KernelTexts;
import org.xueji.rest.testkit.RestTestServer;
import org.xueji.testkit.TestClock;
import org.xueji.testkit.TestDatabase;
import org.xueji.testkit.TestDatabases;

class JournalRestTest {

    private static final String ADDRESS = "/api/journal/entries";

    private RestTestServer server;

    @BeforeEach
    void start() {
        TestDatabase db = TestDatabases.derby().migrate("kernel");
        DatabaseJournal journal =
                new DatabaseJournal(
                        db.database(),
                        db.commands(),
                        TestClock.at(Instant.parse("2014-09-01T01:30:00Z")),
                        new OrgPlaces(() -> List.of(Trees.TREE)));
        Actor school = actor(Role.REGISTRAR, Trees.SCHOOL);
        db.commands()
                .call(
                        () ->
                                journal.record(
                                        JournalEntry.accepted(
                                                        school,
                                                        "intake.submit",
                                                        Trees.SCHOOL,
                                                        Map.of("batch", "17"))
                                                .about(5)));
        JournalDesk desk =
                new JournalDesk(
                        new DatabaseJournalRows(db.database()),
                        new MatrixAccessCheck(
                                () -> List.of(new KernelGrants()), () -> List.of(Trees.TREE)),
                        Trees.TREE,
                        List.of());
        server =
                RestTestServer.start(new JournalRest(desk))
                        .login("school", school)
                        .login("other", actor(Role.REGISTRAR, Trees.OTHER_SCHOOL))
                        .login("admin", actor(Role.SYSTEM_ADMINISTRATOR, Trees.SCHOOL))
                        .texts(new KernelTexts());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_registrar_reads_what_was_done_for_his_school() throws IOException {
        JsonNode row = items(server.get(ADDRESS + "?about=5&action=intake.", "school")).get(0);
        assertThat(row.get("action").asText()).isEqualTo("intake.submit");
        assertThat(row.get("org").asText()).isEqualTo("2161000001");
        assertThat(row.get("inputs").get("batch").asText()).isEqualTo("17");
        assertThat(items(server.get(ADDRESS, "other"))).isEmpty();
        assertThat(items(server.get(ADDRESS, "admin"))).isEmpty();
        assertThat(server.get(ADDRESS + "?org=2161000001", "other").statusCode()).isEqualTo(404);
    }

    @Test
    void what_cannot_be_read_is_said() {
        assertThat(server.get(ADDRESS + "?from=yesterday", "school").statusCode()).isEqualTo(400);
        assertThat(server.get(ADDRESS + "?action=%25", "school").statusCode()).isEqualTo(400);
    }

    @Test
    void what_is_described_is_what_is_served() throws IOException {
        assertThat(server.described("journal")).isEqualTo(server.operations("journal"));
    }

    private static Actor actor(Role role, OrgId org) {
        return new Actor(new AccountId(org.value()), "p" + org, "李四", org, role);
    }

    private static JsonNode items(HttpResponse<String> answer) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new ObjectMapper().readTree(answer.body()).get("items");
    }
}
