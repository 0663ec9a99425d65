package org.xueji.workbook.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.ref.Reference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xueji.workbook.api.ReadLimits;
import org.xueji.workbook.api.TableReader;

/** The heap does not grow with the rows, although every row brings sixteen new shared strings. */
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
