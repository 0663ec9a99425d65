package org.xueji.documents.internal;

import java.sql.Connection;
import org.xueji.core.api.job.JobContext;
import org.xueji.core.api.job.JobId;

/** A run that nobody cancels. */
final class Watching implements JobContext {

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
        throw new IllegalStateException("the sweep needs no state");
    }

    @Override
    public void save(Connection chunk, String state) {
        throw new IllegalStateException("the sweep needs no state");
    }

    @Override
    public void progress(long done, long total, String note) {
        // nobody looks
    }

    @Override
    public boolean isCancelled() {
        return false;
    }
}
