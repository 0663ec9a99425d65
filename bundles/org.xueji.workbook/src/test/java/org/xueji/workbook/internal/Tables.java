package org.xueji.workbook.internal;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.xueji.workbook.api.CellKind;
import org.xueji.workbook.api.ReadLimits;
import org.xueji.workbook.api.TableReader;
import org.xueji.workbook.api.UnreadableTable;

/** Reads whole tables for the tests. */
final class Tables {

    static final ReadLimits SMALL =
            new ReadLimits(8L << 20, 64L << 20, 100, 1_000, 100, 200, Duration.ofSeconds(30));

    private Tables() {}

    /** A row as it was read. */
    record Row(int number, List<String> cells, List<CellKind> kinds) {

        CellKind kind(int column) {
            return column < kinds.size() ? kinds.get(column) : CellKind.BLANK;
        }
    }

    /** A table as it was read. */
    record Table(List<String> header, int headerRow, String sheet, List<Row> rows) {

        List<List<String>> cells() {
            return rows.stream().map(Row::cells).toList();
        }

        Row row(int index) {
            return rows.get(index);
        }
    }

    static Table read(Path file) {
        return read(file, SMALL);
    }

    static Table read(Path file, ReadLimits limits) {
        try (TableReader reader = new DefaultTableReaders().open(file, limits)) {
            List<Row> rows = new ArrayList<>();
            while (reader.next()) {
                List<String> cells = new ArrayList<>();
                List<CellKind> kinds = new ArrayList<>();
                for (int i = 0; i < Math.max(reader.columns(), reader.header().size()); i++) {
                    cells.add(reader.cell(i));
                    kinds.add(reader.kind(i));
                }
                rows.add(new Row(reader.rowNumber(), cells, kinds));
            }
            return new Table(reader.header(), reader.headerRow(), reader.sheet(), rows);
        }
    }

    /** What is wrong with a file that must not be readable. */
    static UnreadableTable problem(Path file) {
        return problem(file, SMALL);
    }

    static UnreadableTable problem(Path file, ReadLimits limits) {
        return catchThrowableOfType(UnreadableTable.class, () -> read(file, limits));
    }
}
