package org.xueji.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
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

    @Test
    @Order(1)
    void everything_is_sealed_within_five_seconds() throws Exception {
        Cast cast = Cast.on(NODE, 10);
        long batch = cast.upload(cast.workbook(cast.pupils(3, 8, 1)));
        cast.await(batch, "DRAFT");
        cast.submit(batch);
        cast.approve(batch);
        cast.await(batch, "APPROVED");
        Awaitility.await()
                .pollInSameThread()
                .atMost(Duration.ofSeconds(5))
                .untilAsserted(
                        () ->
                                assertThat(
                                                Outside.texts(
                                                        NODE,
                                                        "SELECT CAST(COUNT(*) AS TEXT) FROM"
                                                                + " KER_JOURNAL_PENDING"))
                                        .containsExactly("0"));
        assertThat(NODE.console("journal:status")).contains("good: true");
    }

    @Test
    @Order(2)
    void it_proves_good_here_and_elsewhere() throws Exception {
        assertThat(NODE.console("journal:verify")).contains("通过 GOOD");
        Path export = NODE.folder().root().resolve("journal.export");
        Path anchors = NODE.folder().root().resolve("journal.roots");
        NODE.console("journal:anchor " + anchors);
        NODE.console("journal:export " + export);
        assertThat(verifier(export, anchors)).contains("通过 GOOD");
    }

    @Test
    @Order(3)
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
    @Order(4)
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
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    private static String verifier(Path export, Path anchors) throws Exception {
        Path key = NODE.folder().root().resolve("journal.pem");
        String printed = NODE.console("journal:key");
        Files.writeString(key, printed.substring(printed.indexOf("-----BEGIN")));
        Path jar;
        try (var all = Files.walk(Path.of(System.getProperty("xueji.home"), "system"))) {
            jar =
                    all.filter(
                                    file ->
                                            file.getFileName()
                                                    .toString()
                                                    .startsWith("org.xueji.seal.api-"))
                            .filter(file -> file.toString().endsWith(".jar"))
                            .findFirst()
                            .orElseThrow();
        }
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-jar",
                                jar.toString(),
                                export.toString(),
                                "--key",
                                key.toString(),
                                "--anchor",
                                anchors.toString())
                        .redirectErrorStream(true)
                        .start();
        String output =
                new String(
                        process.getInputStream().readAllBytes(),
                        java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
