package org.xueji.persistence.internal.core;

import java.sql.Date;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Calendar;
import java.util.List;
import org.xueji.core.api.data.BulkWriter;

/** Prepared inserts, sent in batches. */
final class BatchWriter implements BulkWriter {

    private static final int BATCH = 500;

    private final PreparedStatement insert;
    private final String table;
    private final List<String> columns;
    private final int[] types;
    private final Calendar utc = Instants.utc();
    private int column;
    private long rows;
    private boolean closed;

    BatchWriter(PreparedStatement insert, String table, List<String> columns) throws SQLException {
        this.insert = insert;
        this.table = table;
        this.columns = List.copyOf(columns);
        this.types = types(insert.getParameterMetaData());
    }

    /** Derby takes a NULL only of the column's own type. */
    private static int[] types(ParameterMetaData parameters) throws SQLException {
        int[] types = new int[parameters.getParameterCount()];
        for (int i = 0; i < types.length; i++) {
            types[i] = parameters.getParameterType(i + 1);
        }
        return types;
    }

    /** What sets one parameter. */
    @FunctionalInterface
    private interface Setter {
        void set(int index) throws SQLException;
    }

    private BulkWriter next(Setter setter) {
        if (column == columns.size()) {
            throw new IllegalStateException("more values than columns in a row of " + table);
        }
        try {
            setter.set(++column);
        } catch (SQLException e) {
            throw new SqlFailure("column " + columns.get(column - 1) + " of " + table, e);
        }
        return this;
    }

    @Override
    public BulkWriter add(String value) {
        if (value == null) {
            return addNull();
        }
        if (value.indexOf(0) >= 0) {
            throw new IllegalArgumentException(
                    "a NUL character for a column of " + table + ", which PostgreSQL cannot hold");
        }
        return next(i -> insert.setString(i, value));
    }

    @Override
    public BulkWriter add(long value) {
        return next(i -> insert.setLong(i, value));
    }

    @Override
    public BulkWriter add(boolean value) {
        return next(i -> insert.setBoolean(i, value));
    }

    @Override
    public BulkWriter add(LocalDate value) {
        return value == null ? addNull() : next(i -> insert.setDate(i, Date.valueOf(value)));
    }

    @Override
    public BulkWriter add(Instant value) {
        return value == null
                ? addNull()
                : next(i -> insert.setTimestamp(i, Timestamp.from(Instants.whole(value)), utc));
    }

    @Override
    public BulkWriter addNull() {
        return next(i -> insert.setNull(i, types[i - 1]));
    }

    @Override
    public void endRow() {
        if (column != columns.size()) {
            throw new IllegalStateException(
                    column + " of " + columns.size() + " values in a row of " + table);
        }
        column = 0;
        try {
            insert.addBatch();
            if (++rows % BATCH == 0) {
                insert.executeBatch();
            }
        } catch (SQLException e) {
            throw new SqlFailure("rows for " + table, e);
        }
    }

    @Override
    public long rows() {
        return rows;
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try (insert) {
            if (rows % BATCH != 0) {
                insert.executeBatch();
            }
        } catch (SQLException e) {
            throw new SqlFailure("rows for " + table, e);
        }
    }
}
