package org.xueji.persistence.internal.core;

import java.time.Instant;
import java.time.LocalDate;
import org.xueji.core.api.data.BulkWriter;

/** A writer that says when it was closed. */
final class TrackedWriter implements BulkWriter {

    private final BulkWriter writer;
    private final Runnable closed;

    TrackedWriter(BulkWriter writer, Runnable closed) {
        this.writer = writer;
        this.closed = closed;
    }

    @Override
    public BulkWriter add(String value) {
        writer.add(value);
        return this;
    }

    @Override
    public BulkWriter add(long value) {
        writer.add(value);
        return this;
    }

    @Override
    public BulkWriter add(boolean value) {
        writer.add(value);
        return this;
    }

    @Override
    public BulkWriter add(LocalDate value) {
        writer.add(value);
        return this;
    }

    @Override
    public BulkWriter add(Instant value) {
        writer.add(value);
        return this;
    }

    @Override
    public BulkWriter addNull() {
        writer.addNull();
        return this;
    }

    @Override
    public void endRow() {
        writer.endRow();
    }

    @Override
    public long rows() {
        return writer.rows();
    }

    @Override
    public void close() {
        try {
            writer.close();
        } finally {
            closed.run();
        }
    }
}
