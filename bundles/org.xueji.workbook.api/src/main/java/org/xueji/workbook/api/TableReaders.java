package org.xueji.workbook.api;

import java.nio.file.Path;
import org.osgi.annotation.versioning.ProviderType;

/** Opens tables in files. Safe for use by many threads. */
@ProviderType
public interface TableReaders {

    /**
     * Opens a workbook or a text file and reads as far as the header, the first row with text. Of a
     * workbook the first visible sheet with text is taken. The content decides what the file is,
     * not its name. The file must stay where it is until the reader is closed.
     *
     * <p>Takes seconds for a large workbook: all its shared texts are copied to a temporary file,
     * which has no name (it vanishes with the process) and is owned by this user.
     *
     * @throws UnreadableTable when it is no table, or beyond the limits
     * @throws java.io.UncheckedIOException when the disk fails or the file is not there
     */
    TableReader open(Path file, ReadLimits limits);
}
