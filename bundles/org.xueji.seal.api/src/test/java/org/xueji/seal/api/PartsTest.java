package org.xueji.seal.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exports that begin or end in the middle, and journals whose suite has changed. */
class PartsTest {

    private static final String ED = Algorithms.SHA256_ED25519;
    private static final String SM = Algorithms.SM3_SM2;

    /** Rows 1 to 20 under the first suite, 21 to 40 under the second, 41 to 50 under the first. */
    private final TestJournal journal =
            new TestJournal(ED).batch().batch().key(SM).batch().batch().key(ED).batch();

    private static final List<Root> NONE = List.of();

    @Test
    void the_chain_goes_on_over_the_border_of_two_suites() throws IOException {
        Report report = verify(journal.whole(), journal.roots);
        assertThat(report.finding()).isEmpty();
        assertThat(report.signedTo()).isEqualTo(50);
        assertThat(report.notes()).isEmpty();
        assertThat(quick(journal.whole(), journal.roots).isGood()).isTrue();
    }

    @Test
    void any_flipped_byte_is_found_wherever_the_suite_changes() throws IOException {
        everyByte(journal.whole());
    }

    @Test
    void what_a_row_is_hashed_with_cannot_be_changed_without_the_key() throws IOException {
        String whole = journal.whole();
        assertThat(bad(whole.replace("A\t" + SM + "\n", "")).sequence()).isEqualTo(21);
        Root third = journal.roots.get(2);
        String claimed = third.line().replace(SM, ED);
        assertThat(
                        bad(whole.replace("A\t" + SM + "\n", "").replace(third.line(), claimed))
                                .sequence())
                .isEqualTo(21);
    }

    @Test
    void a_key_that_was_replaced_signs_nothing_any_more() throws IOException {
        String later = journal.batch(0).whole();
        Report.Finding found = verify(later, NONE).finding().orElseThrow();
        assertThat(found.what()).contains("root 6 is signed by a key that had been replaced");
        assertThat(found.sequence()).isEqualTo(51);
    }

    @Test
    void a_key_is_not_vouched_for_by_a_stranger_of_the_other_suite() throws IOException {
        TestJournal foreign = new TestJournal(ED).key(SM).batch();
        String forged = journal.keys.get(0).line();
        String text = foreign.whole().replace(foreign.keys.get(0).line(), forged);
        assertThat(verify(text, NONE).finding().orElseThrow().what())
                .contains("not the one trusted, nor signed by it");
    }

    @Test
    void a_part_is_proven_and_says_which_rows_it_proves() throws IOException {
        Report report = verify(journal.part(2, 4), journal.roots);
        assertThat(report.finding()).isEmpty();
        assertThat(report.from()).isEqualTo(11);
        assertThat(report.signedTo()).isEqualTo(40);
        assertThat(report.rows()).isEqualTo(30);
        assertThat(report.roots()).isEqualTo(4);
        assertThat(report.anchoredTo()).isEqualTo(40);
        assertThat(report.notes()).singleElement().asString().contains("rows up to 10");
        assertThat(quick(journal.part(2, 4), journal.roots).isGood()).isTrue();
        assertThat(verify(journal.part(1, 3), journal.roots).from()).isEqualTo(1);
        assertThat(verify(journal.part(1, 3), journal.roots).notes()).isEmpty();
    }

    @Test
    void any_flipped_byte_of_a_part_is_found() throws IOException {
        everyByte(journal.part(2, 3));
    }

    @Test
    void a_part_without_its_first_or_last_batch_is_found_out() throws IOException {
        String part = journal.part(2, 4);
        String second = journal.roots.get(1).line() + "\n";
        String withoutFirst = part.substring(0, part.indexOf("J\t11\t")) + after(part, second);
        assertThat(bad(withoutFirst).sequence()).isEqualTo(11);
        String third = journal.roots.get(2).line() + "\n";
        String withoutLast = part.substring(0, part.indexOf(third) + third.length());
        Report report = verify(withoutLast, NONE);
        assertThat(report.finding().orElseThrow().sequence()).isEqualTo(31);
        assertThat(report.finding().orElseThrow().what()).contains("the end is missing");
        assertThat(report.signedTo()).isEqualTo(30);
    }

