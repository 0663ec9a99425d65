package org.xueji.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The process dies during its first start, in one migration after the other. */
class CrashedMigrationIT {

    private NodeUnderTest node;

    @AfterEach
    void end() {
        node.end();
    }

    /** Tables of four domains; what order the domains come in is open. */
    @ParameterizedTest
    @ValueSource(strings = {"KER_JOB_SAVED", "REG_NUMBER", "IDN_SESSION", "INT_HISTORY"})
    void a_first_start_that_was_cut_off_is_done_again(String table) throws Exception {
        node = NodeUnderTest.onPostgres("crash-migration");
        node.prepare();
        try (ParkedMigration parked = ParkedMigration.at(node, table)) {
            node.start();
            await(parked::isReached);
            node.kill();
        }
        System.out.printf("killed while making %s, after %d tables%n", table, tables());
        assertThat(Outside.tables(node)).as("a change set is made whole").doesNotContain(table);

        assertServes();

        assertThat(Outside.tables(node)).contains(table);
        assertThat(Outside.count(node, "SELECT COUNT(*) FROM DATABASECHANGELOG"))
                .as("no change set twice")
                .isEqualTo(
                        Outside.count(
                                node, "SELECT COUNT(DISTINCT ID||FILENAME) FROM DATABASECHANGELOG"))
                .isPositive();
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

    private static void await(Callable<Boolean> reached) {
        Awaitility.await()
                .pollInSameThread()
                .atMost(Duration.ofSeconds(60))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .until(reached);
    }

    private long tables() throws Exception {
        return Outside.tables(node).size();
    }
}
