package org.xueji.intake.internal;

import java.sql.Connection;
import java.sql.SQLException;
import org.xueji.core.api.job.JobContext;
import org.xueji.core.api.job.JobId;
import org.xueji.shared.sql.Sql;
import org.xueji.testkit.TestDatabase;

/** A run whose saved state commits with the chunk, as the kernel's does. */
public final class FakeRun implements JobContext {
    private static long next = 1;

    private final TestDatabase db;
    private final JobId id;
    private final String parameter;
    private boolean cancelled;

    public FakeRun(TestDatabase db, String parameter) {
        this.db = db;
        this.id = new JobId(next++);
        this.parameter = parameter;
        db.execute("INSERT INTO TST_JOB VALUES (" + id + ", '')");
    }

    static void createTable(TestDatabase db) {
        db.execute("CREATE TABLE TST_JOB (ID BIGINT NOT NULL PRIMARY KEY, STATE VARCHAR(4000))");
    }

    public void cancel() {
        cancelled = true;
    }

    @Override
    public JobId id() {
        return id;
    }

    @Override
    public String parameter() {
        return parameter;
    }

    @Override
    public String state() {
        return db.value("SELECT STATE FROM TST_JOB WHERE ID = " + id).orElse("");
    }

    @Override
    public void save(String state) {
        db.execute("UPDATE TST_JOB SET STATE = '" + state + "' WHERE ID = " + id);
    }

    @Override
    public void save(Connection chunk, String state) {
        try {
            Sql.update(chunk, "UPDATE TST_JOB SET STATE = ? WHERE ID = ?", state, id.value());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void progress(long done, long total, String note) {
        if (done > total) {
            throw new IllegalArgumentException(done + " of " + total);
        }
    }

    @Override
    public boolean isCancelled() {
        return cancelled;
    }
}
