package org.xueji.workbook.api;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Takes rows one by one. Not for use by several threads at once. */
@ProviderType
public interface RowWriter extends AutoCloseable {

    /** Writes a row; a shorter one leaves the rest empty. */
    default void row(List<String> cells) {
        row(cells, List.of());
    }

    /** Writes a row and marks some of its cells as faulty. */
    void row(List<String> cells, List<CellMark> marks);

    /** Number of the last row written, as Excel counts; the header is row 1. */
    int rowNumber();

    /** Completes the table. */
    @Override
    void close();
}
