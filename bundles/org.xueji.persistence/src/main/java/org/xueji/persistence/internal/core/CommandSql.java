package org.xueji.persistence.internal.core;

import org.xueji.core.api.data.SqlWork;

/** Runs SQL in the running command's transaction, or in one of its own when none is running. */
@FunctionalInterface
public interface CommandSql {

    <T> T run(SqlWork<T> work);
}
