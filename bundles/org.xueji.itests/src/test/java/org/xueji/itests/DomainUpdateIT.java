package org.xueji.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A domain bundle is replaced in the running node. */
class DomainUpdateIT {

    @RegisterExtension static final NodeUnderTest NODE = NodeUnderTest.SHARED;

    private static final String INTAKE = "org.xueji.intake";
    private static final String WIDER =
            """
            --changeset intake:test-wider
            ALTER TABLE INT_BATCH ADD COLUMN TEST_REMARK VARCHAR(20);
            """;
    private static final String BROKEN =
            """
            --changeset intake:test-broken
            ALTER TABLE INT_NO_SUCH_TABLE ADD COLUMN TEST_REMARK VARCHAR(20);
            """;

    private static Cast cast;
    private static long draft;
    private static JsonNode before;

    @BeforeAll
    static void a_school_with_a_draft() throws Exception {
        cast = Cast.on(NODE, 40);
        draft = cast.upload(cast.workbook(cast.pupils(2, 40, 2)));
        before = cast.await(draft, "DRAFT");
    }

    @AfterEach
    void put_back() throws Exception {
        update(Repackaged.shipped(INTAKE));
        awaitSame();
    }

    @Test
    void a_later_version_and_the_previous_one_again_keep_the_data_and_serve() throws Exception {
        update(later("0.1.1", WIDER));
        awaitSame();
        assertThat(version()).isEqualTo("0.1.1");
        assertThat(remarkColumns()).isEqualTo(1);

        update(Repackaged.shipped(INTAKE));
        awaitSame();
        assertThat(version()).startsWith("0.1.0");

        long second = cast.upload(cast.workbook(cast.pupils(3, 20, 0)));
        assertThat(cast.await(second, "DRAFT").path("ready").asInt()).isEqualTo(20);
    }

    @Test
    void a_failed_migration_takes_down_its_domain_only_and_a_fixed_bundle_brings_it_back()
            throws Exception {
        update(later("0.1.2", BROKEN));
        Awaitility.await()
                .pollInSameThread()
                .atMost(Duration.ofSeconds(60))
                .until(() -> schema().path("state").asText().equals("failed"));

        assertThat(schema().path("detail").asText()).containsIgnoringCase("INT_NO_SUCH_TABLE");
        assertThat(NODE.console("persistence:status")).containsIgnoringCase("INT_NO_SUCH_TABLE");
        assertThat(readyItems()).contains("INT_NO_SUCH_TABLE".toLowerCase(java.util.Locale.ROOT));
        Answer away = cast.registrar().get("/api/intake/batches/" + draft);
        assertThat(away.status()).isEqualTo(503);
        assertThat(away.problem()).isEqualTo("domain-away");
        assertThat(cast.registrar().get("/api/registry/schools/" + cast.schoolId()).status())
                .isEqualTo(200);
        assertThat(Rest.at(NODE.url()).get("/health/ready").status()).isEqualTo(200);

        update(later("0.1.3", WIDER.replace("wider", "fixed").replace("TEST_", "TEST_FIXED_")));

        awaitSame();
    }

    private static Path later(String version, String more) throws Exception {
        return Repackaged.later(INTAKE, "intake", version, more, NODE.folder().root());
    }

    private static void update(Path jar) {
        NODE.console("bundle:update " + INTAKE + " file:" + jar);
    }

    private static void awaitSame() {
        Awaitility.await()
                .pollInSameThread()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () ->
                                assertThat(
                                                cast.registrar()
                                                        .get("/api/intake/batches/" + draft)
                                                        .fine())
                                        .isEqualTo(before));
    }

    private static String version() {
        return NODE.console("bundle:headers " + INTAKE)
                .lines()
                .filter(line -> line.contains("Bundle-Version"))
                .findFirst()
                .orElseThrow()
                .replaceAll(".*= *", "")
                .strip();
    }

    private static long remarkColumns() throws Exception {
        return Outside.count(
                NODE,
                "SELECT COUNT(*) FROM information_schema.columns"
                        + " WHERE lower(table_name) = 'int_batch'"
                        + " AND lower(column_name) = 'test_remark'");
    }

    private static JsonNode schema() throws Exception {
        String text = NODE.console("persistence:status --json").strip();
        for (JsonNode each : new ObjectMapper().readTree(text).path("schemas")) {
            if (each.path("schema").asText().equals("intake")) {
                return each;
            }
        }
        return MissingNode.getInstance(); // between two revisions of the bundle
    }

    private static String readyItems() throws Exception {
        return Rest.at(NODE.url()).get("/health/ready").text().toLowerCase(java.util.Locale.ROOT);
    }
}
