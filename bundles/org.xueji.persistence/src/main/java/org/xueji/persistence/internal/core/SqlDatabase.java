package org.xueji.persistence.internal.core;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.xueji.core.api.data.BulkLoader;
import org.xueji.core.api.data.BulkWriter;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.data.Dialect;
import org.xueji.core.api.data.SqlWork;

/** The database over two pools: commands on the first, bulk work and large reads on the second. */
public final class SqlDatabase implements Database {

    private final Dialect dialect;
    private final CommandSql commands;
    private final OpenWriters writers = new OpenWriters();
    private final Chunks chunks;
    private final Function<Dialect, Optional<BulkLoader>> loaders;

    /**
     * @param loaders finds the fast loader of a product; without one prepared batches do it
     */
    public SqlDatabase(
            Dialect dialect,
            CommandSql commands,
            DataSource bulk,
            Function<Dialect, Optional<BulkLoader>> loaders) {
        this.dialect = dialect;
        this.commands = commands;
        this.chunks = new Chunks(bulk, writers);
        this.loaders = loaders;
    }

    @Override
    public <T> T inCommand(SqlWork<T> work) {
        return commands.run(work);
    }

    @Override
    public <T> T inChunk(SqlWork<T> work) {
        return chunks.inChunk(work);
    }

    @Override
    public <T> T reading(SqlWork<T> work) {
        // the other pool would not see what the command has written, and on Derby wait for it in
        // vain
        return commands.isRunning() ? commands.run(work) : chunks.reading(work);
    }

    @Override
    public <T> T looking(SqlWork<T> work) {
        return commands.isRunning() ? commands.run(work) : chunks.looking(work);
    }

    @Override
    public BulkWriter bulkWriter(Connection chunk, String table, List<String> columns) {
        BulkLoader loader = loaders.apply(dialect).orElse(new PreparedBatches(dialect));
        try {
            return writers.track(chunk, loader.open(chunk, table, columns));
        } catch (SQLException e) {
            throw new SqlFailure("writing to " + table, e);
        }
    }

    @Override
    public Dialect dialect() {
        return dialect;
    }
}
