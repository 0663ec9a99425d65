package org.xueji.rest.internal;

import java.sql.Connection;
import org.xueji.core.api.job.JobContext;
import org.xueji.core.api.job.JobId;

/** A job run that nobody watches. */
final class NoContext implements JobContext {

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
        // nobody watches
    }

    @Override
    public void save(Connection chunk, String state) {
        // nobody watches
    }

    @Override
    public void progress(long done, long total, String note) {
        // nobody watches
    }

    @Override
    public boolean isCancelled() {
        return false;
    }
}