    /** Whoever cuts can make a lesser part of it: only who asked, or an anchor, can tell. */
    @Test
    void a_part_cut_at_a_border_with_its_head_is_found_by_what_was_asked_for() throws IOException {
        Report report = verify(journal.part(3, 3), NONE);
        assertThat(report.isGood()).isTrue();
        assertThat(report.covering(21, 30).isGood()).isTrue();
        assertThat(report.covering(11, 30).finding().orElseThrow().what())
                .contains("rows 11 to 20 were asked for");
        assertThat(report.covering(21, 40).finding().orElseThrow().what())
                .contains("rows 31 to 40 were asked for");
    }

    @Test
    void a_beginning_that_nobody_trusted_has_signed_is_found() throws IOException {
        TestJournal foreign = new TestJournal(ED).batch().batch();
        String part = journal.part(2, 2);
        String start = "P" + journal.roots.get(0).line().substring(1);
        String forged = "P" + foreign.roots.get(0).line().substring(1);
        assertThat(bad(part.replace(start, forged)).what()).contains("before these rows");
        assertThat(bad(part.replace(start + "\n", "")).sequence()).isEqualTo(1);
        assertThat(bad(journal.part(3, 4).replace("G\t21\t40\n", "")).what())
                .contains("not exported");
    }

    @Test
    void an_anchor_of_the_root_before_confirms_the_beginning() throws IOException {
        TestJournal other = new TestJournal(ED).batch();
        assertThat(verify(journal.part(2, 2), List.of(journal.roots.get(0))).anchoredTo())
                .isEqualTo(10);
        assertThat(
                        verify(journal.part(2, 2), List.of(other.roots.get(0)))
                                .finding()
                                .orElseThrow()
                                .what())
                .contains("another than the anchored one");
    }

    @Test
    void a_part_from_before_a_new_key_does_not_need_it() throws IOException {
        Report report = verify(journal.part(1, 2), NONE);
        assertThat(report.signedTo()).isEqualTo(20);
    }

    @Test
    void the_verifier_says_what_a_part_proves(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("part"), journal.part(2, 4));
        String print = journal.keys.get(0).fingerprint();
        assertThat(main(file, "--fingerprint", print))
                .startsWith("0")
                .contains("signed: rows 11 to 40");
        assertThat(main(file, "--fingerprint", print, "--from", 15, "--to", 40)).startsWith("0");
        assertThat(main(file, "--fingerprint", print, "--to", 41))
                .startsWith("1")
                .contains("row 41");
        assertThat(main(file, "--fingerprint", print, "--to", "many")).startsWith("2");
    }

    private static String main(Object... arguments) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int status =
                VerifierMain.run(
                        Arrays.stream(arguments).map(Object::toString).toList(),
                        new PrintStream(bytes, true, StandardCharsets.UTF_8));
        return status + " " + bytes.toString(StandardCharsets.UTF_8);
    }

    /** Every byte of the lines that say what the rows are, each thirteenth of the others. */
    private void everyByte(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int origin = text.indexOf("\torigin") + 1;
        char kind = 0;
        for (int i = 0; i < bytes.length; i++) {
            kind = i == 0 || bytes[i - 1] == '\n' ? (char) bytes[i] : kind;
            boolean shown = i >= origin && i < origin + "origin".length();
            if (shown || i % 13 > 0 && "JRKP".indexOf(kind) >= 0) {
                continue;
            }
            byte[] flipped = bytes.clone();
            flipped[i] ^= 1;
            String changed = new String(flipped, StandardCharsets.UTF_8);
            assertThat(verify(changed, journal.roots).isGood()).as("byte %d", i).isFalse();
        }
    }

    private static String after(String text, String part) {
        return text.substring(text.indexOf(part) + part.length());
    }

    private Report.Finding bad(String text) throws IOException {
        return verify(text, journal.roots).finding().orElseThrow();
    }

    private Report verify(String text, List<Root> anchors) throws IOException {
        Report report =
                new ExportVerifier(new Verification(trust(), anchors))
                        .verify(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        Report quick = quick(text, anchors);
        assertThat(quick.isGood() ? quick : report).as("by batches").isEqualTo(report);
        return report;
    }

    private Report quick(String text, List<Root> anchors) throws IOException {
        return new QuickPass(new Verification(trust(), anchors))
                .verify(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private Trust trust() {
        return new Trust(Set.of(journal.keys.get(0).fingerprint()), TestJournal.PROVIDERS);
    }
}
