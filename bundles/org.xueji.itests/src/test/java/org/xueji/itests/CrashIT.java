package org.xueji.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The process dies as in a power failure, in the middle of its work, and is started again. */
class CrashIT {

    /** Enough rows for several chunks, so that the kill falls between the first and the last. */
    private static final int PUPILS = 4000;

    private static final int DEFECTS = 40;
    private static final Duration SOON = Duration.ofSeconds(60);

    private NodeUnderTest node;

    @AfterEach
    void end() {
        node.end();
    }

    @Test
    void an_import_and_an_approval_go_on_and_lose_and_double_nothing() throws Exception {
        begin(NodeUnderTest.onPostgres("crash"));
        Cast cast = Cast.on(node, PUPILS);
        long batch = cast.upload(cast.workbook(cast.pupils(5, PUPILS, DEFECTS)));
        awaitCount(1, "SELECT COUNT(*) FROM INT_ROW");

        assertThat(crash()).as("the kill came while rows were being staged").isLessThan(PUPILS);
        again();

        assertThat(cast.await(batch, "DRAFT").path("fileRows").asInt()).isEqualTo(PUPILS);
        assertThat(rows("STATE = 'READY'")).isEqualTo(PUPILS - DEFECTS);
        assertThat(rows("STATE = 'REFUSED'")).isEqualTo(DEFECTS);
        assertThat(count("SELECT COUNT(*) FROM INT_IMPORT")).isEqualTo(1);

        cast.submit(batch);
        cast.approve(batch);
        awaitCount(1, onRoll());
        node.kill();
        assertThat(count(onRoll()))
                .as("killed while approving")
                .isBetween(1L, PUPILS - DEFECTS - 1L);
        assertThat(rows("STATE = 'APPROVED'")).as("nothing half done").isEqualTo(count(onRoll()));
        again();

        cast.await(batch, "APPROVED");
        assertThat(count(onRoll())).isEqualTo(PUPILS - DEFECTS);
        assertThat(rows("STATE = 'APPROVED'")).isEqualTo(PUPILS - DEFECTS);
        assertThat(
                        count(
                                "SELECT COUNT(DISTINCT STUDENT_NO) FROM INT_ROW WHERE STUDENT_NO IS NOT NULL"))
                .isEqualTo(PUPILS - DEFECTS);
        assertThat(cast.onRoll()).isEqualTo(PUPILS - DEFECTS);
        assertThat(node.console("registry:prove --json one-school")).contains("\"holds\":true");
    }

    /** Kills the node and gives how many rows had been staged. */
    private long crash() throws Exception {
        node.kill();
        return count("SELECT COUNT(*) FROM INT_ROW");
    }

    @Test
    void on_derby_an_import_goes_on_after_a_kill() throws Exception {
        begin(NodeUnderTest.onDerby("crash-derby"));
        Cast cast = Cast.on(node, PUPILS);
        long batch = cast.upload(cast.workbook(cast.pupils(6, PUPILS, DEFECTS)));
        node.kill();
        assertThat(Outside.countDerby(node, "SELECT COUNT(*) FROM INT_ROW"))
                .as("the kill came before the last row was staged")
                .isLessThan(PUPILS);
        again();

        cast.await(batch, "DRAFT");
        node.stop();
        assertThat(Outside.countDerby(node, "SELECT COUNT(*) FROM INT_ROW WHERE STATE = 'READY'"))
                .isEqualTo(PUPILS - DEFECTS);
        assertThat(Outside.countDerby(node, "SELECT COUNT(*) FROM INT_ROW WHERE STATE = 'REFUSED'"))
                .isEqualTo(DEFECTS);
    }

    /** Early, in the middle of the first migrations, and late, when others are still to come. */
    @ParameterizedTest
    @ValueSource(ints = {3, 10})
    void a_first_start_that_was_cut_off_is_done_again(int tables) throws Exception {
        node = NodeUnderTest.onPostgres("crash-migration");
        node.prepare();
        node.start();
        Awaitility.await()
                .pollInSameThread()
                .atMost(SOON)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> count(tables()) >= tables);
        node.kill();
        assertThat(
                        count(
                                "SELECT COUNT(*) FROM information_schema.tables WHERE lower(table_name) = 'int_history'"))
                .as("killed before the last migration")
                .isZero();

        again();

        assertThat(node.console("persistence:status")).doesNotContain("failed");
        Cast cast = Cast.on(node, 20);
        long batch = cast.upload(cast.workbook(cast.pupils(7, 20, 0)));
        cast.await(batch, "DRAFT");
    }

    private void begin(NodeUnderTest fresh) throws Exception {
        node = fresh;
        node.prepare();
        again();
    }

    private void again() {
        node.start();
        node.awaitReady();
    }

    private void awaitCount(long least, String query) {
        Awaitility.await()
                .pollInSameThread()
                .atMost(SOON)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> count(query) >= least);
    }

    private long rows(String where) throws Exception {
        return count("SELECT COUNT(*) FROM INT_ROW WHERE " + where);
    }

    private long count(String query) throws Exception {
        return Outside.count(node, query);
    }

    private static String onRoll() {
        return "SELECT COUNT(*) FROM REG_ENROLMENT WHERE TO_DATE IS NULL";
    }

    private static String tables() {
        return "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = 'public'";
    }
}
