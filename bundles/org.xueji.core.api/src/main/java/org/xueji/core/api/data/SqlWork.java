package org.xueji.core.api.data;

import java.sql.Connection;
import java.sql.SQLException;

/** Work on a connection that somebody else opened, commits and closes. */
@FunctionalInterface
public interface SqlWork<T> {

    T on(Connection connection) throws SQLException;
}
