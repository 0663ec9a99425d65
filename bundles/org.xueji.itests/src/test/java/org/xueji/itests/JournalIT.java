package org.xueji.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The journal of a node that has worked, and what is seen when somebody gets at it. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class JournalIT {

    @RegisterExtension static final NodeUnderTest NODE = NodeUnderTest.onPostgres("journal");

    private static final String VERIFIER = "org\\.xueji\\.seal\\.api-.*\\.jar";

    private static final Duration SOON = Duration.ofSeconds(5);

    private static Cast cast;

    @Test
    @Order(1)
    void everything_is_sealed_within_five_seconds() throws Exception {
        cast = Cast.on(NODE, 10);
        long batch = cast.upload(cast.workbook(cast.pupils(3, 8, 1)));
        cast.await(batch, "DRAFT");
        cast.submit(batch);
        cast.approve(batch);
        cast.await(batch, "APPROVED");
        Duration took = untilSealed();
        for (int again = 0; again < 2 && took.compareTo(SOON) >= 0; again++) {
            // a machine that stood still for a moment says nothing about us
            NODE.console("journal:status");
            took = untilSealed();
        }
        assertThat(took).isLessThan(SOON);
        Awaitility.await()
                .pollInSameThread()
                .atMost(Duration.ofSeconds(30))
                .until(() -> NODE.console("journal:status").contains("good: true"));
    }

    private static Duration untilSealed() {
        long begin = System.nanoTime();
        Awaitility.await()
                .pollInSameThread()
                .atMost(Duration.ofSeconds(30))
                .until(() -> Outside.count(NODE, "SELECT COUNT(*) FROM KER_JOURNAL_PENDING") == 0);
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    @Test
    @Order(2)
    void the_chunk_that_admitted_a_pupil_is_found_by_him_and_by_nobody_elsewhere()
            throws Exception {
        String pupil = Outside.texts(NODE, "SELECT CAST(MIN(ID) AS TEXT) FROM REG_PERSON").get(0);
        String chunk =
                Outside.texts(
                                NODE,
                                "SELECT CAST(JOURNAL_ID AS TEXT) FROM REG_STATUS WHERE PERSON_ID = "
                                        + pupil)
                        .get(0);
        JsonNode rows = about(cast.registrar(), pupil);
        assertThat(rows.path("items")).extracting(row -> row.path("id").asText()).contains(chunk);
        assertThat(rows.path("items"))
                .extracting(row -> row.path("action").asText())
                .contains("intake.enrol");
        assertThat(about(cast.county(), pupil)).isEqualTo(rows);
        Cast elsewhere = Cast.on(NODE, 1);
        assertThat(about(elsewhere.registrar(), pupil))
                .isEqualTo(about(elsewhere.registrar(), "987654321"));
        assertThat(about(elsewhere.registrar(), pupil).path("items")).isEmpty();
    }

    private static JsonNode about(Rest who, String pupil) throws Exception {
        return who.get("/api/journal/entries?about=" + pupil).fine();
    }

    @Test
    @Order(3)
    void it_proves_good_here_and_elsewhere() throws Exception {
        assertThat(NODE.console("journal:verify")).contains("通过 GOOD");
        Path export = NODE.folder().root().resolve("journal.export");
        Path anchors = NODE.folder().root().resolve("journal.roots");
        NODE.console("journal:anchor " + anchors);
        NODE.console("journal:export " + export);
        assertThat(verify(jar("system"), export, "--anchor", anchors.toString()))
                .startsWith("0 ")
                .contains("通过 GOOD");
    }

    @Test
    @Order(4)
    void a_part_proves_what_was_asked_for_and_no_more() throws Exception {
        Path part = NODE.folder().root().resolve("part.export");
        String told = NODE.console("journal:export --from 3 --to 4 " + part);
        assertThat(told).contains("widened to whole batches");
        assertThat(verify(tools(), part, "--from", "3", "--to", "4"))
                .startsWith("0 ")
                .contains("通过 GOOD");
        assertThat(verify(tools(), part, "--to", "99999")).startsWith("1 ");
        String today = LocalDate.now(ZoneId.of("Asia/Shanghai")).plusYears(1).toString();
        assertThatThrownBy(
                        () ->
                                NODE.console(
                                        "journal:export --from " + today + " " + part + ".later"))
                .hasMessageContaining("Nothing is sealed in this range");
    }

    @Test
    @Order(5)
    void the_national_suite_takes_over_and_proves_here_and_elsewhere() throws Exception {
        assertThatThrownBy(() -> NODE.console("journal:rotate-key --suite md5"))
                .hasMessageContaining("ed25519-sha256, sm2-sm3");
        assertThat(NODE.console("journal:rotate-key --suite sm2-sm3")).contains("suite sm2-sm3");
        Awaitility.await()
                .pollInSameThread()
                .atMost(Duration.ofSeconds(20))
                .until(() -> NODE.console("journal:status").contains("suite: sm2-sm3"));
        assertThat(NODE.console("journal:verify")).contains("通过 GOOD");
        Path export = NODE.folder().root().resolve("both.export");
        Path anchors = NODE.folder().root().resolve("both.roots");
        NODE.console("journal:anchor " + anchors);
        NODE.console("journal:export " + export);
        assertThat(verify(tools(), export, "--anchor", anchors.toString()))
                .startsWith("0 ")
                .contains("通过 GOOD");
        assertThat(verify(jar("system"), export)).startsWith("2 ").contains("bcprov-jdk18on");
    }

    @Test
    @Order(6)
    void one_flipped_byte_is_named() throws Exception {
        change(
                "UPDATE KER_JOURNAL SET RESULT_CODE = 'Accepted' WHERE ID ="
                        + " (SELECT JOURNAL_ID FROM KER_JOURNAL_SEAL WHERE SEQ = 7)");
        assertThatThrownBy(() -> NODE.console("journal:verify"))
                .hasMessageContaining("失败 BAD: row 7 ");
        change(
                "UPDATE KER_JOURNAL SET RESULT_CODE = 'accepted' WHERE ID ="
                        + " (SELECT JOURNAL_ID FROM KER_JOURNAL_SEAL WHERE SEQ = 7)");
        assertThat(NODE.console("journal:verify")).contains("通过 GOOD");
    }

    @Test
    @Order(7)
    void an_end_cut_off_is_found_against_the_anchor() throws Exception {
        Path anchors = NODE.folder().root().resolve("journal.roots");
        NODE.console("journal:anchor " + anchors);
        change(
                "CREATE TEMPORARY TABLE GONE AS SELECT LAST_SEQ FROM KER_JOURNAL_ROOT"
                        + " WHERE ROOT_NO = 2",
                "DELETE FROM KER_JOURNAL WHERE ID IN (SELECT JOURNAL_ID FROM KER_JOURNAL_SEAL"
                        + " WHERE SEQ > (SELECT LAST_SEQ FROM GONE))",
                "DELETE FROM KER_JOURNAL_SEAL WHERE SEQ > (SELECT LAST_SEQ FROM GONE)",
                "DELETE FROM KER_JOURNAL_ROOT WHERE ROOT_NO > 2");
        assertThatThrownBy(() -> NODE.console("journal:verify --anchor " + anchors))
                .hasMessageContaining("the end is missing");
    }

    private static void change(String... statements) throws Exception {
        try (Connection sql = NODE.sql();
                Statement statement = sql.createStatement()) {
            sql.setAutoCommit(false);
            // in the order of the one who seals, who must not find half of it
            statement.execute(
                    "LOCK TABLE KER_JOURNAL_ROOT, KER_JOURNAL_SEAL, KER_JOURNAL,"
                            + " KER_JOURNAL_PENDING IN ACCESS EXCLUSIVE MODE");
            for (String each : statements) {
                statement.execute(each);
            }
            sql.commit();
        }
    }

    /** The verifier that lies in the distribution with all it needs beside it. */
    private static Path tools() throws Exception {
        return jar("tools/lib");
    }

    private static Path jar(String folder) throws Exception {
        try (var all = Files.walk(Path.of(System.getProperty("xueji.home"), folder))) {
            return all.filter(file -> file.getFileName().toString().matches(VERIFIER))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Status and output of the verifier, which trusts the first key only. */
    private static String verify(Path jar, Path export, String... more) throws Exception {
        String printed = NODE.console("journal:key");
        String first = printed.substring(printed.indexOf("fingerprint ")).split(" ")[1];
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-jar",
                                jar.toString(),
                                export.toString(),
                                "--fingerprint",
                                first));
        command.addAll(List.of(more));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() + " " + output;
    }
}
