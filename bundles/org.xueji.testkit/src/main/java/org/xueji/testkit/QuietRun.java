package org.xueji.testkit;

import java.sql.Connection;
import org.xueji.core.api.job.JobContext;
import org.xueji.core.api.job.JobId;

/**
 * A run of a job that saves nothing and is never cancelled; what is done is never more than all.
 */
public final class QuietRun implements JobContext {
    @Override
    public JobId id() {
        return new JobId(1);
    }

    @Override
    public String parameter() {
        return "";
    }

    @Override
    public String state() {
        return "";
    }

    @Override
    public void save(String state) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void save(Connection chunk, String state) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void progress(long done, long total, String note) {
        if (done > total) {
            throw new IllegalArgumentException(done + " of " + total);
        }
    }

    @Override
    public boolean isCancelled() {
        return false;
    }
}
