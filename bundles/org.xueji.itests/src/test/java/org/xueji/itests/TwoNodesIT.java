package org.xueji.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.xueji.itests.witness.LateWindow;
import org.xueji.launcher.node.Console;
import org.xueji.launcher.prove.Accounts;
import org.xueji.launcher.prove.Storms;
import org.xueji.launcher.prove.TwinUploads;

/**
 * Two nodes that never met are started at once on an empty PostgreSQL; then rules of a place come
 * and go on one of them and on both. On the second, deploying is not yet putting in force.
 */
class TwoNodesIT {

    private static final Duration SOON = Duration.ofSeconds(5);
    private static final int TWINS = 120;
    private static final String FILE = "late.yaml";
    private static final String RULE =
            """
            policy: itests.late-file
            version: 1.0.0
            scope: "610100"
            why: 全市统一推迟三天
            windows:
              - {business: primary-intake, from: 09-05, to: 09-15}
            """;

    private static final NodeUnderTest FIRST = NodeUnderTest.onPostgres("first");
    private static NodeUnderTest second;
    private static Cast cast;
    private static PolicyNodes both;

    @BeforeAll
    static void start() throws Exception {
        FIRST.prepare();
        second = FIRST.beside("second");
        Files.writeString(
                second.folder().etc().resolve("org.xueji.policies.cfg"),
                "deploying = false\n",
                StandardOpenOption.APPEND);
        FIRST.start();
        second.start();
        FIRST.awaitReady();
        second.awaitReady();
        cast = Cast.on(FIRST, 45);
        both = new PolicyNodes(cast, FIRST, second);
    }

    @AfterAll
    static void stop() {
        second.stop();
        FIRST.end();
    }

    @Test
    void both_stand_on_one_birth_and_serve_the_same_session() throws Exception {
        assertThat(database(FIRST)).isEqualTo(database(second));

        String school = "/api/registry/schools/" + cast.schoolId();
        assertThat(cast.registrar().elsewhere(second.url()).get(school).fine())
                .isEqualTo(cast.registrar().get(school).fine());
        long batch = cast.upload(cast.workbook(cast.pupils(4, 30, 0)));
        cast.await(batch, "DRAFT");
        assertThat(
                        cast.registrar()
                                .elsewhere(second.url())
                                .get("/api/intake/batches/" + batch)
                                .fine()
                                .path("ready")
                                .asInt())
                .isEqualTo(30);
    }

    @Test
    void of_children_whom_two_schools_bring_each_becomes_one_person() throws Exception {
        TwinUploads.Seen seen;
        try (Console console = FIRST.openConsole()) {
            seen =
                    new TwinUploads(
                                    List.of(FIRST.url(), second.url()),
                                    console,
                                    FIRST.folder().root(),
                                    1,
                                    System.out::println)
                            .run(2, TWINS);
        }

        assertThat(seen.wrong()).isEmpty();
        assertThat(seen.persons()).isEqualTo(TWINS);
        assertThat(seen.held()).isEqualTo(TWINS);
        assertThat(FIRST.console("registry:prove --json one-school")).contains("\"holds\":true");
    }

    @Test
    void one_school_holds_in_a_storm_through_both() throws Exception {
        Storms.Seen seen;
        Accounts before;
        Accounts after;
        try (Console here = FIRST.openConsole();
                Console there = second.openConsole();
                Connection sql = FIRST.sql()) {
            before = Accounts.of(sql);
            seen =
                    new Storms(List.of(here, there), System.out::println)
                            .run(new Storms.Effort(6, 120, 16, 60, 5));
            after = Accounts.of(sql);
        }
        System.out.println(seen);

        assertThat(seen.wrong()).isEmpty();
        assertThat(before.differences(after, seen, 120)).isEmpty();
        assertThat(seen.operations()).isEqualTo(16 * 60);
        assertThat(seen.accepted()).isGreaterThan(100);
    }

