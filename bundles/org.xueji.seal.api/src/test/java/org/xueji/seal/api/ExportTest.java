package org.xueji.seal.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** An export of 30 rows in three batches, whole and tampered with, under either suite. */
@ParameterizedClass
@ValueSource(strings = {Algorithms.SHA256_ED25519, Algorithms.SM3_SM2})
class ExportTest {

    private final Algorithms algorithms;
    private final KeyPair pair;
    private final SealKey key;
    private final List<Root> roots = new ArrayList<>();
    private boolean digests = true;
    private final String whole;

    ExportTest(String name) {
        algorithms = TestJournal.algorithms(name);
        pair = TestJournal.pair(algorithms);
        key = SealKey.first(pair.getPublic().getEncoded(), algorithms);
        whole = export(row -> "row " + row, pair, key);
    }

    @Test
    void a_whole_export_is_good() throws IOException {
        Report report = verify(whole, List.of());
        assertThat(report.finding()).isEmpty();
        assertThat(report.rows()).isEqualTo(30);
        assertThat(report.signedTo()).isEqualTo(30);
        assertThat(report.notes()).singleElement().asString().contains("not proven");
        assertThat(verify(whole, List.of(roots.get(2))).notes()).isEmpty();
        assertThat(verify(whole, List.of(roots.get(1))).anchoredTo()).isEqualTo(20);
    }

    @Test
    void a_whole_export_is_proven_by_its_batches_alone() throws IOException {
        assertThat(quick(whole.getBytes(StandardCharsets.UTF_8), roots).isGood()).isTrue();
    }

    @Test
    void a_batch_whose_digest_was_not_signed_is_proven_row_by_row() throws IOException {
        digests = false;
        String old = export(row -> "row " + row, pair, key);
        assertThat(quick(old.getBytes(StandardCharsets.UTF_8), roots).isGood()).isFalse();
        assertThat(verify(old, roots).isGood()).isTrue();
    }

    @Test
    void any_flipped_byte_of_any_line_is_found() throws IOException {
        byte[] bytes = whole.getBytes(StandardCharsets.UTF_8);
        int origin = whole.indexOf("\torigin") + 1;
        int step = algorithms.provider().isPresent() ? 3 : 1; // SM2 takes its time
        for (int i = 0; i < bytes.length; i += step) {
            if (i >= origin && i < origin + "origin".length()) {
                continue; // shown, never trusted
            }
            byte[] flipped = bytes.clone();
            flipped[i] ^= 1;
            assertThat(verify(flipped, roots).isGood()).as("byte %d", i).isFalse();
        }
    }

    @Test
    void the_first_bad_row_is_named() throws IOException {
        Report.Finding found = bad(whole.replace("row 17", "row 71"));
        assertThat(found.sequence()).isEqualTo(17);
        assertThat(found.id()).isEqualTo("1017");
        assertThat(found.what()).contains("not as it was sealed");
    }

    @Test
    void a_row_that_was_deleted_is_named() throws IOException {
        List<String> lines = lines();
        lines.removeIf(line -> line.contains("row 12\t"));
        Report.Finding found = bad(String.join("\n", lines) + "\n");
        assertThat(found.sequence()).isEqualTo(12);
        assertThat(found.what()).contains("missing");
    }

    @Test
    void rows_that_changed_places_are_named() throws IOException {
        List<String> lines = lines();
        int at = index(lines, "row 5\t");
        lines.add(at, lines.remove(at + 1));
        assertThat(bad(String.join("\n", lines) + "\n").sequence()).isEqualTo(5);
    }

    @Test
    void an_end_cut_off_is_found_against_the_anchor_only() throws IOException {
        List<String> lines = lines();
        List<String> cut = lines.subList(0, index(lines, "row 21\t"));
        String text = String.join("\n", cut) + "\n";
        assertThat(verify(text, List.of()).isGood()).isTrue();
        assertThat(verify(text, List.of()).notes()).isNotEmpty();
        Report report = verify(text, roots);
        assertThat(report.finding().orElseThrow().what()).contains("the end is missing");
        assertThat(report.finding().orElseThrow().sequence()).isEqualTo(21);
        assertThat(report.anchoredTo()).isEqualTo(20);
    }

    @Test
    void a_file_cut_off_in_a_line_or_a_batch_says_so() throws IOException {
        assertThat(bad(whole.substring(0, whole.length() - 9)).what()).contains("middle of a line");
        List<String> lines = lines();
        List<String> cut = lines.subList(0, index(lines, "row 26\t"));
        Report report = verify(String.join("\n", cut) + "\n", List.of());
        assertThat(report.notes()).anyMatch(note -> note.contains("21 to 25 are not signed"));
    }

    @Test
    void rows_rewritten_without_the_key_are_found_though_the_chain_fits() throws IOException {
        KeyPair foreign = TestJournal.pair(algorithms);
        List<Root> kept = List.copyOf(roots);
        String withOwnKey =
                export(
                        row -> "forged " + row,
                        foreign,
                        SealKey.first(foreign.getPublic().getEncoded(), algorithms));
        assertThat(bad(withOwnKey).what()).contains("not the one trusted");
        String withOurKeysName = export(row -> "forged " + row, foreign, key);
        Report.Finding found = verify(withOurKeysName, kept).finding().orElseThrow();
        assertThat(found.sequence()).isEqualTo(1);
        assertThat(found.what()).contains("not signed by a trusted key");
    }

