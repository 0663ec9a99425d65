package org.xueji.testkit;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.xueji.core.api.data.BulkWriter;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.data.Dialect;
import org.xueji.core.api.data.SqlWork;

/** A database that remembers every statement that it ran, on PostgreSQL with its values. */
public final class WatchedDatabase implements Database {
    private final Database real;
    private final List<String> statements = Collections.synchronizedList(new ArrayList<>());

    public WatchedDatabase(Database real) {
        this.real = real;
    }

    /** What ran since the last time it was asked. */
    public List<String> statements() {
        List<String> seen = List.copyOf(statements);
        statements.clear();
        return seen;
    }

    @Override
    public <T> T inCommand(SqlWork<T> work) {
        return real.inCommand(on -> work.on(watched(on)));
    }

    @Override
    public <T> T inChunk(SqlWork<T> work) {
        return real.inChunk(on -> work.on(watched(on)));
    }

    @Override
    public <T> T reading(SqlWork<T> work) {
        return real.reading(on -> work.on(watched(on)));
    }

    @Override
    public BulkWriter bulkWriter(Connection chunk, String table, List<String> columns) {
        throw new UnsupportedOperationException("rows loaded in bulk are not watched");
    }

    @Override
    public Dialect dialect() {
        return real.dialect();
    }

    private Connection watched(Connection on) {
        return proxy(
                Connection.class,
                (method, values) -> {
                    Object made = call(on, method, values);
                    return made instanceof PreparedStatement statement ? watched(statement) : made;
                });
    }

    private PreparedStatement watched(PreparedStatement statement) {
        return proxy(
                PreparedStatement.class,
                (method, values) -> {
                    if (method.getName().startsWith("execute")) {
                        statements.add(statement.toString());
                    }
                    return call(statement, method, values);
                });
    }

    /** What a proxy does. */
    private interface Answer {
        Object to(Method method, Object[] values) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Answer answer) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader() == null
                                ? WatchedDatabase.class.getClassLoader()
                                : type.getClassLoader(),
                        new Class<?>[] {type},
                        (self, method, values) -> answer.to(method, values)));
    }

    private static Object call(Object on, Method method, Object[] values) throws Throwable {
        try {
            return method.invoke(on, values);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
