package org.xueji.workbook.internal.xlsx;

import org.xueji.workbook.internal.table.CellRow;

/** A sheet being read, with its merged areas. */
final class OpenSheet implements AutoCloseable {

    private final WorkbookPart.Sheet sheet;
    private final SheetReader reader;
    private final MergedAreas merged;

    OpenSheet(WorkbookPart.Sheet sheet, SheetReader reader, MergedAreas merged) {
        this.sheet = sheet;
        this.reader = reader;
        this.merged = merged;
    }

    String name() {
        return sheet.name();
    }

    String part() {
        return sheet.part();
    }

    boolean next(CellRow row) {
        if (!reader.next(row)) {
            return false;
        }
        merged.enter(row.number());
        return true;
    }

    boolean isMerged(int column) {
        return merged.covers(column);
    }

    long bytes() {
        return reader.bytes();
    }

    @Override
    public void close() {
        reader.close();
    }
}
