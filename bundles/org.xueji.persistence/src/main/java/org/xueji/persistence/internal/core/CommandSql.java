package org.xueji.persistence.internal.core;

import org.xueji.core.api.data.SqlWork;

/** Runs SQL in the running command's transaction, or in one of its own when none is running. */
public interface CommandSql {

    <T> T run(SqlWork<T> work);

    /** Whether the thread is inside a command whose end is still open. */
    boolean isRunning();
}
