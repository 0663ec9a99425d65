package org.xueji.identity.internal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.xueji.core.api.data.BulkWriter;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.data.Dialect;
import org.xueji.core.api.data.SqlWork;

/** Counts statements, so that a query for each row is seen. */
final class CountingDatabase implements Database {

    private final Database database;
    private final AtomicLong statements = new AtomicLong();

    CountingDatabase(Database database) {
        this.database = database;
    }

    long statements() {
        return statements.get();
    }

    @Override
    public <T> T inCommand(SqlWork<T> work) {
        return database.inCommand(on -> work.on(counted(on)));
    }

    @Override
    public <T> T inChunk(SqlWork<T> work) {
        return database.inChunk(on -> work.on(counted(on)));
    }

    @Override
    public <T> T reading(SqlWork<T> work) {
        return database.reading(on -> work.on(counted(on)));
    }

    @Override
    public BulkWriter bulkWriter(Connection chunk, String table, List<String> columns) {
        return database.bulkWriter(chunk, table, columns);
    }

    @Override
    public Dialect dialect() {
        return database.dialect();
    }

    private Connection counted(Connection on) {
        return (Connection)
                Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {Connection.class},
                        (proxy, method, arguments) -> {
                            if (method.getName().equals("prepareStatement")) {
                                statements.incrementAndGet();
                            }
                            try {
                                return method.invoke(on, arguments);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
    }
}
