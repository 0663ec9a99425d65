package org.xueji.launcher.season;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.xueji.launcher.client.Batch;
import org.xueji.launcher.client.SchoolPair;
import org.xueji.launcher.demo.SampleWorkbook;
import org.xueji.launcher.demo.Writers;
import org.xueji.launcher.node.LauncherFailed;
import org.xueji.sample.SampleFile;

/** Files of new pupils, each another one; read until it is a draft. */
final class Imports {

    private static final String XLSX =
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final long SEED = 77_000;

    private final List<SchoolPair> pairs;
    private final Path work;
    private final int schoolYear;
    private final int rows;
    private final AtomicInteger count = new AtomicInteger();

    Imports(List<SchoolPair> pairs, Path work, int schoolYear, int rows) {
        this.pairs = List.copyOf(pairs);
        this.work = work;
        this.schoolYear = schoolYear;
        this.rows = rows;
    }

    void next() {
        int number = count.getAndIncrement();
        SchoolPair pair = pairs.get(number % pairs.size());
        Path file = work.resolve("season-" + number + ".xlsx");
        new SampleWorkbook(Writers.create())
                .writeXlsx(
                        SampleFile.of(SEED + number, schoolYear, List.of(pair.from()), rows, 0),
                        file);
        try {
            Batch.upload(pair.registrar(), pair.sending(), file, XLSX);
            Files.delete(file);
        } catch (IOException e) {
            throw new LauncherFailed("an import broke off: " + e.getMessage(), e);
        }
    }
}
