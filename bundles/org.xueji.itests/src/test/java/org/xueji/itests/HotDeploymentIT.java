package org.xueji.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A feature comes and goes by the plain commands while registrars work. The long form: {@code
 * -Dxueji.hot.times=5 -Dxueji.hot.rate=300 -Dxueji.hot.least=200}.
 */
class HotDeploymentIT {

    @RegisterExtension static final NodeUnderTest NODE = NodeUnderTest.SHARED;

    private static final int TIMES = Integer.getInteger("xueji.hot.times", 2);
    private static final int RATE = Integer.getInteger("xueji.hot.rate", 60);
    private static final int LEAST = Integer.getInteger("xueji.hot.least", 10);
    private static final int WORKERS = 12;
    private static final String INTAKE = "org.xueji.intake";
    private static final String EMPTY =
            """
            <features name="empty" xmlns="http://karaf.apache.org/xmlns/features/v1.6.0">
              <feature name="empty" version="1.0.0"/>
            </features>
            """;

    private static WitnessBundle witness;
    private static Cast cast;
    private static long draft;

    @BeforeAll
    static void a_school_with_a_draft() throws Exception {
        witness = WitnessBundle.in(NODE);
        cast = Cast.on(NODE, WORKERS * 45);
        draft = cast.upload(cast.workbook(cast.pupils(1, 60, 3)));
        cast.await(draft, "DRAFT");
    }

    @Test
    void an_empty_feature_touches_no_bundle_and_fails_no_request() throws Exception {
        Path file = NODE.folder().root().resolve("empty-features.xml");
        Files.writeString(file, EMPTY);
        NODE.console("feature:repo-add file:" + file);

        underLoad(
                () -> {
                    NODE.console("feature:install empty");
                    NODE.console("feature:uninstall empty");
                    return "";
                });

        assertThat(witness.touched()).isEmpty();
    }

    @Test
    void a_domain_comes_and_goes_and_touches_itself_only() throws Exception {
        String before = Outside.hash(NODE, "INT_");

        underLoad(
                () -> {
                    NODE.console("feature:uninstall xueji-intake");
                    assertAway();
                    NODE.console("feature:install xueji-intake");
                    awaitBack();
                    return "";
                });

        assertThat(witness.touched()).containsExactly(INTAKE);
        assertThat(Outside.hash(NODE, "INT_")).isEqualTo(before);
        assertThat(cast.state(draft)).isEqualTo("DRAFT");
    }

    private static void underLoad(Supplier<String> change) throws Exception {
        witness.mark();
        Load load = Load.on(cast, RATE);
        try (load) {
            for (int i = 0; i < TIMES; i++) {
                change.get();
            }
        }
        Tally tally = load.tally();
        System.out.printf(
                "%d times: %d requests, %d of them writes, %.0f/s, slowest second %d,"
                        + " %d failed, touched bundles %s%n",
                TIMES,
                tally.requests(),
                tally.writes(),
                tally.rate(),
                tally.slowestSecond(),
                tally.failures().size(),
                witness.touched());
        assertThat(tally.failures()).isEmpty();
        assertThat(tally.writes()).isGreaterThan(10);
        assertThat(tally.rate()).as("requests a second").isGreaterThanOrEqualTo(LEAST);
        for (LoadWorker.Acknowledged each : load.acknowledged()) {
            assertThat(inDatabase(each.classId())).isEqualTo(each);
        }
    }

    private static LoadWorker.Acknowledged inDatabase(long classId) throws Exception {
        List<Long> row =
                Outside.row(NODE, "SELECT CAPACITY, VERSION FROM REG_CLASS WHERE ID = " + classId);
        return new LoadWorker.Acknowledged(classId, row.get(0).intValue(), row.get(1));
    }

    private static void assertAway() {
        try {
            Answer answer = cast.registrar().get("/api/intake/batches/" + draft);
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.problem()).isEqualTo("domain-away");
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            assertThat(cast.registrar().get("/api/nowhere/things").status()).isEqualTo(404);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static void awaitBack() {
        Awaitility.await()
                .pollInSameThread()
                .atMost(Duration.ofSeconds(60))
                .until(() -> cast.registrar().get("/api/intake/batches/" + draft).isFine());
    }
}
