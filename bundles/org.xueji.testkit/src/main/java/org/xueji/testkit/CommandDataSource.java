package org.xueji.testkit;

import java.io.PrintWriter;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Set;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * Gives a unit the connection of the running command, which it may neither commit nor close;
 * outside a command, as when the unit logs in, one of its own.
 */
final class CommandDataSource implements DataSource {

    private static final Set<String> NOT_ITS_BUSINESS =
            Set.of("commit", "rollback", "close", "setAutoCommit", "setTransactionIsolation");

    private final ThreadCommands commands;

    CommandDataSource(ThreadCommands commands) {
        this.commands = commands;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return commands.isRunning() ? shared(commands.current().connection()) : commands.open();
    }

    private static Connection shared(Connection connection) {
        InvocationHandler handler =
                (proxy, method, args) -> {
                    if (NOT_ITS_BUSINESS.contains(method.getName())) {
                        return null;
                    }
                    try {
                        return method.invoke(connection, args);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                };
        return (Connection)
                Proxy.newProxyInstance(
                        CommandDataSource.class.getClassLoader(),
                        new Class<?>[] {Connection.class},
                        handler);
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return getConnection();
    }

    @Override
    public PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(PrintWriter out) {
        // drivers log nowhere
    }

    @Override
    public void setLoginTimeout(int seconds) {
        // nothing to wait for
    }

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("wraps nothing");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
