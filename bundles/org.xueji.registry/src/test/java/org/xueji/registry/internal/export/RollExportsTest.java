package org.xueji.registry.internal.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xueji.core.api.NotAllowed;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.journal.JournalEntry;
import org.xueji.registry.api.StudentStatus;
import org.xueji.registry.internal.Roll;
import org.xueji.registry.internal.World;
import org.xueji.registry.internal.export.RollExports.Granted;
import org.xueji.testkit.TestDatabase;
import org.xueji.testkit.TestDatabases;
import org.xueji.workbook.internal.write.DefaultTableWriters;

class RollExportsTest {

    private static final String ALL = "org.xueji.testkit.TestDatabases#all";
    private static final String ID = "610102200803151234";

    @ParameterizedTest
    @MethodSource(ALL)
    void a_county_gets_its_roll_school_by_school_and_masked(TestDatabase db) throws IOException {
        try (World world = filled(db)) {
            List<String> lines = csv(granted(world, Roll.COUNTY, ExportFormat.CSV, World.COUNTY));

            assertThat(lines.get(0)).startsWith("\uFEFF学校标识码,学校名称,年级,班级,学籍号,姓名");
            assertThat(lines).hasSize(6);
            assertThat(lines)
                    .anyMatch(line -> line.startsWith("2161000001,小学2001,小学一年级,小一(01)班,L6"));
            assertThat(String.join("", lines))
                    .contains(",曾小明,男,2008-03-15,610102**********34,在读,2014-09-01");
            // a name that a spreadsheet would run sorts before letters
            assertThat(lines.get(1)).contains(",'=cmd|calc,");
            assertThat(lines.get(4)).startsWith("2161000002,");
            assertThat(lines.get(5)).startsWith("合计,4,").contains("没有真实学生");
            assertThat(String.join("", lines)).doesNotContain(ID).doesNotContain("远方");
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void the_journal_knows_what_was_granted_and_what_was_sent(TestDatabase db) throws IOException {
        try (World world = filled(db)) {
            Granted granted = granted(world, new OrgId(1), ExportFormat.CSV, World.PROVINCE);
            assertThat(world.journal).hasSize(1);
            csv(granted);

            assertThat(world.journal.stream().map(JournalEntry::result))
                    .containsExactly("granted", "complete");
            assertThat(world.journal.get(1).inputs())
                    .containsEntry("lines", "5")
                    .containsEntry("format", "csv")
                    .containsEntry("scope", "1")
                    .hasEntrySatisfying("sha256", hash -> assertThat(hash).hasSize(64));
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void only_those_of_a_grade_and_a_status(TestDatabase db) throws IOException {
        try (World world = filled(db)) {
            db.execute("UPDATE REG_PERSON SET STATUS = 'SUSPENDED' WHERE NAME = '曾小明'");

            assertThat(lines(world, Optional.of("11"), Optional.of(StudentStatus.SUSPENDED)))
                    .singleElement()
                    .asString()
                    .contains(",曾小明,", ",休学,");
            assertThat(lines(world, Optional.of("12"), Optional.empty())).isEmpty();
            assertThat(reasons(world, Optional.of("99"), Optional.of(StudentStatus.GRADUATED)))
                    .containsExactly("registry.export-grade", "registry.export-status");
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void who_may_not_see_the_pupils_may_not_take_them_out(TestDatabase db) {
        try (World world = filled(db)) {
            assertThatThrownBy(() -> granted(world, Roll.SECOND, ExportFormat.CSV, World.SCHOOL))
                    .isInstanceOf(NotFound.class);
            assertThatThrownBy(
                            () -> granted(world, Roll.FIRST, ExportFormat.CSV, World.ADMINISTRATOR))
                    .isInstanceOf(NotAllowed.class);
            assertThat(world.journal).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void who_goes_away_ends_it_and_the_journal_says_how_far_it_came(TestDatabase db) {
        try (World world = filled(db)) {
            world.roll.enrol(
                    Roll.FIRST,
                    IntStream.range(100, 1_500)
                            .mapToObj(i -> Roll.child(i, Roll.FIRST, "某" + i, ""))
                            .toList());
            Granted granted = granted(world, Roll.COUNTY, ExportFormat.CSV, World.COUNTY);

            assertThatThrownBy(() -> granted.writeTo(new Gone(50_000)))
                    .isInstanceOf(IOException.class);

            JournalEntry last = world.journal.get(world.journal.size() - 1);
            assertThat(last.result()).isEqualTo("broken-off");
            assertThat(Integer.parseInt(last.inputs().get("lines"))).isBetween(100, 1_403);
        }
    }

    @Test
    void a_database_that_goes_away_in_the_middle_ends_it_and_the_journal_says_so() {
        try (TestDatabase db = TestDatabases.postgres();
                World world = filled(db)) {
            world.roll.enrol(
                    Roll.FIRST,
                    IntStream.range(100, 1_500)
                            .mapToObj(i -> Roll.child(i, Roll.FIRST, "某" + i, ""))
                            .toList());
            Granted granted = granted(world, Roll.COUNTY, ExportFormat.CSV, World.COUNTY);
            Cutting out = new Cutting(db);

            assertThatThrownBy(() -> granted.writeTo(out)).isInstanceOf(RuntimeException.class);

            assertThat(out.taken()).contains("某100").doesNotContain(RollFile.TOTAL);
            JournalEntry last = world.journal.get(world.journal.size() - 1);
            assertThat(last.result()).isEqualTo("broken-off");
            assertThat(Integer.parseInt(last.inputs().get("lines"))).isBetween(100, 1_402);
        }
    }

    @Test
    void either_kind_of_file_says_that_nobody_is_real() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        RollFile file = RollFile.to(out, ExportFormat.CSV, new DefaultTableWriters(), 3);
        file.complete(0, Optional.of("其中没有真实学生"), List.of());

        assertThat(out.toString(StandardCharsets.UTF_8).strip()).endsWith("合计,0,其中没有真实学生");
    }

    @Test
    void no_more_than_two_at_a_time() throws Exception {
        try (TestDatabase db = TestDatabases.derby();
                World world = filled(db)) {
            CountDownLatch begun = new CountDownLatch(RollExports.AT_ONCE);
            CountDownLatch ended = new CountDownLatch(1);
            ExecutorService threads = Executors.newFixedThreadPool(RollExports.AT_ONCE);
            for (int i = 0; i < RollExports.AT_ONCE; i++) {
                Granted one = granted(world, Roll.COUNTY, ExportFormat.CSV, World.COUNTY);
                threads.submit(() -> one.writeTo(new Waiting(begun, ended)));
            }
            assertThat(begun.await(60, TimeUnit.SECONDS)).isTrue();

            assertThat(reasons(world, Optional.empty(), Optional.empty()))
                    .containsExactly("registry.export-busy");
            ended.countDown();
            threads.shutdown();
            assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
            assertThat(reasons(world, Optional.empty(), Optional.empty())).isEmpty();
        }
    }

    @Test
    void a_full_sheet_is_followed_by_another_and_an_unfinished_book_is_none(@TempDir Path folder)
            throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        RollFile file = RollFile.to(out, ExportFormat.XLSX, new DefaultTableWriters(), 3);
        for (int i = 0; i < 7; i++) {
            file.line(List.of("2161000001", "某校", "小学一年级", "1班", "L" + i));
        }
        int unfinished = out.size();
        file.complete(7, Optional.empty(), List.of("人数 7"));

        Path book = Files.write(folder.resolve("book.xlsx"), out.toByteArray());
        List<String> parts;
        String sheets;
        try (ZipFile zip = new ZipFile(book.toFile())) {
            parts = zip.stream().map(ZipEntry::getName).toList();
            try (InputStream in = zip.getInputStream(zip.getEntry("xl/workbook.xml"))) {
                sheets = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
        assertThat(parts).contains("xl/worksheets/sheet1.xml", "xl/worksheets/sheet4.xml");
        // 在籍学生, 在籍学生2, 在籍学生3, 说明
        assertThat(sheets.split("<sheet name=")).hasSize(5);
        assertThat(sheets).contains("&#x751f;\"", "&#x751f;2\"", "&#x751f;3\"");
        byte[] part = Arrays.copyOf(out.toByteArray(), unfinished);
        Path cut = Files.write(folder.resolve("cut.xlsx"), part);
        assertThatThrownBy(() -> new ZipFile(cut.toFile())).isInstanceOf(ZipException.class);
    }

    private static Granted granted(World world, OrgId scope, ExportFormat format, Actor by) {
        return world.exports
                .grant(new RollExportRequest(scope, format, Optional.empty(), Optional.empty()), by)
                .orElseThrow();
    }

    private static List<String> lines(
            World world, Optional<String> grade, Optional<StudentStatus> status)
            throws IOException {
        RollExportRequest wanted =
                new RollExportRequest(Roll.COUNTY, ExportFormat.CSV, grade, status);
        List<String> lines = csv(world.exports.grant(wanted, World.COUNTY).orElseThrow());
        return lines.subList(1, lines.size() - 1);
    }

    private static List<String> reasons(
            World world, Optional<String> grade, Optional<StudentStatus> status) {
        RollExportRequest wanted =
                new RollExportRequest(Roll.COUNTY, ExportFormat.CSV, grade, status);
        return world.exports.grant(wanted, World.COUNTY).reasons().stream()
                .map(reason -> reason.code())
                .toList();
    }

    private static List<String> csv(Granted granted) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        granted.writeTo(out);
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private static World filled(TestDatabase db) {
        World world = new World(db);
        world.roll.enrol(
                Roll.FIRST,
                List.of(
                        Roll.child(1, Roll.FIRST, "曾小明", ID),
                        Roll.child(2, Roll.FIRST, "=cmd|calc", ""),
                        Roll.child(3, Roll.FIRST, "𠮷田", "")));
        world.roll.enrol(Roll.SECOND, List.of(Roll.child(4, Roll.SECOND, "李小军", "")));
        world.roll.enrol(Roll.FAR, List.of(Roll.child(5, Roll.FAR, "远方", "")));
        return world;
    }

    /** A client who hangs up. */
    private static final class Gone extends OutputStream {

        private long left;

        Gone(long left) {
            this.left = left;
        }

        @Override
        public void write(int b) throws IOException {
            if (--left < 0) {
                throw new IOException("gone");
            }
        }
    }

    /** A client who loses us the database once he has taken something. */
    private static final class Cutting extends OutputStream {

        private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
        private final TestDatabase db;

        Cutting(TestDatabase db) {
            this.db = db;
        }

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] b, int off, int len) {
            if (taken.size() == 0) {
                db.execute(
                        "SELECT PG_TERMINATE_BACKEND(PID) FROM PG_STAT_ACTIVITY WHERE PID <>"
                                + " PG_BACKEND_PID() AND DATNAME = CURRENT_DATABASE()"
                                + " AND STATE LIKE 'idle in transaction%'");
            }
            taken.write(b, off, len);
        }

        String taken() {
            return taken.toString(StandardCharsets.UTF_8);
        }
    }

    /** A client who takes his time. */
    private static final class Waiting extends OutputStream {

        private final CountDownLatch begun;
        private final CountDownLatch ended;
        private boolean told;

        Waiting(CountDownLatch begun, CountDownLatch ended) {
            this.begun = begun;
            this.ended = ended;
        }

        @Override
        public void write(int b) throws IOException {
            if (!told) {
                told = true;
                begun.countDown();
                try {
                    ended.await();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
            }
        }
    }
}
