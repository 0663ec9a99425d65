package org.xueji.persistence.postgresql.internal;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.postgresql.copy.CopyIn;
import org.xueji.core.api.data.BulkWriter;

/**
 * Rows in COPY's text format, encoded straight into one buffer that is sent whenever it is full.
 */
final class CopyWriter implements BulkWriter {

    private final CopyIn copy;
    private final String table;
    private final List<String> columns;
    private final CopyBuffer buffer = new CopyBuffer();
    private int column;
    private long rows;
    private boolean closed;

    CopyWriter(CopyIn copy, String table, List<String> columns) {
        this.copy = copy;
        this.table = table;
        this.columns = List.copyOf(columns);
    }

    @Override
    public BulkWriter add(String value) {
        if (value == null) {
            return addNull();
        }
        next();
        try {
            buffer.text(value);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    e.getMessage() + " for column " + columns.get(column - 1) + " of " + table, e);
        }
        return this;
    }

    @Override
    public BulkWriter add(long value) {
        next();
        buffer.number(value);
        return this;
    }

    @Override
    public BulkWriter add(boolean value) {
        next();
        buffer.ascii(value ? 't' : 'f');
        return this;
    }

    @Override
    public BulkWriter add(LocalDate value) {
        if (value == null) {
            return addNull();
        }
        next();
        buffer.date(value);
        return this;
    }

    @Override
    public BulkWriter add(Instant value) {
        if (value == null) {
            return addNull();
        }
        next();
        buffer.timestamp(LocalDateTime.ofInstant(value, ZoneOffset.UTC));
        return this;
    }

    @Override
    public BulkWriter addNull() {
        next();
        buffer.nothing();
        return this;
    }

    private void next() {
        if (column == columns.size()) {
            throw new IllegalStateException("more values than columns in a row of " + table);
        }
        if (column++ > 0) {
            buffer.ascii('\t');
        }
    }

    @Override
    public void endRow() {
        if (column != columns.size()) {
            throw new IllegalStateException(
                    column + " of " + columns.size() + " values in a row of " + table);
        }
        column = 0;
        rows++;
        buffer.ascii('\n');
        if (buffer.isFull()) {
            send();
        }
    }

    @Override
    public long rows() {
        return rows;
    }

    private void send() {
        try {
            buffer.drainTo(copy);
        } catch (SQLException e) {
            closed = true;
            throw failed(e);
        }
    }

    /**
     * Ends the COPY; in the middle of a row it is cancelled, since half a row is nobody's intent.
     */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            if (column > 0) {
                copy.cancelCopy();
                return;
            }
            buffer.drainTo(copy);
            copy.endCopy();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /**
     * A COPY whose connection broke keeps the driver's lock: whatever the connection is told next,
     * its rollback first of all, would wait for ever. Cancelling gives the lock back.
     */
    private CopyFailed failed(SQLException failure) {
        if (copy.isActive()) {
            try {
                copy.cancelCopy();
            } catch (SQLException e) {
                failure.addSuppressed(e);
            }
        }
        return new CopyFailed(table, failure);
    }
}
