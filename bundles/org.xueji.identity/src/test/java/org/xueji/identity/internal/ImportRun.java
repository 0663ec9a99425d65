package org.xueji.identity.internal;

import java.sql.Connection;
import org.xueji.core.api.job.JobContext;
import org.xueji.core.api.job.JobId;

/** A run of an import that can be told to stop, or to die, after some chunks. */
final class ImportRun implements JobContext {

    private final long importId;
    private String state = "";
    private int chunks;
    private int stopAfter = Integer.MAX_VALUE;
    private int dieAfter = Integer.MAX_VALUE;

    ImportRun(long importId) {
        this.importId = importId;
    }

    ImportRun stoppedAfter(int many) {
        stopAfter = many;
        return this;
    }

    /** The chunk after so many is written but never committed, as by kill -9. */
    ImportRun killedAfter(int many) {
        dieAfter = many;
        return this;
    }

    ImportRun again() {
        dieAfter = Integer.MAX_VALUE;
        return this;
    }

    @Override
    public JobId id() {
        return new JobId(1);
    }

    @Override
    public String parameter() {
        return "" + importId;
    }

    @Override
    public String state() {
        return state;
    }

    @Override
    public void save(String now) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void save(Connection chunk, String now) {
        if (chunks == dieAfter) {
            throw new IllegalStateException("killed");
        }
        chunks++;
        state = now;
    }

    @Override
    public void progress(long done, long total, String note) {
        if (done > total) {
            throw new IllegalArgumentException(done + " of " + total);
        }
    }

    @Override
    public boolean isCancelled() {
        return chunks >= stopAfter;
    }
}
