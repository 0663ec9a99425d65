package org.xueji.workbook.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.io.TempDir;
import org.xueji.workbook.api.UnreadableTable;

/** Whatever is wrong in a file, it is read or refused with a code, never anything else. */
class GarbledFilesTest {

    private static final String SHEET =
            HandMade.worksheet(
                    "<sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"inlineStr\">"
                            + "<is><t>性别</t></is></c></row><row r=\"2\"><c r=\"A2\" s=\"1\"><v>43344.5</v></c>"
                            + "<c r=\"B2\" t=\"b\"><f>A1&amp;\"x\"</f><v>1</v></c></row></sheetData>"
                            + "<mergeCells><mergeCell ref=\"A2:B3\"/></mergeCells>");
    private static final String STRINGS =
            "<sst><si><t>姓_x000D_名</t></si><si><r><t>&#x20BB7;</t></r><rPh sb=\"0\"><t>x</t></rPh></si></sst>";
    private static final String STYLES =
            "<styleSheet><numFmts><numFmt numFmtId=\"170\" formatCode=\"[h]yyyy&quot;y&quot;\\\"/></numFmts>"
                    + "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"170\"/></cellXfs></styleSheet>";
    private static final String CSV = "\uFEFF姓名,\"性\"\"别\"\r\n'张三,=\"12\"\r\n\"a\nb\",6E+17\r\n";

    @TempDir Path folder;

    @RepeatedTest(40)
    void garbled_parts_of_a_workbook_do_no_harm(RepetitionInfo repetition) throws Exception {
        Random random = new Random(repetition.getCurrentRepetition());
        for (int i = 0; i < 25; i++) {
            HandMade workbook = HandMade.withRows("");
            workbook.part("xl/worksheets/sheet1.xml", garbled(SHEET, random));
            workbook.part("xl/sharedStrings.xml", garbled(STRINGS, random));
            workbook.part("xl/styles.xml", garbled(STYLES, random));
            isReadOrRefused(workbook.bytes());
        }
    }

    @RepeatedTest(20)
    void garbled_packages_and_texts_do_no_harm(RepetitionInfo repetition) throws Exception {
        Random random = new Random(repetition.getCurrentRepetition());
        byte[] whole =
                HandMade.withRows("").part("xl/worksheets/sheet1.xml", SHEET).strings("").bytes();
        for (int i = 0; i < 25; i++) {
            isReadOrRefused(garbled(whole, random));
            isReadOrRefused(garbled(CSV, random));
        }
    }

    private static byte[] garbled(String text, Random random) {
        return garbled(text.getBytes(StandardCharsets.UTF_8), random);
    }

    private static byte[] garbled(byte[] bytes, Random random) {
        byte[] garbled = bytes.clone();
        byte[] pieces = "<>/\"'&;=x0 \u0001-9".getBytes(StandardCharsets.US_ASCII);
        for (int i = random.nextInt(4); i > 0; i--) {
            int at = random.nextInt(garbled.length);
            garbled[at] =
                    random.nextBoolean()
                            ? pieces[random.nextInt(pieces.length)]
                            : (byte) random.nextInt();
        }
        return garbled;
    }

    private void isReadOrRefused(byte[] content) throws Exception {
        Path file = HandMade.file(folder, content);
        try {
            Tables.read(file);
        } catch (UnreadableTable e) {
            assertThat(e.code()).startsWith("workbook.");
        }
        Files.delete(file);
    }
}
