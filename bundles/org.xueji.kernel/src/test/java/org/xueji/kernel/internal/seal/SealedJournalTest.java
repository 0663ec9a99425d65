package org.xueji.kernel.internal.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xueji.core.api.Invalid;
import org.xueji.core.api.data.Dialect;
import org.xueji.core.api.job.Leases;
import org.xueji.seal.api.Line;
import org.xueji.seal.api.Report;
import org.xueji.seal.api.Root;
import org.xueji.seal.api.SealKey;
import org.xueji.seal.api.Verification;
import org.xueji.testkit.TestClock;
import org.xueji.testkit.TestDatabase;

/** On either database. What depends on keys and signatures is in {@link SealSuitesTest}. */
class SealedJournalTest extends JournalUnderSeal {

    SealedJournalTest() {
        super("ed25519-sha256");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    @org.junit.jupiter.api.Timeout(60)
    void a_row_that_committed_late_is_sealed_without_a_gap(TestDatabase database) throws Exception {
        on(database);
        Late late = new Late();
        write(1);
        Thread sealing = new Thread(sealer::tick);
        sealing.start();
        if (database.dialect() == Dialect.DERBY) {
            // Derby's reader waits for the writer: nothing is passed by, nothing is sealed early
            sealing.join(300);
            assertThat(sealing.isAlive()).isTrue();
            late.commit();
            sealing.join();
        } else {
            sealing.join();
            assertThat(db.count("KER_JOURNAL_SEAL")).isEqualTo(1);
            late.commit();
        }
        sealer.tick();
        assertThat(db.count("KER_JOURNAL_PENDING")).isZero();
        String number = db.dialect() == Dialect.DERBY ? "1" : "2";
        assertThat(db.value("SELECT SEQ FROM KER_JOURNAL_SEAL WHERE JOURNAL_ID = " + late.id()))
                .contains(number);
        assertThat(verify().finding()).isEmpty();
        assertThat(verify().signedTo()).isEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    @org.junit.jupiter.api.Timeout(60)
    void a_row_that_was_rolled_back_leaves_no_gap(TestDatabase database) throws Exception {
        on(database);
        Late late = new Late();
        write(1);
        Thread sealing = new Thread(sealer::tick);
        sealing.start();
        sealing.join(300);
        late.rollBack();
        sealing.join();
        write(1);
        sealer.tick();
        assertThat(db.count("KER_JOURNAL_PENDING")).isZero();
        assertThat(db.value("SELECT MAX(SEQ) FROM KER_JOURNAL_SEAL")).contains("2");
        assertThat(verify().finding()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void many_late_rows_prove_good_in_the_order_they_were_sealed(TestDatabase database) {
        on(database);
        write(30);
        for (String rest : List.of("2", "0", "1")) {
            db.execute(
                    "DELETE FROM KER_JOURNAL_PENDING",
                    "INSERT INTO KER_JOURNAL_PENDING SELECT ID FROM KER_JOURNAL WHERE MOD(ID, 3) = "
                            + rest);
            sealer.tick();
        }
        assertThat(verify().finding()).isEmpty();
        assertThat(verify().signedTo()).isEqualTo(30);
        db.execute("DELETE FROM KER_JOURNAL WHERE ID = " + id(14));
        assertThat(bad().sequence()).isEqualTo(14);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void every_column_is_sealed(TestDatabase database) {
        on(database);
        sealed(12);
        for (String change :
                List.of(
                        "WRITTEN_AT = {ts '2014-03-30 01:30:00.124'}",
                        "ACCOUNT_ID = 8",
                        "PERSON_KEY = 'p8'",
                        "ACTED_AS = 'x'",
                        "ACTOR_ROLE = 'LEADER'",
                        "ACTOR_ORG = 5",
                        "ACTION_NAME = 'x'",
                        "ORG_ID = 5",
                        "ABOUT_ID = 5",
                        "ORG_PATH = '/5/'",
                        "POLICIES = '[ ]'",
                        "RESULT_CODE = 'refused'")) {
            String column = change.substring(0, change.indexOf(' '));
            String where = " WHERE ID = " + id(7);
            db.execute("CREATE TABLE KEPT (V " + type(column) + ")");
            db.execute("INSERT INTO KEPT SELECT " + column + " FROM KER_JOURNAL" + where);
            db.execute("UPDATE KER_JOURNAL SET " + change + where);
            assertThat(bad().sequence()).as(change).isEqualTo(7);
            db.execute(
                    "UPDATE KER_JOURNAL SET " + column + " = (SELECT V FROM KEPT)" + where,
                    "DROP TABLE KEPT");
            assertThat(verify().finding()).as(change).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void a_deleted_row_is_named_whether_its_seal_stays_or_goes(TestDatabase database) {
        on(database);
        sealed(25);
        db.execute("DELETE FROM KER_JOURNAL WHERE ID = " + id(12));
        assertThat(bad().sequence()).isEqualTo(12);
        assertThat(bad().what()).contains("removed");
        db.execute("DELETE FROM KER_JOURNAL_SEAL WHERE SEQ = 12");
        assertThat(bad().sequence()).isEqualTo(12);
        assertThat(bad().what()).contains("missing");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void rows_that_changed_places_are_named(TestDatabase database) {
        on(database);
        sealed(25);
        String five = id(5);
        String six = id(6);
        db.execute(
                "UPDATE KER_JOURNAL_SEAL SET JOURNAL_ID = -1 WHERE SEQ = 5",
                "UPDATE KER_JOURNAL_SEAL SET JOURNAL_ID = " + five + " WHERE SEQ = 6",
                "UPDATE KER_JOURNAL_SEAL SET JOURNAL_ID = " + six + " WHERE SEQ = 5");
        assertThat(bad().sequence()).isEqualTo(5);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void a_row_slipped_in_or_robbed_of_its_seal_is_found(TestDatabase database) {
        on(database);
        sealed(5);
        write(1);
        db.execute("DELETE FROM KER_JOURNAL_PENDING");
        assertThat(bad().what()).contains("beside the chain");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void a_row_removed_before_it_was_sealed_is_found(TestDatabase database) {
        on(database);
        sealed(5);
        write(1);
        db.execute("DELETE FROM KER_JOURNAL WHERE ID = (SELECT MAX(ID) FROM KER_JOURNAL)");
        assertThat(bad().what()).contains("removed before they were sealed");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void two_sealers_at_once_seal_nothing_twice_and_skip_nothing(TestDatabase database)
            throws InterruptedException {
        on(database);
        sealed(1);
        write(40);
        Thread[] both = new Thread[2];
        for (int i = 0; i < both.length; i++) {
            both[i] = new Thread(() -> tickUntilDone(sealer(keys, 3)));
            both[i].start();
        }
        for (Thread each : both) {
            each.join();
        }
        assertThat(db.count("KER_JOURNAL_PENDING")).isZero();
        assertThat(db.count("KER_JOURNAL_SEAL")).isEqualTo(41);
        assertThat(verify().finding()).isEmpty();
        assertThat(verify().signedTo()).isEqualTo(41);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    @org.junit.jupiter.api.Timeout(60)
    void a_batch_may_be_longer_than_what_is_fetched_at_once(TestDatabase database) {
        on(database);
        write(1);
        for (int rows = 1; rows < 4_500; rows *= 2) {
            db.execute(
                    "INSERT INTO KER_JOURNAL (WRITTEN_AT, ACCOUNT_ID, PERSON_KEY, ACTOR_ROLE,"
                            + " ACTOR_ORG, ACTION_NAME, ORG_ID, INPUTS, POLICIES, RESULT_CODE)"
                            + " SELECT WRITTEN_AT, ACCOUNT_ID, PERSON_KEY, ACTOR_ROLE, ACTOR_ORG,"
                            + " ACTION_NAME, ORG_ID, INPUTS, POLICIES, RESULT_CODE FROM"
                            + " KER_JOURNAL");
        }
        db.execute(
                "DELETE FROM KER_JOURNAL_PENDING",
                "INSERT INTO KER_JOURNAL_PENDING SELECT ID FROM KER_JOURNAL");
        sealer(keys, 20_000).tick();
        assertThat(rows.roots(99, 9)).extracting(Root::last).containsExactly(8192L);
        assertThat(verify().finding()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void what_is_sealed_while_one_looks_is_no_finding(TestDatabase database) {
        on(database);
        sealed(600);
        int[] looked = {0};
        Verification check = new Verification(keys.trust(), List.of());
        db.database()
                .reading(
                        connection -> {
                            List<SealKey> known = SealRows.keys(connection);
                            check.begin(suite.name());
                            known.forEach(check::key);
                            new SealedRows(
                                            connection,
                                            db.dialect(),
                                            suite.name(),
                                            sealing(check, looked))
                                    .read(() -> true);
                            return null;
                        });
        assertThat(looked[0]).isGreaterThanOrEqualTo(600);
        assertThat(check.end().finding()).isEmpty();
        assertThat(verify().rows()).isEqualTo(603);
        assertThat(verify().finding()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void an_end_removed_without_its_roots_is_found_without_an_anchor(TestDatabase database) {
        on(database);
        sealed(25);
        db.execute(
                "DELETE FROM KER_JOURNAL WHERE ID IN"
                        + " (SELECT JOURNAL_ID FROM KER_JOURNAL_SEAL WHERE SEQ > 20)",
                "DELETE FROM KER_JOURNAL_SEAL WHERE SEQ > 20");
        assertThat(bad().sequence()).isEqualTo(21);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void a_part_is_widened_to_whole_batches_and_proves(TestDatabase database) throws IOException {
        on(database);
        sealed(25);
        assertThat(rows.part(12, 13).map(part -> part.first() + "-" + part.end().last()))
                .contains("11-20");
        assertThat(rows.part(1, 10).map(part -> part.first() + "-" + part.end().last()))
                .contains("1-10");
        assertThat(
                        rows.part(20, Long.MAX_VALUE)
                                .map(part -> part.first() + "-" + part.end().last()))
                .contains("11-25");
        assertThat(rows.part(26, 30)).isEmpty();
        assertThat(rows.part(13, 12)).isEmpty();
        Report report = offline(export(rows.part(12, 13)), rows.keys().get(0));
        assertThat(report.finding()).isEmpty();
        assertThat(report.from()).isEqualTo(11);
        assertThat(report.signedTo()).isEqualTo(20);
        db.execute("UPDATE KER_JOURNAL SET RESULT_CODE = 'refused' WHERE ID = " + id(12));
        assertThat(
                        offline(export(rows.part(12, 13)), rows.keys().get(0))
                                .finding()
                                .orElseThrow()
                                .sequence())
                .isEqualTo(12);
        assertThat(offline(export(rows.part(21, 22)), rows.keys().get(0)).finding()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void a_day_is_all_that_was_written_on_it_in_china(TestDatabase database) {
        on(database);
        sealed(25);
        db.execute(
                "UPDATE KER_JOURNAL SET WRITTEN_AT = {ts '2014-03-29 16:00:00'} WHERE ID = "
                        + id(5),
                "UPDATE KER_JOURNAL SET WRITTEN_AT = {ts '2014-03-29 15:59:59'} WHERE ID <> "
                        + id(5)
                        + " AND ID < "
                        + id(17));
        ExportRange day = new ExportRange(Optional.of("2014-03-30"), Optional.of("2014-03-30"));
        assertThat(rows.sealed(day.fromTime().orElseThrow(), day.toTime().orElseThrow()))
                .hasValueSatisfying(found -> assertThat(found).containsExactly(5L, 25L));
        ExportRange other = new ExportRange(Optional.of("2014-03-31"), Optional.empty());
        assertThat(rows.sealed(other.fromTime().orElseThrow(), NOW.plusSeconds(1 << 30))).isEmpty();
        assertThatThrownBy(() -> new ExportRange(Optional.of("gestern"), Optional.of("2014-13-01")))
                .isInstanceOfSatisfying(Invalid.class, e -> assertThat(e.reasons()).hasSize(2));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void a_batch_is_sealed_whole_or_not_at_all(TestDatabase database) {
        on(database);
        write(5);
        SigningKey real = keys.current();
        SigningKey broken = new SigningKey(real.open(), null, real.algorithms());
        SealBatch batch = new SealBatch(db.database(), TestClock.at(NOW), 10);
        assertThatThrownBy(() -> batch.seal(broken)).isInstanceOf(RuntimeException.class);
        assertThat(db.count("KER_JOURNAL_SEAL")).isZero();
        assertThat(db.count("KER_JOURNAL_PENDING")).isEqualTo(5);
        sealer.tick();
        assertThat(verify().signedTo()).isEqualTo(5);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void while_another_node_seals_this_one_waits(TestDatabase database) {
        on(database);
        write(2);
        Leases taken = (name, life) -> Optional.empty();
        new Sealer(db.database(), taken, TestClock.at(NOW), keys, 10).tick();
        assertThat(db.count("KER_JOURNAL_SEAL")).isZero();
        assertThat(sealer.oldestPending()).contains(NOW);
    }

    /** A row of a chunk that is written and not committed. */
    private final class Late {

        private final CountDownLatch written = new CountDownLatch(1);
        private final CountDownLatch over = new CountDownLatch(1);
        private volatile boolean failed;
        private volatile long id;
        private final Thread thread = new Thread(this::write);

        Late() throws InterruptedException {
            thread.start();
            written.await();
        }

        private void write() {
            try {
                db.database()
                        .inChunk(
                                chunk -> {
                                    id = journal.record(chunk, entry("late")).value();
                                    written.countDown();
                                    await(over);
                                    if (failed) {
                                        throw new IllegalStateException("rolled back");
                                    }
                                    return null;
                                });
            } catch (IllegalStateException e) {
                assertThat(e).hasMessage("rolled back");
            }
        }

        long id() {
            return id;
        }

        void commit() throws InterruptedException {
            over.countDown();
            thread.join();
        }

        void rollBack() throws InterruptedException {
            failed = true;
            commit();
        }
    }

    /** The one that comes second is refused by the key of the seals and tries again. */
    private void tickUntilDone(Sealer each) {
        while (each.oldestPending().isPresent()) {
            try {
                each.tick();
            } catch (RuntimeException lost) {
                assertThat(lost).isNotInstanceOf(AssertionError.class);
            }
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String type(String column) {
        return switch (column) {
            case "WRITTEN_AT" -> "TIMESTAMP";
            case "ACCOUNT_ID", "ACTOR_ORG", "ORG_ID", "ABOUT_ID" -> "BIGINT";
            default -> "VARCHAR(16000)";
        };
    }

    /** Three rows are sealed as soon as the first is looked at. */
    private SealedRows.Visitor sealing(Verification check, int[] looked) {
        return new SealedRows.Visitor() {
            @Override
            public void algorithms(String name) {
                check.begin(name);
            }

            @Override
            public void row(long sequence, long id, Line line, byte[] link) {
                if (looked[0]++ == 0) {
                    Thread other = new Thread(() -> sealed(3));
                    other.start();
                    try {
                        other.join();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }
                check.row(sequence, () -> Long.toString(id), line, link);
            }

            @Override
            public void missing(long sequence, long id) {
                check.missing(sequence, Long.toString(id));
            }

            @Override
            public void root(Root root) {
                check.root(root);
            }
        };
    }
}
