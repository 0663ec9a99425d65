package org.xueji.identity.internal;

import java.sql.Connection;
import org.xueji.core.api.job.JobContext;
import org.xueji.core.api.job.JobId;

/** A first run that nobody watches. */
final class QuietContext implements JobContext {

    String note = "";

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
    public void progress(long done, long total, String text) {
        note = text;
    }

    @Override
    public boolean isCancelled() {
        return false;
    }
}
