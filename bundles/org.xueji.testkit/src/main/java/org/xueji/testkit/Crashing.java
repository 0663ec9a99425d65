package org.xueji.testkit;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.xueji.core.api.data.BulkWriter;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.data.Dialect;
import org.xueji.core.api.data.SqlWork;

/**
 * A database on which the n-th statement of a command or chunk fails, as if the machine had died
 * there; rows in bulk are one statement.
 */
public final class Crashing implements Database {

    private final Database real;
    private int left = Integer.MAX_VALUE;
    private boolean crashed;

    public Crashing(Database real) {
        this.real = real;
    }

    /** The n-th statement from now on fails, and every later one. */
    public void at(int statement) {
        left = statement;
        crashed = false;
    }

    public void never() {
        left = Integer.MAX_VALUE;
    }

    public boolean hasCrashed() {
        return crashed;
    }

    private void step() throws SQLException {
        if (--left <= 0) {
            crashed = true;
            throw new SQLException("crashed by the test", "XX999");
        }
    }

    @Override
    public <T> T inCommand(SqlWork<T> work) {
        return real.inCommand(on -> work.on(watched(on)));
    }

    @Override
    public <T> T reading(SqlWork<T> work) {
        return real.reading(on -> work.on(watched(on)));
    }

    @Override
    public <T> T inChunk(SqlWork<T> work) {
        return real.inChunk(
                on -> {
                    T done = work.on(watched(on));
                    // dead after the last statement, before the commit
                    step();
                    return done;
                });
    }

    @Override
    public BulkWriter bulkWriter(Connection chunk, String table, List<String> columns) {
        try {
            step();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return real.bulkWriter(chunk, table, columns);
    }

    @Override
    public Dialect dialect() {
        return real.dialect();
    }

    private Connection watched(Connection on) {
        return proxy(
                Connection.class,
                on,
                (name, answer) ->
                        answer instanceof PreparedStatement statement
                                ? proxy(PreparedStatement.class, statement, (n, a) -> a)
                                : answer);
    }

    private interface Change {
        Object of(String method, Object answer);
    }

    private <T> T proxy(Class<T> type, T real, Change change) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (proxy, method, args) -> {
                            if (method.getName().startsWith("execute")) {
                                step();
                            }
                            try {
                                return change.of(method.getName(), method.invoke(real, args));
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        }));
    }
}
