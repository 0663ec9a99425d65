package org.xueji.intake.internal.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.job.JobRefused;
import org.xueji.core.api.policy.DataCheck;
import org.xueji.core.api.policy.DataRow;
import org.xueji.intake.api.AdmissionPolicy;
import org.xueji.intake.internal.FakeRun;
import org.xueji.intake.internal.Fixture;
import org.xueji.intake.internal.World;
import org.xueji.intake.internal.store.Batch;
import org.xueji.intake.internal.store.BatchState;
import org.xueji.intake.internal.store.FileImport;
import org.xueji.intake.internal.store.RowState;
import org.xueji.sample.Planted;
import org.xueji.sample.SampleFile;
import org.xueji.testkit.TestDatabase;
import org.xueji.testkit.TestDatabases;

class ImportJobTest {
    private static final String SOURCE = "org.xueji.testkit.TestDatabases#all";

    record Found(int row, String rule) {}

    @ParameterizedTest
    @MethodSource(SOURCE)
    void good_rows_become_a_draft_and_planted_rows_are_refused(TestDatabase db) {
        World world = new World(db);
        SampleFile file = Fixture.file(7, 137, 24);

        Batch batch = world.imported(World.xlsx(file.rows()));

        assertThat(batch.state()).isEqualTo(BatchState.DRAFT);
        assertThat(world.counts(batch).of(RowState.READY)).isEqualTo(113);
        assertThat(world.counts(batch).of(RowState.REFUSED)).isEqualTo(24);
        assertThat(refusals(world, batch))
                .containsExactlyInAnyOrderElementsOf(
                        file.planted().stream().map(ImportJobTest::found).toList());
        assertThat(world.journal.entries()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource(SOURCE)
    void a_run_that_dies_between_chunks_goes_on_and_takes_every_row_once(TestDatabase db) {
        World world = new World(db);
        SampleFile file = Fixture.file(1, 4500, 10);
        FileImport made = world.begin(World.csv(file.rows()));
        FakeRun run = world.run(made);
        world.registry.crashAtCall(2);

        assertThatThrownBy(() -> world.importJob.run(run)).isInstanceOf(Error.class);
        assertThat(db.count("INT_ROW")).isEqualTo(2000);
        assertThat(world.batch(made).state()).isEqualTo(BatchState.IMPORTING);
        world.importJob.run(run);

        Batch batch = world.batch(made);
        assertThat(world.counts(batch).rows())
                .isEqualTo(Map.of(RowState.READY, 4490L, RowState.REFUSED, 10L));
        assertThat(batch.fileRows()).isEqualTo(4500);
        world.importJob.run(run);
        assertThat(db.count("INT_ROW")).as("a run after the end").isEqualTo(4500);
        assertThat(world.journal.entries()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource(SOURCE)
    void a_twin_behind_a_restart_is_told_the_row_of_the_first(TestDatabase db) {
        World world = new World(db);
        List<List<String>> rows = new ArrayList<>(Fixture.file(3, 2100, 0).rows().toList());
        rows.set(2050, rows.get(8));
        FileImport made = world.begin(World.csv(rows.stream()));
        FakeRun run = world.run(made);
        world.registry.crashAtCall(2);

        assertThatThrownBy(() -> world.importJob.run(run)).isInstanceOf(Error.class);
        world.importJob.run(run);

        Batch batch = world.batch(made);
        assertThat(refusals(world, batch))
                .containsExactly(new Found(2052, "intake.duplicate-in-file"));
        assertThat(world.counts(batch).of(RowState.READY)).isEqualTo(2099);
    }

    @ParameterizedTest
    @MethodSource(SOURCE)
    void of_twins_the_first_good_one_stays(TestDatabase db) {
        World world = new World(db);
        List<List<String>> rows = new ArrayList<>(Fixture.file(3, 20, 0).rows().toList());
        List<String> bad = new ArrayList<>(rows.get(4));
        bad.set(Fixture.CATALOGUE.column("name"), "");
        rows.add(0, bad);

        Batch batch = world.imported(World.csv(rows.stream()));

        assertThat(refusals(world, batch)).containsExactly(new Found(2, "intake.mandatory"));
        assertThat(world.counts(batch).of(RowState.READY)).isEqualTo(20);
    }

    @ParameterizedTest
    @MethodSource(SOURCE)
    void the_same_rows_again_change_nothing_and_a_changed_row_is_told(TestDatabase db) {
        World world = new World(db);
        List<List<String>> rows = Fixture.file(5, 50, 0).rows().toList();
        Batch first = world.imported(World.xlsx(rows.stream()));
        List<List<String>> again = new ArrayList<>(rows);
        List<String> changed = new ArrayList<>(rows.get(9));
        changed.set(Fixture.CATALOGUE.column("currentAddress"), "西安市示例路9号");
        again.set(9, changed);

        Batch second = world.imported(World.csv(again.stream()));

        assertThat(second.state()).isEqualTo(BatchState.CLOSED);
        assertThat(second.sameRows()).isEqualTo(49);
        assertThat(refusals(world, second))
                .containsExactly(new Found(11, "intake.brought-differs"));
        assertThat(world.batch(first.id())).isEqualTo(first);
        assertThat(db.count("INT_ROW")).isEqualTo(51);
    }

    @ParameterizedTest
    @MethodSource(SOURCE)
    void children_who_are_pupils_already_are_held_back_without_a_word_about_them(TestDatabase db) {
        World world = new World(db);
        List<List<String>> rows = Fixture.file(5, 10, 0).rows().toList();
        int id = Fixture.CATALOGUE.column("idNumber");
        world.registry.claim(db, rows.get(2).get(id), Fixture.SCHOOL.value());
        world.registry.claim(db, rows.get(4).get(id), 999);

        Batch batch = world.imported(World.xlsx(rows.stream()));

        assertThat(world.counts(batch).of(RowState.HELD)).isEqualTo(2);
        assertThat(refusals(world, batch))
                .containsExactly(
                        new Found(4, "intake.taken-same-school"),
                        new Found(6, "intake.taken-elsewhere"));
        assertThat(world.findings(batch)).allMatch(each -> each.finding().arguments().isEmpty());
        assertThat(batch.state()).isEqualTo(BatchState.DRAFT);
    }

    @ParameterizedTest
    @MethodSource(SOURCE)
    void a_file_for_many_schools_becomes_a_draft_for_each(TestDatabase db) {
        World world = new World(db);
        SampleFile file = Fixture.file(3, 60, 9);
        FileImport made = world.begin(World.csv(file.rows()), Optional.empty());

        world.importJob.run(world.run(made));

        List<Batch> batches =
                db.database()
                        .reading(
                                on ->
                                        org.xueji.intake.internal.store.Batches.ofImport(
                                                on, made.id()));
        assertThat(batches)
                .extracting(Batch::school, Batch::state)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(
                                Optional.of(Fixture.SCHOOL), BatchState.DRAFT),
                        org.assertj.core.groups.Tuple.tuple(
                                Optional.<OrgId>empty(), BatchState.CLOSED));
        assertThat(batches)
                .as("findings of every batch")
                .allSatisfy(batch -> assertThat(refusals(world, batch)).isNotEmpty())
                .flatExtracting(batch -> refusals(world, batch))
                .extracting(Found::row)
                .containsExactlyInAnyOrderElementsOf(
                        file.planted().stream().map(each -> found(each).row()).toList());
    }

    @Test
    void a_cancelled_import_leaves_nothing_but_its_batch() {
        World world = new World(TestDatabases.derby());
        FileImport made = world.begin(World.csv(Fixture.file(1, 2500, 0).rows()));
        world.registry.crashAtCall(2);
        FakeRun run = world.run(made);
        assertThatThrownBy(() -> world.importJob.run(run)).isInstanceOf(Error.class);

        ImportEnd end =
                new ImportEnd(world.db.database(), world.journal, world.documents, world.clock);
        end.abandon(made, org.xueji.intake.internal.store.ImportState.CANCELLED, List.of());
        world.importJob.run(run);

        assertThat(world.db.count("INT_ROW")).isZero();
        assertThat(world.batch(made).state()).isEqualTo(BatchState.CANCELLED);
    }

    @Test
    void local_policies_and_checks_add_their_objections() {
        World world = new World(TestDatabases.derby());
        List<List<String>> rows = Fixture.file(5, 3, 0).rows().toList();
        AdmissionPolicy policy =
                child ->
                        child.fields().value("seatNo").equals(rows.get(1).get(45))
                                        && child.fields().value("name").equals(rows.get(1).get(3))
                                ? List.of(Reason.of("local.no").at("name"))
                                : List.of();
        world.policies.add(policy);
        world.policies.add(new NoPostcode());

        Batch batch = world.imported(World.csv(rows.stream()));

        assertThat(refusals(world, batch))
                .containsExactly(
                        new Found(2, "local.postcode"),
                        new Found(3, "local.no"),
                        new Found(3, "local.postcode"),
                        new Found(4, "local.postcode"));
        assertThat(batch.state()).isEqualTo(BatchState.CLOSED);
    }

    static final class NoPostcode implements DataCheck {
        @Override
        public String subject() {
            return "primary-intake";
        }

        @Override
        public List<List<Reason>> objections(List<? extends DataRow> rows) {
            return Collections.nCopies(
                    rows.size(), List.of(Reason.of("local.postcode").at("postcode")));
        }
    }

    static Stream<org.junit.jupiter.params.provider.Arguments> badFiles() throws IOException {
        List<String> header = Fixture.CATALOGUE.headers();
        return Stream.of(
                bad("empty", new byte[0], "workbook.empty-file"),
                bad("pdf", "%PDF-1.7 x".getBytes(StandardCharsets.US_ASCII), "workbook.wrong-type"),
                bad("renamed zip", zip(), "workbook.wrong-type"),
                bad("missing column", header(header.subList(0, 77)), "intake.header-missing"),
                bad("extra column", header(plus(header, "备注")), "intake.header-unknown"),
                bad("column twice", header(plus(header, "姓名")), "intake.header-twice"),
                bad("wrong order", header(swapped(header)), "intake.header-order"),
                bad("second header", header(header, header), "intake.second-header"),
                bad("encoding", broken(header), "workbook.broken-encoding"));
    }

    @ParameterizedTest
    @MethodSource("badFiles")
    void a_bad_file_is_refused_whole_with_its_reason(String what, byte[] content, String code) {
        World world = new World(TestDatabases.derby());
        FileImport made = world.begin(content);

        assertThatThrownBy(() -> world.importJob.run(world.run(made)))
                .isInstanceOfSatisfying(
                        JobRefused.class,
                        refused ->
                                assertThat(refused.reasons())
                                        .extracting(Reason::code)
                                        .contains(code));
        assertThat(world.batch(made).state()).isEqualTo(BatchState.FAILED);
        assertThat(world.db.count("INT_ROW")).isZero();
    }

    @Test
    void rows_in_gb18030_with_rare_characters_are_taken() {
        World world = new World(TestDatabases.derby());
        List<List<String>> rows =
                new ArrayList<>(Fixture.file(5, 3, 0).rows().map(ImportJobTest::copy).toList());
        rows.get(1).set(3, "王𠅤");
        byte[] utf8 = World.csv(rows.stream());
        byte[] gb = new String(utf8, StandardCharsets.UTF_8).getBytes(Charset.forName("GB18030"));

        Batch batch = world.imported(gb);

        assertThat(world.counts(batch).of(RowState.READY)).isEqualTo(3);
        assertThat(world.db.value("SELECT PUPIL FROM INT_ROW WHERE ROW_NO = 3")).contains("王𠅤");
    }

    private static List<String> copy(List<String> row) {
        return new ArrayList<>(row);
    }

    private static org.junit.jupiter.params.provider.Arguments bad(
            String what, byte[] content, String code) {
        return org.junit.jupiter.params.provider.Arguments.of(what, content, code);
    }

    private static byte[] header(List<String> header) {
        return header(header, Fixture.file(1, 1, 0).rows().findFirst().orElseThrow());
    }

    private static byte[] header(List<String> header, List<String> row) {
        return World.csv(header, Stream.of(row));
    }

    private static List<String> plus(List<String> header, String more) {
        return Stream.concat(header.stream(), Stream.of(more)).toList();
    }

    private static List<String> swapped(List<String> header) {
        List<String> other = new ArrayList<>(header);
        Collections.swap(other, 4, 5);
        return other;
    }

    private static byte[] broken(List<String> header) {
        UnaryOperator<byte[]> spoil =
                bytes -> {
                    bytes[bytes.length - 10] = (byte) 0xFF;
                    bytes[bytes.length - 9] = (byte) 0xFF;
                    return bytes;
                };
        return spoil.apply(header(header));
    }

    private static byte[] zip() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("readme.txt"));
            zip.write(1);
        }
        return out.toByteArray();
    }

    private static Found found(Planted planted) {
        return new Found(planted.row(), planted.defect().rule());
    }

    private static List<Found> refusals(World world, Batch batch) {
        return world.findings(batch).stream()
                .filter(each -> each.finding().refuses())
                .map(each -> new Found(each.row(), each.finding().rule()))
                .toList();
    }
}
