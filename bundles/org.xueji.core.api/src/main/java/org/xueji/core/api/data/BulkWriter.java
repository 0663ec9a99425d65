package org.xueji.core.api.data;

import java.time.Instant;
import java.time.LocalDate;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Appends rows, value by value in the order of the columns. For one thread. {@link #close()}
 * flushes what is left.
 */
@ProviderType
public interface BulkWriter extends AutoCloseable {

    /**
     * @param value null writes SQL NULL
     */
    BulkWriter add(String value);

    BulkWriter add(long value);

    BulkWriter add(boolean value);

    /**
     * @param value null writes SQL NULL
     */
    BulkWriter add(LocalDate value);

    /**
     * @param value null writes SQL NULL; stored in UTC
     */
    BulkWriter add(Instant value);

    BulkWriter addNull();

    /** Ends the row; every column must have been given. */
    void endRow();

    /** Rows ended so far. */
    long rows();

    @Override
    void close();
}
