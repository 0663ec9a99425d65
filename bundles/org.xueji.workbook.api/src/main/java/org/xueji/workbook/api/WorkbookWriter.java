package org.xueji.workbook.api;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** A workbook being written, sheet after sheet. Not for use by several threads at once. */
@ProviderType
public interface WorkbookWriter extends AutoCloseable {

    /**
     * Begins a sheet and ends the one before. Its first row is the header: bold and kept in sight.
     * All cells are text, so that long numbers keep their digits; the drop-down lists of its
     * columns hold for the rows written and for {@link SheetSpec#emptyRows()} more.
     */
    RowWriter sheet(SheetSpec sheet);

    /** Adds a sheet of plain lines, such as an explanation; ends the sheet before. */
    void notes(String name, List<String> lines);

    /** Completes the workbook. Without it the file is no workbook. */
    @Override
    void close();
}
