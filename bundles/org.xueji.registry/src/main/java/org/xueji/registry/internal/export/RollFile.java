package org.xueji.registry.internal.export;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.xueji.workbook.api.RowWriter;
import org.xueji.workbook.api.SheetSpec;
import org.xueji.workbook.api.TableWriters;
import org.xueji.workbook.api.WorkbookWriter;

/** A file being written line by line; a workbook goes on to the next sheet when one is full. */
abstract class RollFile {

    /** Excel ends at 1,048,576 rows. */
    static final int ROWS_OF_SHEET = 1_000_000;

    static final String TOTAL = "合计";

    private static final String SHEET = "在籍学生";

    abstract void line(List<String> cells);

    /**
     * Completes the file. One that has not been completed is no workbook, and a text file without
     * its last line, so that nobody takes a part for the whole.
     *
     * @param pupils how many lines there are; the last line of a text file says so
     * @param unreal that nobody in it is real, where that is so; either kind of file says it
     * @param notes what a workbook says of itself on its last sheet
     */
    abstract void complete(long pupils, Optional<String> unreal, List<String> notes);

    static RollFile to(
            OutputStream out, ExportFormat format, TableWriters writers, int rowsOfSheet) {
        return format == ExportFormat.XLSX
                ? new Workbook(
                        writers.workbook(out, TableWriters.Texts.INLINE), Math.max(1, rowsOfSheet))
                : new Text(writers.csv(out, RollRow.HEADER));
    }

    private static final class Text extends RollFile {

        private final RowWriter rows;

        Text(RowWriter rows) {
            this.rows = rows;
        }

        @Override
        void line(List<String> cells) {
            rows.row(cells);
        }

        @Override
        void complete(long pupils, Optional<String> unreal, List<String> notes) {
            List<String> last = new ArrayList<>(List.of(TOTAL, Long.toString(pupils)));
            unreal.ifPresent(last::add);
            rows.row(last);
            rows.close();
        }
    }

    private static final class Workbook extends RollFile {

        private final WorkbookWriter book;
        private final int most;
        private RowWriter sheet;
        private int sheets;

        Workbook(WorkbookWriter book, int most) {
            this.book = book;
            this.most = most;
            this.sheet = next();
        }

        private RowWriter next() {
            sheets++;
            String name = sheets == 1 ? SHEET : SHEET + sheets;
            return book.sheet(SheetSpec.of(name, RollRow.HEADER));
        }

        @Override
        void line(List<String> cells) {
            // the header is row 1
            if (sheet.rowNumber() > most) {
                sheet = next();
            }
            sheet.row(cells);
        }

        @Override
        void complete(long pupils, Optional<String> unreal, List<String> notes) {
            book.notes("说明", Stream.concat(unreal.stream(), notes.stream()).toList());
            book.close();
        }
    }
}
