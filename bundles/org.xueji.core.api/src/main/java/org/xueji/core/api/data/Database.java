package org.xueji.core.api.data;

import org.osgi.annotation.versioning.ProviderType;

/**
 * The database of one domain, once its tables are there. Registered by {@code persistence} with the
 * property {@code schema=<domain>} after that domain's migrations have run, beside a {@link
 * javax.sql.DataSource} (XA, for JPA units) and a {@link SchemaReady} with the same property. Safe
 * for use by many threads.
 */
@ProviderType
public interface Database {

    /**
     * Runs plain SQL in the transaction of the running command (or one of its own), on the XA pool.
     */
    <T> T inCommand(SqlWork<T> work);

    /**
     * Runs a chunk in a transaction of its own on the non-XA bulk pool: commits at the end, rolls
     * back on exception, repeats up to three times after a deadlock. Never to be called inside a
     * command.
     */
    <T> T inChunk(SqlWork<T> work);

    /**
     * Reads on the bulk pool in a read-only transaction with a fetch size for streaming large
     * results. Inside a command it reads in the command's own transaction, and so sees what that
     * has written.
     */
    <T> T reading(SqlWork<T> work);

    /**
     * Reads little by statements that stand each by itself: on the bulk pool and outside a
     * transaction, so that one statement costs one question to the server. A result comes whole
     * before its first row; large ones belong to {@link #reading}. Nothing may be written. Inside a
     * command it reads in the command's own transaction.
     */
    default <T> T looking(SqlWork<T> work) {
        return reading(work);
    }

    /**
     * The fastest way to put many rows into a table on this connection: {@code COPY} on PostgreSQL,
     * prepared batches on Derby. The connection belongs to {@link #inChunk}.
     */
    BulkWriter bulkWriter(java.sql.Connection chunk, String table, java.util.List<String> columns);

    Dialect dialect();
}