    @Test
    void a_key_that_a_trusted_one_vouches_for_counts_and_another_does_not() throws Exception {
        KeyPair next = TestJournal.pair(algorithms);
        SealKey fresh = SealKey.first(next.getPublic().getEncoded(), algorithms);
        SealKey vouched = fresh.signed(key.fingerprint(), sign(pair, fresh.content()));
        assertThat(verify(whole.replace("R\t3\t", vouched.line() + "\nR\t3\t"), roots).isGood())
                .isTrue();
        SealKey forged = fresh.signed(key.fingerprint(), sign(next, fresh.content()));
        assertThat(verify(whole.replace("R\t3\t", forged.line() + "\nR\t3\t"), roots).isGood())
                .isFalse();
    }

    @Test
    void the_verifier_runs_alone(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("export"), whole);
        Path anchors = Files.writeString(folder.resolve("roots"), roots.get(2).line() + "\n");
        String pem = "-----BEGIN PUBLIC KEY-----\n" + key.encoded() + "\n-----END PUBLIC KEY-----";
        Path open = Files.writeString(folder.resolve("key.pem"), pem);
        assertThat(main(file, "--key", open, "--anchor", anchors)).startsWith("0").contains("GOOD");
        assertThat(main(file, "--fingerprint", key.fingerprint())).startsWith("0");
        assertThat(main(file, "--fingerprint", "0".repeat(64))).startsWith("1").contains("BAD");
        assertThat(main(file)).startsWith("2").contains("usage");
        Files.writeString(file, whole.replace("row 3\t", "row 4\t"));
        assertThat(main(file, "--key", open)).startsWith("1").contains("row 3 (id 1003)");
    }

    @Test
    void a_file_of_another_kind_is_refused() throws IOException {
        assertThat(bad("PK\u0003\u0004 something else\n").what()).contains("no known kind");
        assertThat(bad("H\tother\t1\tSHA-256/Ed25519\tx\n").what()).contains("not the head");
        assertThat(bad("J\t1\t1\tx\n").what()).contains("before the beginning");
        assertThat(bad("H\txueji-journal\t1\tMD5/None\tx\n").what()).contains("no such algorithms");
    }

    private static String main(Object... arguments) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int status =
                VerifierMain.run(
                        Arrays.stream(arguments).map(Object::toString).toList(),
                        new PrintStream(bytes, true, StandardCharsets.UTF_8));
        return status + " " + bytes.toString(StandardCharsets.UTF_8);
    }

    private List<String> lines() {
        return new ArrayList<>(List.of(whole.split("\n")));
    }

    private static int index(List<String> lines, String part) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains(part)) {
                return i;
            }
        }
        throw new AssertionError(part);
    }

    private Report.Finding bad(String text) throws IOException {
        return verify(text, roots).finding().orElseThrow();
    }

    private Report verify(String text, List<Root> anchors) throws IOException {
        return verify(text.getBytes(StandardCharsets.UTF_8), anchors);
    }

    private Report verify(byte[] bytes, List<Root> anchors) throws IOException {
        Trust trust = new Trust(Set.of(key.fingerprint()), TestJournal.PROVIDERS);
        Report report =
                new ExportVerifier(new Verification(trust, anchors))
                        .verify(new ByteArrayInputStream(bytes));
        Report quick = quick(bytes, anchors);
        assertThat(quick.isGood() ? quick : report).as("by batches").isEqualTo(report);
        return report;
    }

    private Report quick(byte[] bytes, List<Root> anchors) throws IOException {
        Trust trust = new Trust(Set.of(key.fingerprint()), TestJournal.PROVIDERS);
        return new QuickPass(new Verification(trust, anchors))
                .verify(new ByteArrayInputStream(bytes));
    }

    private interface Content {
        String of(int row);
    }

    private String export(Content content, KeyPair signer, SealKey named) {
        roots.clear();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Chain chain = new Chain(algorithms);
        BatchDigest batch = new BatchDigest(algorithms);
        String previous = chain.link();
        Line line = new Line();
        try (ExportWriter out =
                new ExportWriter(bytes, ExportWriter.PLAIN, algorithms.name(), "origin")) {
            out.key(named);
            for (int row = 1; row <= 30; row++) {
                line.begin('J').add(row).add(1000 + row).add(content.of(row));
                out.row(line, chain.add(line).link().getBytes(StandardCharsets.US_ASCII));
                batch.add(line, chain.link());
                if (row % 10 == 0) {
                    Root root =
                            new Root(
                                    row / 10,
                                    row - 9,
                                    row,
                                    chain.link(),
                                    previous,
                                    digests ? batch.end() : "",
                                    row,
                                    algorithms.name(),
                                    named.fingerprint(),
                                    "");
                    Root signed = root.signed(sign(signer, root.content()));
                    out.root(signed);
                    roots.add(signed);
                    previous = signed.digest(algorithms);
                }
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private byte[] sign(KeyPair by, byte[] content) {
        return TestJournal.sign(algorithms, by, content);
    }
}
