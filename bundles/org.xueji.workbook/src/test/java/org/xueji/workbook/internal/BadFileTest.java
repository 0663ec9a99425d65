package org.xueji.workbook.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xueji.workbook.api.ReadLimits;
import org.xueji.workbook.api.TableProblem;
import org.xueji.workbook.api.UnreadableTable;

/** Every bad file gets its own clear answer, and none does harm. */
class BadFileTest {

    private static final String CELL = "<row><c t=\"inlineStr\"><is><t>姓名</t></is></c></row>";

    @TempDir Path folder;

    private UnreadableTable problem(byte[] content) {
        return Tables.problem(HandMade.file(folder, content));
    }

    private UnreadableTable problem(String content) {
        return problem(content.getBytes(StandardCharsets.UTF_8));
    }

    private UnreadableTable problem(HandMade workbook) {
        return problem(workbook.bytes());
    }

    private static ReadLimits limits(long bytes, long unpacked, int ratio, int columns, int cell) {
        return new ReadLimits(bytes, unpacked, ratio, 1_000, columns, cell, Duration.ofSeconds(30));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\uFEFF", "\n\r\n \t\n", ",,,\n,,\n"})
    void a_file_without_text_is_empty(String content) {
        assertThat(problem(content).problem()).isEqualTo(TableProblem.EMPTY_FILE);
    }

    @Test
    void a_workbook_without_text_is_empty_and_one_without_visible_sheets_is_told_apart() {
        assertThat(problem(HandMade.withRows("<row><c s=\"1\"/></row>")).problem())
                .isEqualTo(TableProblem.EMPTY_FILE);
        String hidden = "<sheets><sheet name=\"s\" state=\"hidden\" r:id=\"rId1\"/></sheets>";
        assertThat(problem(HandMade.withRows(CELL).workbook(hidden)).problem())
                .isEqualTo(TableProblem.NO_SHEET);
    }

    @ParameterizedTest
    @CsvSource({
        "%PDF-1.7, pdf",
        "'\u0089PNG\r\n', png",
        "'ÿØÿà', jpeg",
        "'Rar!\u001a', rar",
        "7z¼¯, 7z",
        "'MZ\u0090\u0000\u0003\u0000', exe",
        "{\\rtf1, rtf",
        "a\u0000b, binary",
        "'<?xml version=\"1.0\"?><Workbook/>', xml",
        "'<html><table><tr><td>姓名', html",
        "'\r\n<!DOCTYPE html>', html",
        "'<table border=1>', html"
    })
    void other_types_are_named_whatever_the_file_is_called(String start, String found) {
        byte[] content = start.getBytes(StandardCharsets.ISO_8859_1);
        UnreadableTable problem = problem(content);
        assertThat(problem.problem()).isEqualTo(TableProblem.WRONG_TYPE);
        assertThat(problem.arguments()).isEqualTo(Map.of("found", found));
    }

    @Test
    void zips_that_are_no_workbooks_are_named() {
        HandMade zip = new HandMade().part("photo.jpg", "x");
        HandMade ods = new HandMade().part("mimetype", "x").part("content.xml", "<x/>");
        HandMade word = office("word/document.xml");
        HandMade binary = office("xl/workbook.bin");
        assertThat(problem(zip).arguments()).containsEntry("found", "zip");
        assertThat(problem(ods).arguments()).containsEntry("found", "ods");
        assertThat(problem(word).arguments()).containsEntry("found", "docx");
        assertThat(problem(binary).problem()).isEqualTo(TableProblem.BINARY_WORKBOOK);
    }

    private static HandMade office(String part) {
        String relation = HandMade.relation("rId1", "officeDocument", part);
        return new HandMade().part("_rels/.rels", HandMade.relationships(relation)).part(part, "x");
    }

    @Test
    void a_workbook_with_a_password_is_told_from_an_old_one() throws Exception {
        assertThat(problem(encrypted()).problem()).isEqualTo(TableProblem.ENCRYPTED);
        try (HSSFWorkbook old = new HSSFWorkbook()) {
            old.createSheet().createRow(0).createCell(0).setCellValue("EncryptedPackage");
            assertThat(problem(bytes(old)).problem()).isEqualTo(TableProblem.OLD_WORKBOOK);
        }
        try (POIFSFileSystem other = new POIFSFileSystem()) {
            other.createDocument(InputStream.nullInputStream(), "WordDocument");
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            other.writeFilesystem(out);
            assertThat(problem(out.toByteArray()).arguments()).containsEntry("found", "doc");
        }
        byte[] stump = Arrays.copyOf(encrypted(), 100);
        assertThat(problem(stump).arguments()).containsEntry("found", "ole2");
    }

    private static byte[] encrypted() throws Exception {
        Encryptor encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
        encryptor.confirmPassword("secret");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (POIFSFileSystem container = new POIFSFileSystem();
                XSSFWorkbook workbook = new XSSFWorkbook()) {
            workbook.createSheet();
            try (OutputStream data = encryptor.getDataStream(container)) {
                workbook.write(data);
            }
            container.writeFilesystem(out);
        }
        return out.toByteArray();
    }

    private static byte[] bytes(Workbook workbook) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        workbook.write(out);
        return out.toByteArray();
    }

