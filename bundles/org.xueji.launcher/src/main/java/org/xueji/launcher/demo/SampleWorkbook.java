package org.xueji.launcher.demo;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.xueji.launcher.node.LauncherFailed;
import org.xueji.sample.SampleFile;
import org.xueji.workbook.api.RowWriter;
import org.xueji.workbook.api.SheetSpec;
import org.xueji.workbook.api.TableWriters;
import org.xueji.workbook.api.TableWriters.Texts;
import org.xueji.workbook.api.WorkbookWriter;

/** Writes generated pupils to files as a school would bring them. */
public final class SampleWorkbook {

    private final TableWriters writers;

    public SampleWorkbook(TableWriters writers) {
        this.writers = writers;
    }

    /** A workbook with shared strings, as Excel saves it. */
    public void writeXlsx(SampleFile pupils, Path file) {
        try (OutputStream out = open(file);
                WorkbookWriter workbook = writers.workbook(out, Texts.SHARED)) {
            copy(pupils, workbook.sheet(SheetSpec.of("学生信息", SampleFile.headers())));
        } catch (IOException e) {
            throw new LauncherFailed("cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    public void writeCsv(SampleFile pupils, Path file) {
        writeCsv(pupils.rows(), file);
    }

    /** Some of the rows. */
    public void writeCsv(Stream<List<String>> rows, Path file) {
        try (OutputStream out = open(file);
                RowWriter to = writers.csv(out, SampleFile.headers());
                rows) {
            rows.forEach(to::row);
        } catch (IOException e) {
            throw new LauncherFailed("cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    private static void copy(SampleFile pupils, RowWriter to) {
        try (Stream<List<String>> rows = pupils.rows()) {
            rows.forEach(to::row);
        }
    }

    private static OutputStream open(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        return new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
    }
}