    @Test
    void a_file_on_one_node_counts_on_both_and_a_wrong_one_changes_nothing() throws Exception {
        assertThat(both.counts(FIRST)).isFalse();
        assertThat(both.counts(second)).isFalse();

        Path file = PolicyNodes.drop(FIRST, FILE, RULE);
        Duration came = both.until(true);

        // what is wrong leaves the text that is in force
        PolicyNodes.drop(FIRST, FILE, RULE.replace("1.0.0", "1.1.0").replace("09-05", "09-31"));
        JsonNode broken = PolicyNodes.awaitListed(FIRST, FILE, "broken");
        assertThat(broken.path("detail").asText()).contains("line 6");
        Thread.sleep(SOON.toMillis()); // as long as a change may take to be felt
        assertThat(both.counts(FIRST)).isTrue();
        assertThat(both.counts(second)).isTrue();
        assertThat(PolicyNodes.listed(second, "itests.late-file", "in-force"))
                .hasValueSatisfying(
                        rule -> assertThat(rule.path("version").asText()).isEqualTo("1.0.0"));

        Files.delete(file);
        Duration went = both.until(false);

        for (int again = 0; again < 2 && slower(came, went).compareTo(SOON) >= 0; again++) {
            // a machine that stood still for a moment says nothing about us
            file = PolicyNodes.drop(FIRST, FILE, RULE);
            came = quicker(came, both.until(true));
            Files.delete(file);
            went = quicker(went, both.until(false));
        }
        System.out.printf("counts on both after %s, and not any more after %s%n", came, went);
        assertThat(came).isLessThan(SOON);
        assertThat(went).isLessThan(SOON);
    }

    @Test
    void a_node_without_a_bundle_in_force_is_not_ready_until_it_has_it_or_the_rule_ends()
            throws Exception {
        PolicyNodes.install(FIRST);
        PolicyNodes.install(second);
        assertThat(both.until(true)).isLessThan(SOON);
        PolicyNodes.await(second, true);

        PolicyNodes.uninstall(second);
        PolicyNodes.await(second, false);
        assertLacking();
        PolicyNodes.install(second);
        PolicyNodes.await(second, true);
        assertThat(both.counts(second)).isTrue();

        PolicyNodes.uninstall(second);
        PolicyNodes.await(second, false);
        FIRST.console("policy:off --reason 全市恢复原时间 " + LateWindow.ID);
        PolicyNodes.await(second, true);
        assertThat(both.until(false)).isLessThan(SOON);

        FIRST.console("policy:on --reason 重新推迟 " + LateWindow.ID);
        PolicyNodes.await(second, false);
        PolicyNodes.uninstall(FIRST);
        assertThat(both.until(false)).as("it went with the last bundle").isLessThan(SOON);
        PolicyNodes.await(FIRST, true);
        PolicyNodes.await(second, true);
    }

    /** The second does not have what is in force; nothing else has changed. */
    private static void assertLacking() throws Exception {
        assertThat(PolicyNodes.health(second).text())
                .contains("policy " + LateWindow.ID)
                .contains("install " + LateWindow.BUNDLE);
        Answer away = both.asked(second);
        assertThat(away.status()).isEqualTo(503);
        assertThat(away.problem()).isEqualTo("domain-away");
        assertThat(away.text()).contains("core.policy-away").contains(LateWindow.ID);
        assertThat(away.headers().firstValue("Retry-After")).isPresent();
        assertThat(
                        cast.registrar()
                                .elsewhere(second.url())
                                .get("/api/registry/schools/" + cast.schoolId())
                                .status())
                .as("what does not need it")
                .isEqualTo(200);

        assertThat(PolicyNodes.health(FIRST).status()).isEqualTo(200);
        assertThat(both.counts(FIRST)).isTrue();
    }

    @Test
    void where_deploying_is_off_a_file_waits_for_an_operator() throws Exception {
        Path file =
                PolicyNodes.drop(second, "waiting.yaml", RULE.replace("late-file", "waiting-file"));
        Thread.sleep(SOON.toMillis());
        assertThat(both.counts(FIRST)).isFalse();
        assertThat(both.counts(second)).isFalse();

        // the node may not have looked at the file yet
        Awaitility.await()
                .pollInSameThread()
                .ignoreExceptions()
                .atMost(Duration.ofSeconds(30))
                .until(
                        () ->
                                !second.console("policy:on --reason 推迟三天 itests.waiting-file")
                                        .isEmpty());
        assertThat(both.until(true)).isLessThan(SOON);

        Files.delete(file);
        assertThat(both.until(false)).isLessThan(SOON);
    }

    private static Duration quicker(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Duration slower(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }

    private static String database(NodeUnderTest node) {
        return node.json("persistence:status --json").path("database").asText();
    }
}