    @Test
    void a_file_that_is_too_large_is_not_even_opened() {
        Path file = HandMade.withRows(CELL).in(folder);
        UnreadableTable problem = Tables.problem(file, limits(100, 1 << 20, 100, 10, 100));
        assertThat(problem.problem()).isEqualTo(TableProblem.TOO_LARGE);
        assertThat(problem.arguments()).containsKeys("size", "max");
    }

    @Test
    void a_sparse_file_of_two_gigabytes_is_refused_at_once() throws IOException {
        Path file = folder.resolve("huge.csv");
        try (FileChannel channel =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.SPARSE,
                        StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[1]), 2L << 30);
        }
        assertThat(Tables.problem(file, ReadLimits.ofUpload()).problem())
                .isEqualTo(TableProblem.TOO_LARGE);
    }

    @Test
    void a_zip_bomb_is_stopped_by_ratio_and_by_size() throws IOException {
        Path bomb = HandMade.file(folder, bomb(64 << 20));
        UnreadableTable dense = Tables.problem(bomb, limits(1 << 20, 1L << 40, 100, 10, 100));
        assertThat(dense.problem()).isEqualTo(TableProblem.ZIP_BOMB);
        assertThat(dense.arguments()).containsEntry("part", "xl/worksheets/sheet1.xml");
        UnreadableTable large = Tables.problem(bomb, limits(1 << 20, 1 << 20, 100_000, 10, 100));
        assertThat(large.problem()).isEqualTo(TableProblem.ZIP_BOMB);
    }

    @Test
    void a_bomb_of_blanks_is_a_bomb_and_not_a_text_without_end() throws IOException {
        UnreadableTable blanks =
                Tables.problem(
                        HandMade.file(folder, bombOf(" ".repeat(60_000), 64 << 20)),
                        limits(1 << 20, 1L << 40, 100, 10, 100));
        assertThat(blanks.problem()).isEqualTo(TableProblem.ZIP_BOMB);
        assertThat(blanks.arguments()).containsEntry("part", "xl/worksheets/sheet1.xml");
    }

    @Test
    void a_directory_that_hides_the_size_of_a_bomb_does_not_help_it() throws IOException {
        byte[] file = bomb(64 << 20);
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        String text = new String(file, StandardCharsets.ISO_8859_1);
        int entry = text.indexOf("PK\1\2");
        while (!text.startsWith("xl/worksheets/sheet1.xml", entry + 46)) {
            entry = text.indexOf("PK\1\2", entry + 1);
        }
        bytes.putInt(entry + 24, 1_000);
        Path lie = HandMade.file(folder, file);
        assertThat(Tables.problem(lie, limits(1 << 20, 1L << 40, 100, 10, 100)).problem())
                .isEqualTo(TableProblem.ZIP_BOMB);
    }

    /** A sheet of nothing but empty rows. */
    private static byte[] bomb(int size) throws IOException {
        return bombOf("<row/>".repeat(10_000), size);
    }

    private static byte[] bombOf(String piece, int size) throws IOException {
        byte[] rows = piece.getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream sheet = new ByteArrayOutputStream();
        sheet.writeBytes("<worksheet><sheetData>".getBytes(StandardCharsets.US_ASCII));
        for (int written = 0; written < size; written += rows.length) {
            sheet.write(rows);
        }
        return HandMade.withRows("").part("xl/worksheets/sheet1.xml", sheet.toByteArray()).bytes();
    }

    @Test
    void a_zip_of_nothing_but_entries_is_refused_before_it_is_opened() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (int i = 0; i < 20_000; i++) {
                zip.putNextEntry(new ZipEntry("e" + i));
                zip.closeEntry();
            }
        }
        assertThat(problem(out.toByteArray()).problem()).isEqualTo(TableProblem.ZIP_BOMB);
        // more entries than the short directory can count
        ByteArrayOutputStream more = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(more)) {
            for (int i = 0; i < 70_000; i++) {
                zip.putNextEntry(new ZipEntry("e" + i));
                zip.closeEntry();
            }
        }
        assertThat(problem(more.toByteArray()).problem()).isEqualTo(TableProblem.ZIP_BOMB);
    }

    @Test
    void a_million_columns_are_refused_in_a_workbook_and_in_text() {
        String wide = "<row><c r=\"BDWGN1\" t=\"str\"><v>x</v></c></row>";
        UnreadableTable workbook = problem(HandMade.withRows(CELL + wide));
        assertThat(workbook.problem()).isEqualTo(TableProblem.TOO_MANY_COLUMNS);
        UnreadableTable text = problem("姓名" + ",x".repeat(1_000_000) + "\n");
        assertThat(text.problem()).isEqualTo(TableProblem.TOO_MANY_COLUMNS);
        assertThat(text.arguments()).isEqualTo(Map.of("row", "1", "max", "100"));
    }

    @Test
    void a_lying_dimension_does_no_harm() {
        String body = "<dimension ref=\"A1:XFD1048576\"/><sheetData>" + CELL + "</sheetData>";
        assertThat(Tables.read(HandMade.withSheet(body).in(folder)).header()).containsExactly("姓名");
    }

    @Test
    void too_many_rows_stop_the_reading() {
        String row = "<row><c t=\"str\"><v>x</v></c></row>";
        assertThat(problem(HandMade.withRows(row.repeat(1_002))).problem())
                .isEqualTo(TableProblem.TOO_MANY_ROWS);
        assertThat(problem("x\n".repeat(1_002)).problem()).isEqualTo(TableProblem.TOO_MANY_ROWS);
        assertThat(Tables.read(HandMade.withRows(row.repeat(1_001)).in(folder)).rows())
                .hasSize(1_000);
    }

    @Test
    void a_cell_that_is_too_long_is_named() {
        String text = "长".repeat(201);
        String inline = "<row><c r=\"AB7\" t=\"inlineStr\"><is><t>" + text + "</t></is></c></row>";
        UnreadableTable problem = problem(HandMade.withRows("<row r=\"6\"/>" + inline));
        assertThat(problem.problem()).isEqualTo(TableProblem.CELL_TOO_LONG);
        assertThat(problem.arguments()).isEqualTo(Map.of("row", "7", "column", "AB", "max", "200"));
        HandMade shared =
                HandMade.withRows(CELL + "<row><c t=\"s\"><v>1</v></c></row>")
                        .strings("<si><t>a</t></si><si><t>" + text + "</t></si>");
        assertThat(problem(shared).problem()).isEqualTo(TableProblem.CELL_TOO_LONG);
        assertThat(problem("a,b\n1," + text + "\n").arguments())
                .isEqualTo(Map.of("row", "2", "column", "B", "max", "200"));
    }

    @Test
    void a_long_text_that_no_cell_uses_is_no_concern() {
        HandMade workbook =
                HandMade.withRows("<row><c t=\"s\"><v>1</v></c></row>")
                        .strings("<si><t>" + "x".repeat(5_000) + "</t></si><si><t>ok</t></si>");
        assertThat(Tables.read(workbook.in(folder)).header()).containsExactly("ok");
    }

    @Test
    void a_truncated_or_garbled_zip_is_broken() {
        byte[] whole = HandMade.withRows(CELL.repeat(500)).bytes();
        assertThat(problem(Arrays.copyOf(whole, whole.length / 2)).problem())
                .isEqualTo(TableProblem.BROKEN_ZIP);
        assertThat(problem("PK\u0003\u0004 this is text").problem())
                .isEqualTo(TableProblem.BROKEN_ZIP);
    }

    @Test
    void one_wrong_bit_in_the_sheet_is_found_before_any_row_is_read() {
        byte[] whole = HandMade.withRows(CELL.repeat(500)).bytes();
        int name = new String(whole, StandardCharsets.ISO_8859_1).indexOf("sheet1.xml");
        for (int at = name + 10; at < name + 60; at++) {
            byte[] garbled = whole.clone();
            garbled[at] ^= 0x10;
            Path file = HandMade.file(folder, garbled);
            assertThatThrownBy(() -> new DefaultTableReaders().open(file, Tables.SMALL))
                    .isInstanceOf(UnreadableTable.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<sheetData><row><c></row></sheetData>",
                "<sheetData><row><c t=\"str\"><v>x</v></c></row>",
                "<sheetData><row><c r=\"1A\" t=\"str\"><v>x</v></c></row></sheetData>",
                "<sheetData><row><c t=\"s\"><v>0</v></c></row></sheetData>",
                "<sheetData><row r=\"x\"><c t=\"str\"><v>x</v></c></row></sheetData>",
                "<sheetData><row><c s=\"x\" t=\"str\"><v>x</v></c></row></sheetData>",
                "<sheetData><row><c t=\"str\"><v>\u0001</v></c></row></sheetData>"
            })
    void broken_xml_is_named(String body) {
        UnreadableTable problem = problem(HandMade.withSheet(body));
        assertThat(problem.problem()).isEqualTo(TableProblem.BROKEN_XML);
        assertThat(problem.arguments()).containsEntry("part", "xl/worksheets/sheet1.xml");
    }

    @Test
    void a_shared_string_that_is_not_there_is_broken_xml() {
        HandMade workbook =
                HandMade.withRows("<row><c t=\"s\"><v>7</v></c></row>")
                        .strings("<si><t>a</t></si>");
        assertThat(problem(workbook).problem()).isEqualTo(TableProblem.BROKEN_XML);
    }

    @Test
    void a_missing_part_is_a_broken_zip() {
        HandMade workbook =
                new HandMade()
                        .relations()
                        .workbook("<sheets><sheet name=\"s\" r:id=\"rId1\"/></sheets>");
        assertThat(problem(workbook).problem()).isEqualTo(TableProblem.BROKEN_ZIP);
    }

    @Test
    void no_entity_is_ever_resolved() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "geheim");
        String external =
                "<!DOCTYPE x [<!ENTITY e SYSTEM \""
                        + secret.toUri()
                        + "\">]><worksheet>&e;</worksheet>";
        String laughs =
                "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]><worksheet>&b;</worksheet>";
        for (String part : new String[] {"xl/worksheets/sheet1.xml", "xl/workbook.xml"}) {
            assertThat(problem(HandMade.withRows(CELL).part(part, external)).problem())
                    .isEqualTo(TableProblem.FORBIDDEN_XML);
            assertThat(problem(HandMade.withRows(CELL).part(part, laughs)).problem())
                    .isEqualTo(TableProblem.FORBIDDEN_XML);
        }
    }

    @Test
    void undeclared_entities_are_refused() {
        String body = "<sheetData><row><c t=\"str\"><v>&e;</v></c></row></sheetData>";
        assertThat(problem(HandMade.withSheet(body)).problem())
                .isIn(TableProblem.FORBIDDEN_XML, TableProblem.BROKEN_XML);
    }

    @Test
    void tags_without_end_and_floods_of_names_do_not_fill_the_memory() {
        String endless = "<sheetData><row r=\"" + "1".repeat(2_000_000) + "\"/></sheetData>";
        assertThat(problem(HandMade.withSheet(endless)).problem())
                .isEqualTo(TableProblem.BROKEN_XML);
        StringBuilder names = new StringBuilder();
        for (int i = 0; i < 10_000; i++) {
            names.append("<n").append(i).append("/>");
        }
        assertThat(problem(HandMade.withSheet(names.toString())).problem())
                .isEqualTo(TableProblem.BROKEN_XML);
    }

    @Test
    void too_many_merged_areas_are_refused() {
        StringBuilder merged = new StringBuilder("<sheetData>" + CELL + "</sheetData><mergeCells>");
        for (int i = 1; i < 21_000; i++) {
            merged.append("<mergeCell ref=\"A%d:B%d\"/>".formatted(i, i));
        }
        assertThat(problem(HandMade.withSheet(merged + "</mergeCells>")).problem())
                .isEqualTo(TableProblem.TOO_MANY_MERGED);
    }

    @Test
    void broken_text_names_offset_and_line() {
        byte[] utf8 = "姓名,性别\n张三张三张三,男\n李四,女\n".getBytes(StandardCharsets.UTF_8);
        int at = new String(utf8, StandardCharsets.ISO_8859_1).lastIndexOf('\n') - 3;
        utf8[at] = (byte) 0xff;
        assertThat(problem(utf8).arguments())
                .isEqualTo(Map.of("offset", Integer.toString(at), "line", "3"));
        byte[] gb = "姓名\n张三\n".getBytes(Charset.forName("GB18030"));
        gb[6] = (byte) 0xff;
        assertThat(problem(gb).problem()).isEqualTo(TableProblem.BROKEN_ENCODING);
        assertThat(problem(gb).arguments()).containsEntry("line", "2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "GB18030"})
    void a_fault_far_behind_the_start_is_told_with_its_place(String charset) {
        String cell = "张".repeat(190);
        byte[] text =
                ("姓名,性别\n" + (cell + "," + cell + "\n").repeat(95))
                        .getBytes(Charset.forName(charset));
        text[text.length - 3] = (byte) 0xff;

        UnreadableTable problem = problem(text);

        assertThat(text.length).as("more than is looked at before reading").isGreaterThan(70_000);
        assertThat(problem.problem()).isEqualTo(TableProblem.BROKEN_ENCODING);
        assertThat(problem.arguments()).containsEntry("line", "96");
    }

    @Test
    void text_cut_off_within_a_character_is_broken() {
        byte[] utf8 = "姓名,性别,民族,国籍\n张三".getBytes(StandardCharsets.UTF_8);
        assertThat(problem(Arrays.copyOf(utf8, utf8.length - 1)).problem())
                .isEqualTo(TableProblem.BROKEN_ENCODING);
    }

    @Test
    void unicode_text_of_excel_is_named() {
        byte[] content = "\uFEFF姓名\t性别\r\n".getBytes(StandardCharsets.UTF_16LE);
        assertThat(problem(content).problem()).isEqualTo(TableProblem.UTF16_TEXT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,b\n1,\"2\n3,4\n", "a\n1\n\"", "a,b\n1,\"2\"x\n", "a,b\n1,\"\"\"\n"})
    void a_quote_that_is_not_closed_names_its_line(String content) {
        UnreadableTable problem = problem(content);
        assertThat(problem.problem()).isEqualTo(TableProblem.UNCLOSED_QUOTE);
        assertThat(problem.arguments()).containsKey("line");
    }

    @Test
    void a_quote_that_swallows_megabytes_is_stopped() {
        UnreadableTable problem = problem("a,b\n1,\"2\n" + "3,4\n".repeat(500_000));
        assertThat(problem.problem()).isEqualTo(TableProblem.UNCLOSED_QUOTE);
        assertThat(problem.arguments()).isEqualTo(Map.of("line", "2"));
    }

    @Test
    void reading_ends_at_the_time_limit() {
        Path file = HandMade.withRows(CELL.repeat(900)).in(folder);
        ReadLimits tight =
                new ReadLimits(1 << 20, 1 << 20, 100, 1_000, 10, 100, Duration.ofNanos(1));
        assertThat(Tables.problem(file, tight).problem()).isEqualTo(TableProblem.TIME_LIMIT);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void nothing_stays_open_or_behind_after_a_refusal() throws IOException {
        HandMade workbook =
                HandMade.withRows(CELL + "<row><c t=\"s\"><v>7</v></c></row>")
                        .strings("<si><t>a</t></si>");
        Path file = workbook.in(folder);
        assertThat(Tables.problem(file).problem()).isEqualTo(TableProblem.BROKEN_XML);
        assertThat(Tables.problem(HandMade.file(folder, new byte[] {'a', '"', (byte) 0xff})))
                .isNotNull();
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            assertThat(open.map(BadFileTest::target))
                    .noneMatch(t -> t.contains("xueji-strings") || t.startsWith(folder.toString()));
        }
        // another process may be making one right now
        await().atMost(Duration.ofSeconds(30)).until(() -> temporary("xueji-strings").isEmpty());
    }

    private static List<Path> temporary(String name) throws IOException {
        try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return all.filter(file -> file.toString().contains(name)).toList();
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            return "";
        }
    }

    @Test
    void a_file_that_is_not_there_is_no_users_fault() {
        Path none = folder.resolve("none");
        assertThatThrownBy(() -> new DefaultTableReaders().open(none, Tables.SMALL))
                .isInstanceOf(UncheckedIOException.class);
    }
}
