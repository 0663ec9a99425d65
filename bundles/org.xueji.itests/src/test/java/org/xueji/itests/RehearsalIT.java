package org.xueji.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xueji.launcher.node.Console;
import org.xueji.launcher.rehearse.OverdueCases;
import org.xueji.launcher.rehearse.ProvinceLoad;

/**
 * A generated province on the distribution, on PostgreSQL: the process dies in the middle, twice.
 */
class RehearsalIT {

    private static final int PUPILS = 24_000;
    private static final int CHUNK = 2_000;
    private static final long SEED = 11;
    private static final int YEAR = 2026;

    private static final String ROLL =
            """
            SELECT MD5(STRING_AGG(LINE, '|' ORDER BY LINE)) FROM (SELECT CONCAT_WS(' ', P.STUDENT_NUMBER, P.NAME, P.ID_NUMBER,
                P.STATUS, O.CODE, E.FROM_DATE, T.SCHOOL_YEAR, T.GRADE, C.CLASS_NO) AS LINE FROM REG_PERSON P
            JOIN REG_ENROLMENT E ON E.OPEN_PERSON = P.ID JOIN REG_ORG O ON O.ID = E.SCHOOL_ID
            JOIN REG_PLACEMENT T ON T.ENROLMENT_ID = E.ID JOIN REG_CLASS C ON C.ID = T.CLASS_ID) AS ROLL""";

    private static final String CHUNKS =
            "SELECT COUNT(*) FROM KER_JOURNAL WHERE ACTION_NAME = 'rehearsal.take-effect'";

    private NodeUnderTest node;

    @AfterEach
    void end() {
        node.end();
    }

    /** What there is in the end. */
    private record Province(String digest, String roll, long chunks, JsonNode truth) {}

    @Test
    void a_load_whose_node_is_killed_ends_like_an_undisturbed_one() throws Exception {
        begin("rehearsal");
        Province undisturbed = whole();
        node.end();

        int attempt = 1;
        while (!killedTwice("rehearsal-killed")) {
            assertThat(++attempt).as("killed in time, on a machine like this").isLessThan(4);
            node.end();
        }
        again();

        assertThat(whole()).isEqualTo(undisturbed);
        assertThat(undisturbed.truth().path("wrong").asLong()).isZero();
        assertThat(undisturbed.truth().path("refused").asLong()).isPositive();
        late_cases_are_planted_once_and_known_to_the_node();
    }

    /** False when the load was over before the process died, which proves nothing. */
    private boolean killedTwice(String name) throws Exception {
        begin(name);
        try {
            long early = killAfter(CHUNK);
            node.start();
            long middle = killAfter(Math.max(PUPILS / 2, early + CHUNK));
            assertThat(middle).isGreaterThan(early);
            return true;
        } catch (DiedTooLate e) {
            System.out.println(e.getMessage());
            return false;
        }
    }

    private void late_cases_are_planted_once_and_known_to_the_node() throws Exception {
        Path folder = node.folder().root();
        try (Console console = node.openConsole()) {
            OverdueCases cases =
                    new OverdueCases(
                            console, node.url(), folder.resolve("overdue.json"), told -> {});
            cases.plant(PUPILS);
            cases.plant(PUPILS);
            OverdueCases.Found found = cases.tell(folder.resolve("truth.csv"));

            assertThat(found.planted()).as("one at each step of a way").isGreaterThanOrEqualTo(4);
            assertThat(found.wrong()).isZero();
            long counted = 0;
            for (JsonNode post : console.json("approval:overdue --json")) {
                counted += post.path("overdue").asLong();
            }
            assertThat(counted).isEqualTo(found.planted());
            assertThat(Files.readString(folder.resolve("truth.csv")).lines())
                    .filteredOn(line -> line.contains("OVERDUE_CASE,OVERDUE,OVERDUE"))
                    .hasSize(found.planted());
        }
    }

    private void begin(String name) throws Exception {
        node = NodeUnderTest.onPostgres(name).rehearsal();
        node.prepare();
        again();
        try (Console console = node.openConsole()) {
            new ProvinceLoad(console).install();
            console.run(
                    "rehearsal:load --pupils %d --seed %d --year %d".formatted(PUPILS, SEED, YEAR));
        }
    }

    private void again() {
        node.start();
        node.awaitReady();
    }

    /** Kills the node once so many are in; answers how many are. */
    private long killAfter(long pupils) throws Exception {
        Awaitility.await()
                .pollInSameThread()
                .pollInterval(Duration.ofMillis(20))
                .atMost(Duration.ofSeconds(180))
                .until(
                        () ->
                                Outside.count(node, "SELECT COALESCE(MAX(PLACE), 0) FROM RHS_RUN")
                                        >= pupils);
        node.kill();
        node.awaitDatabaseAlone();
        long place = Outside.count(node, "SELECT PLACE FROM RHS_RUN");
        System.out.printf("killed with %d of %d pupils%n", place, PUPILS);
        DiedTooLate.unless(place < PUPILS);
        assertThat(place).isPositive();
        assertThat(place % CHUNK).as("whole chunks only").isZero();
        assertThat(Outside.count(node, "SELECT COUNT(*) FROM REG_PERSON"))
                .isEqualTo(Outside.count(node, "SELECT ENROLLED FROM RHS_RUN"));
        return place;
    }

    /** Waits for the province that was begun, and looks at it. */
    private Province whole() throws Exception {
        try (Console console = node.openConsole()) {
            Awaitility.await()
                    .pollInSameThread()
                    .atMost(Duration.ofSeconds(180))
                    .until(() -> status(console).path("state").asText().equals("DONE"));
            ProvinceLoad again = new ProvinceLoad(console);
            List<String> told = new ArrayList<>();
            JsonNode there = again.run(PUPILS, SEED, YEAR, told::add).status();
            assertThat(there.path("state").asText()).isEqualTo("DONE");
            assertThat(there.path("onRoll").asLong())
                    .isEqualTo(
                            Outside.count(
                                    node,
                                    "SELECT COUNT(*) FROM REG_ENROLMENT WHERE TO_DATE IS NULL"));
            assertThat(told).hasSize(1);
            JsonNode truth = again.truth(node.folder().root().resolve("truth.csv"));
            assertThat(console.run("registry:prove --json one-school")).contains("\"holds\":true");
            return new Province(
                    status(console).path("digest").asText(),
                    Outside.texts(node, ROLL).get(0),
                    Outside.count(node, CHUNKS),
                    truth);
        }
    }

    private static JsonNode status(Console console) {
        return console.json("rehearsal:status --json");
    }
}
