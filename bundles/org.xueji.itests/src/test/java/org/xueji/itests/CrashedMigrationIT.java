package org.xueji.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The process dies during its first start, in one migration after the other. */
class CrashedMigrationIT {

    /** Of four domains; what order the domains come in is open. */
    private static final List<String> TABLES =
            List.of("KER_JOB_SAVED", "REG_NUMBER", "IDN_SESSION", "INT_HISTORY");

    private final NodeUnderTest node = NodeUnderTest.onPostgres("crash-migration");
    private List<String> made = List.of();

    @AfterEach
    void end() {
        node.end();
    }

    @Test
    void a_first_start_that_is_cut_off_again_and_again_is_done_in_the_end() throws Exception {
        node.prepare();
        List<String> left = new ArrayList<>(TABLES);
        while (!left.isEmpty()) {
            left.remove(killedInOneOf(left));
        }

        assertServes();

        assertThat(Outside.tables(node)).containsAll(TABLES);
        assertThat(Outside.count(node, "SELECT COUNT(*) FROM DATABASECHANGELOG"))
                .as("no change set twice")
                .isEqualTo(
                        Outside.count(
                                node, "SELECT COUNT(DISTINCT ID||FILENAME) FROM DATABASECHANGELOG"))
                .isPositive();
    }

    /** Starts the node, and kills it while it makes one of the tables; answers which. */
    private String killedInOneOf(List<String> left) throws Exception {
        String table;
        try (ParkedMigration parked = ParkedMigration.at(node, left)) {
            node.start();
            table = await(parked::reached);
            node.kill();
        }
        List<String> there = Outside.tables(node);
        System.out.printf("killed while making %s, after %d tables%n", table, there.size());
        assertThat(there)
                .as("a change set is made whole, and stays")
                .doesNotContain(table)
                .containsAll(made);
        made = there;
        return table;
    }

    private void assertServes() throws Exception {
        node.start();
        node.awaitReady();
        assertThat(node.console("persistence:status")).doesNotContain("failed");
        Cast cast = Cast.on(node, 20);
        long batch = cast.upload(cast.workbook(cast.pupils(7, 20, 0)));
        cast.await(batch, "DRAFT");
        cast.submit(batch);
        cast.approve(batch);
        cast.await(batch, "APPROVED");
        assertThat(cast.onRoll()).isEqualTo(20);
    }

    private static String await(Callable<Optional<String>> reached) {
        return Awaitility.await()
                .pollInSameThread()
                .atMost(Duration.ofSeconds(180))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .until(reached, Optional::isPresent)
                .orElseThrow();
    }
}
