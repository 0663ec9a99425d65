package org.xueji.kernel.internal.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xueji.seal.api.Algorithms;
import org.xueji.seal.api.Report;
import org.xueji.seal.api.Root;
import org.xueji.seal.api.SealKey;
import org.xueji.testkit.TestClock;
import org.xueji.testkit.TestDatabase;

/** What depends on keys and signatures: on either database, under either suite. */
@ParameterizedClass
@ValueSource(strings = {"ed25519-sha256", "sm2-sm3"})
class SealSuitesTest extends JournalUnderSeal {

    SealSuitesTest(String name) {
        super(name);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void rows_are_sealed_without_gaps_and_prove_good(TestDatabase database) {
        on(database);
        write(25);
        sealer.tick();
        write(3);
        sealer.tick();
        assertThat(db.count("KER_JOURNAL_PENDING")).isZero();
        assertThat(rows.roots(99, 9)).extracting(Root::last).containsExactly(28L, 25L, 20L, 10L);
        Report report = verify();
        assertThat(report.finding()).isEmpty();
        assertThat(report.rows()).isEqualTo(28);
        assertThat(report.signedTo()).isEqualTo(28);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void a_changed_row_is_named(TestDatabase database) {
        on(database);
        sealed(25);
        db.execute("UPDATE KER_JOURNAL SET INPUTS = '{\"batch\":\"18\"}' WHERE ID = " + id(17));
        assertThat(bad().sequence()).isEqualTo(17);
        assertThat(bad().id()).isEqualTo(id(17));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void an_end_removed_with_its_roots_is_found_against_the_anchor(TestDatabase database)
            throws IOException {
        on(database);
        sealed(25);
        Path anchors = folder.resolve("anchors");
        new Anchors(anchors).add(rows.roots(99, 1).get(0));
        db.execute(
                "DELETE FROM KER_JOURNAL WHERE ID IN"
                        + " (SELECT JOURNAL_ID FROM KER_JOURNAL_SEAL WHERE SEQ > 20)",
                "DELETE FROM KER_JOURNAL_SEAL WHERE SEQ > 20",
                "DELETE FROM KER_JOURNAL_ROOT WHERE LAST_SEQ > 20");
        assertThat(verify().finding()).isEmpty();
        assertThat(verify().notes()).anyMatch(note -> note.contains("not proven"));
        Report report = rows.verify(new Anchors(anchors).roots(), seen -> {});
        assertThat(report.finding().orElseThrow().what()).contains("the end is missing");
        assertThat(report.finding().orElseThrow().sequence()).isEqualTo(21);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void rows_resealed_with_a_foreign_key_are_found(TestDatabase database) {
        on(database);
        sealed(25);
        db.execute(
                "UPDATE KER_JOURNAL SET RESULT_CODE = 'refused'",
                "INSERT INTO KER_JOURNAL_PENDING SELECT JOURNAL_ID FROM KER_JOURNAL_SEAL",
                "DELETE FROM KER_JOURNAL_SEAL",
                "DELETE FROM KER_JOURNAL_ROOT",
                "DELETE FROM KER_JOURNAL_KEY");
        sealer(ring("forged.p12"), 10).tick();
        assertThat(bad().what()).contains("not the one trusted");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void a_new_key_signs_on_and_the_old_one_vouches_for_it(TestDatabase database) {
        on(database);
        sealed(5);
        SealKey next = keys.rotate(Optional.empty());
        sealed(5);
        assertThat(rows.roots(99, 1).get(0).key()).isEqualTo(next.fingerprint());
        assertThat(verify().finding()).isEmpty();
        ByteArrayOutputStream export = new ByteArrayOutputStream();
        rows.export(export, "test", Optional.empty(), seen -> {});
        assertThat(offline(export, rows.keys().get(0)).finding()).isEmpty();
        assertThat(offline(export, next).finding().orElseThrow().what())
                .contains("not the one trusted");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void an_export_proves_what_the_database_does(TestDatabase database) {
        on(database);
        sealed(25);
        ByteArrayOutputStream export = new ByteArrayOutputStream();
        assertThat(rows.export(export, "test", Optional.empty(), seen -> {})).isEqualTo(25);
        assertThat(offline(export, rows.keys().get(0)).signedTo()).isEqualTo(25);
        db.execute("DELETE FROM KER_JOURNAL WHERE ID = " + id(3));
        ByteArrayOutputStream lesser = new ByteArrayOutputStream();
        rows.export(lesser, "test", Optional.empty(), seen -> {});
        assertThat(offline(lesser, rows.keys().get(0)).finding().orElseThrow().sequence())
                .isEqualTo(3);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void another_suite_takes_over_and_back_and_the_chain_goes_on(TestDatabase database)
            throws IOException {
        on(database);
        sealed(5);
        String other = suite.provider().isPresent() ? "ed25519-sha256" : "sm2-sm3";
        keys.rotate(Optional.of(other));
        sealed(5);
        SealKey last = keys.rotate(Optional.of(Algorithms.suite(suite.name())));
        sealed(5);
        assertThat(rows.roots(99, 9))
                .extracting(Root::algorithms)
                .containsExactly(suite.name(), Algorithms.ofSuite(other), suite.name());
        assertThat(verify().finding()).isEmpty();
        assertThat(verify().signedTo()).isEqualTo(15);
        ByteArrayOutputStream export = export(Optional.empty());
        assertThat(offline(export, rows.keys().get(0)).finding()).isEmpty();
        assertThat(last.algorithms()).isEqualTo(suite.name());
        assertThat(Files.exists(folder.resolve("journal.sm2.bcfks"))).isTrue();
        db.execute("UPDATE KER_JOURNAL SET RESULT_CODE = 'refused' WHERE ID = " + id(8));
        assertThat(bad().sequence()).isEqualTo(8);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void a_root_that_claims_another_suite_or_a_replaced_key_is_found(TestDatabase database) {
        on(database);
        sealed(5);
        SigningKey replaced = keys.current();
        String other = suite.provider().isPresent() ? "ed25519-sha256" : "sm2-sm3";
        keys.rotate(Optional.of(other));
        sealed(5);
        db.execute(
                "UPDATE KER_JOURNAL_ROOT SET ALGORITHMS = '"
                        + suite.name()
                        + "' WHERE ROOT_NO = 2");
        assertThat(bad().sequence()).isEqualTo(6);
        db.execute(
                "UPDATE KER_JOURNAL_ROOT SET ALGORITHMS = '"
                        + Algorithms.ofSuite(other)
                        + "' WHERE ROOT_NO = 2");
        assertThat(verify().finding()).isEmpty();
        write(1);
        SealBatch batch = new SealBatch(db.database(), TestClock.at(NOW), 10);
        assertThatThrownBy(() -> batch.seal(replaced)).hasMessageContaining("another key signs");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void an_unknown_suite_makes_no_key(TestDatabase database) {
        on(database);
        sealed(1);
        assertThatThrownBy(() -> keys.rotate(Optional.of("md5")))
                .hasMessageContaining("known: ed25519-sha256, sm2-sm3");
        assertThat(rows.keys()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void a_node_without_the_key_seals_nothing_and_says_what_to_do(TestDatabase database) {
        on(database);
        sealed(3);
        write(1);
        Sealer other = sealer(ring("elsewhere.p12"), 10);
        assertThatThrownBy(other::tick).hasMessageContaining("copy that file");
        assertThat(other.failure()).contains("elsewhere.");
        assertThat(db.count("KER_JOURNAL_PENDING")).isEqualTo(1);
        assertThat(folder.resolve("elsewhere.p12")).doesNotExist();
        sealer.tick();
        assertThat(verify().rows()).isEqualTo(4);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void nobody_else_can_read_the_keys(TestDatabase database) throws IOException {
        on(database);
        sealed(1);
        String store = suite.provider().isPresent() ? "journal.sm2.bcfks" : "journal.p12";
        for (String file : List.of(store, "journal.p12.password")) {
            assertThat(Files.getPosixFilePermissions(folder.resolve(file)))
                    .as(file)
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        }
        assertThat(keys.current().toString()).doesNotContain("PRIVATE");
    }
}
