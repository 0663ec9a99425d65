package org.xueji.core.api.journal;

import java.sql.Connection;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Writes rows that are never changed. Each row commits or vanishes with the command that it tells
 * of.
 */
@ProviderType
public interface Journal {

    /**
     * Writes a row in the running command's transaction.
     *
     * @throws IllegalStateException outside a transaction
     */
    JournalId record(JournalEntry entry);

    /** Writes a row on a bulk connection; it commits with the chunk. */
    JournalId record(Connection chunk, JournalEntry entry);
}
