package org.xueji.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The process dies as in a power failure while a file is taken in and while it is approved, each
 * time early and again in the middle, and is started again.
 */
class CrashIT {

    /** Where the node keeps its data. */
    enum Product {
        POSTGRESQL,
        DERBY
    }

    /** The most that one file may have: ten chunks of an import, forty of an approval. */
    private static final int PUPILS = 20_000;

    private static final int DEFECTS = 40;
    private static final int READY = PUPILS - DEFECTS;
    private static final int STAGED_CHUNK = 2_000;
    private static final int APPROVED_CHUNK = 500;
    private static final String STAGED = "SELECT COUNT(*) FROM INT_ROW";
    private static final String APPROVED = STAGED + " WHERE STATE = 'APPROVED'";
    private static final String NUMBERS =
            "SELECT STUDENT_NO FROM INT_ROW WHERE STATE = 'APPROVED' ORDER BY ROW_NO";
    private static final String ENROLLED_CHUNKS =
            "SELECT COUNT(*) FROM KER_JOURNAL WHERE ACTION_NAME = 'intake.enrol'";

    private NodeUnderTest node;
    private Cast cast;
    private long batch;

    @AfterEach
    void end() {
        node.end();
    }

    @ParameterizedTest
    @EnumSource
    void an_import_and_an_approval_go_on_and_lose_and_double_nothing(Product on) throws Exception {
        int attempt = 1;
        while (!goesOn(on)) {
            assertThat(++attempt).as("killed in time, on a machine like this").isLessThan(4);
            node.end();
        }
    }

    /** False when the work was over before the process died, which proves nothing. */
    private boolean goesOn(Product on) throws Exception {
        try {
            goOn(on);
            return true;
        } catch (DiedTooLate e) {
            System.out.println(e.getMessage());
            return false;
        }
    }

    private void goOn(Product on) throws Exception {
        node =
                on == Product.DERBY
                        ? NodeUnderTest.onDerby("crash-derby")
                        : NodeUnderTest.onPostgres("crash");
        node.prepare();
        again();
        cast = Cast.on(node, PUPILS);

        batch = cast.upload(cast.workbook(cast.pupils(5, PUPILS, DEFECTS)));
        long first = killWhileStaging(STAGED_CHUNK);
        node.start();
        assertThat(killWhileStaging(Math.max(PUPILS / 2, first + STAGED_CHUNK)))
                .isGreaterThan(first);
        again();
        assertThat(cast.await(batch, "DRAFT").path("fileRows").asInt()).isEqualTo(PUPILS);
        assertThat(cast.batch(batch).path("ready").asInt()).isEqualTo(READY);
        assertThat(cast.batch(batch).path("refused").asInt()).isEqualTo(DEFECTS);

        cast.submit(batch);
        cast.approve(batch);
        List<String> early = killWhileApproving(APPROVED_CHUNK);
        node.start();
        List<String> middle =
                killWhileApproving(Math.max(READY / 2, early.size() + APPROVED_CHUNK));
        again();
        cast.await(batch, "APPROVED");
        assertThat(cast.onRoll()).isEqualTo(READY);
        assertThat(node.console("registry:prove --json one-school")).contains("\"holds\":true");

        node.stop();
        assertThat(count(STAGED)).isEqualTo(PUPILS);
        assertNothingHalfDone(READY);
        List<String> last = Outside.texts(node, NUMBERS);
        assertThat(last).doesNotHaveDuplicates().startsWith(middle.toArray(String[]::new));
        assertThat(middle).hasSizeGreaterThan(early.size());
        assertThat(middle).startsWith(early.toArray(String[]::new));
    }

    /** Kills the node in the middle of the import; answers how many rows are staged then. */
    private long killWhileStaging(long rows) throws Exception {
        await(rows, "fileRows", STAGED);
        node.kill();
        node.awaitDatabaseAlone();
        long staged = count(STAGED);
        System.out.printf("killed with %d of %d rows staged%n", staged, PUPILS);
        DiedTooLate.unless(staged < PUPILS);
        assertThat(staged).isPositive();
        assertThat(staged % STAGED_CHUNK).as("whole chunks only").isZero();
        assertThat(count("SELECT COUNT(*) FROM INT_BATCH WHERE STATE = 'IMPORTING'")).isOne();
        assertThat(count("SELECT COUNT(*) FROM INT_IMPORT")).isOne();
        return staged;
    }

    /** Kills the node in the middle of the approval; answers the numbers given by then. */
    private List<String> killWhileApproving(long rows) throws Exception {
        await(rows, "approved", APPROVED);
        node.kill();
        node.awaitDatabaseAlone();
        List<String> numbers = Outside.texts(node, NUMBERS);
        System.out.printf("killed with %d of %d rows approved%n", numbers.size(), READY);
        DiedTooLate.unless(numbers.size() < READY);
        assertThat(numbers).isNotEmpty();
        assertThat(numbers.size() % APPROVED_CHUNK).as("whole chunks only").isZero();
        assertNothingHalfDone(numbers.size());
        return numbers;
    }

    private void assertNothingHalfDone(long pupils) throws Exception {
        assertThat(count(APPROVED)).isEqualTo(pupils);
        assertThat(count("SELECT COUNT(*) FROM REG_PERSON")).isEqualTo(pupils);
        assertThat(count("SELECT COUNT(*) FROM REG_ENROLMENT WHERE TO_DATE IS NULL"))
                .isEqualTo(pupils);
        assertThat(count("SELECT COUNT(*) FROM REG_PLACEMENT")).isEqualTo(pupils);
        assertThat(count("SELECT COUNT(*) FROM REG_STATUS")).isEqualTo(pupils);
        assertThat(count(ENROLLED_CHUNKS))
                .as("a journal row for each chunk, none twice")
                .isEqualTo((pupils + APPROVED_CHUNK - 1) / APPROVED_CHUNK);
    }

    private void again() {
        node.start();
        node.awaitReady();
    }

    /**
     * So many rows are seen from outside. Derby opens a database once, so there the node itself is
     * asked, which may still be starting; both counts are written with each chunk.
     */
    private void await(long rows, String told, String query) {
        ConditionFactory soon =
                Awaitility.await()
                        .pollInSameThread()
                        .atMost(Duration.ofSeconds(120))
                        .pollDelay(Duration.ZERO)
                        .pollInterval(Duration.ofMillis(25));
        if (node.isEmbedded()) {
            soon.ignoreExceptions().until(() -> cast.batch(batch).path(told).asLong() >= rows);
        } else {
            soon.until(() -> count(query) >= rows);
        }
    }

    private long count(String query) throws Exception {
        return Outside.count(node, query);
    }
}
