package org.xueji.workbook.api;

import java.io.OutputStream;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Writes workbooks and text files. Safe for use by many threads; what it gives is not. */
@ProviderType
public interface TableWriters {

    /** Where the texts of a workbook are put. */
    enum Texts {
        /** Into each cell: memory grows by 5 MiB a million rows, whatever is in them. */
        INLINE,
        /** Into one table, as Excel does; that table is kept in memory until the end. */
        SHARED
    }

    /**
     * Begins a workbook (.xlsx). The stream gets it in pieces and is complete when the writer is
     * closed; the stream itself stays open. Text in its rows that a spreadsheet would run as a
     * formula, were the workbook saved as a text file, gets an apostrophe before it as in {@link
     * #csv}, which {@link TableReader} takes off again.
     */
    WorkbookWriter workbook(OutputStream out, Texts texts);

    /**
     * Begins a text file (.csv): UTF-8 with byte order mark, commas, CRLF. Text that a spreadsheet
     * would run as a formula (it begins with = + - @, narrow or wide, a tab or a line break, and is
     * no number) gets an apostrophe before it, which {@link TableReader} takes off again. Marks are
     * left out.
     */
    RowWriter csv(OutputStream out, List<String> header);
}
