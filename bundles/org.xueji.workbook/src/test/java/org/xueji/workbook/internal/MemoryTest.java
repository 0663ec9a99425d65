package org.xueji.workbook.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.ref.Reference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xueji.workbook.api.ReadLimits;
import org.xueji.workbook.api.RowWriter;
import org.xueji.workbook.api.SheetSpec;
import org.xueji.workbook.api.TableReader;
import org.xueji.workbook.api.TableWriters.Texts;
import org.xueji.workbook.api.WorkbookWriter;
import org.xueji.workbook.internal.write.DefaultTableWriters;

/** The heap does not grow with the rows, although every row brings sixteen new texts. */
class MemoryTest {

    private static final int DISTINCT = 16;
    private static final long MOST = 8L << 20;

    @TempDir Path folder;

    @Test
    void ten_times_the_rows_take_no_more_heap() {
        long small = heapWhileReading(3_000);
        long large = heapWhileReading(30_000);
        assertThat(large - small).isLessThan(MOST);
    }

    /** Live bytes that an open reader holds near the end of the file. */
    private long heapWhileReading(int rows) {
        Path file = workbook(rows);
        long before = used();
        try (TableReader reader = new DefaultTableReaders().open(file, ReadLimits.ofImport())) {
            for (int row = 0; row < rows; row++) {
                assertThat(reader.next()).isTrue();
                for (int i = 0; i < DISTINCT; i++) {
                    assertThat(reader.cell(i)).isEqualTo(text(row, i));
                }
            }
            long held = used() - before;
            Reference.reachabilityFence(reader);
            return held;
        }
    }

    @Test
    void ten_times_the_rows_of_a_workbook_that_is_written_take_no_more_heap() {
        long small = heapWhileWriting(3_000);
        long large = heapWhileWriting(30_000);
        assertThat(large - small).isLessThan(MOST);
    }

    /** Live bytes that an open writer holds after its last row. */
    private static long heapWhileWriting(int rows) {
        long before = used();
        try (WorkbookWriter workbook =
                new DefaultTableWriters().workbook(OutputStream.nullOutputStream(), Texts.INLINE)) {
            RowWriter sheet = workbook.sheet(SheetSpec.of("学生", texts(0)));
            for (int row = 1; row <= rows; row++) {
                sheet.row(texts(row));
            }
            long held = used() - before;
            Reference.reachabilityFence(workbook);
            return held;
        }
    }

    private static List<String> texts(int row) {
        return IntStream.range(0, DISTINCT).mapToObj(column -> text(row, column)).toList();
    }

    private static String text(int row, int column) {
        return "学生" + row + "的第" + column + "项";
    }

    private static long used() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private Path workbook(int rows) {
        HandMade frame = HandMade.withRows("");
        Path file = folder.resolve("rows-" + rows);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            frame.writeTo(zip, "xl/worksheets/sheet1.xml");
            Writer out = new OutputStreamWriter(zip, StandardCharsets.UTF_8);
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            out.write("<worksheet><sheetData><row><c t=\"str\"><v>姓名</v></c></row>");
            for (int i = 0; i < rows * DISTINCT; i++) {
                out.write(i % DISTINCT == 0 ? "<row>" : "");
                out.write("<c t=\"s\"><v>" + i + "</v></c>");
                out.write(i % DISTINCT == DISTINCT - 1 ? "</row>" : "");
            }
            out.write("</sheetData></worksheet>");
            out.flush();
            zip.putNextEntry(new ZipEntry("xl/sharedStrings.xml"));
            out.write("<sst>");
            for (int i = 0; i < rows * DISTINCT; i++) {
                out.write("<si><t>" + text(i / DISTINCT, i % DISTINCT) + "</t></si>");
            }
            out.write("</sst>");
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }
}
