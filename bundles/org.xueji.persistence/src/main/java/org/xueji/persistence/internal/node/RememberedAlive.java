package org.xueji.persistence.internal.node;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.LongSupplier;
import javax.sql.DataSource;

/**
 * Connections that answer a pool's question whether they are alive from memory for a moment, and
 * ask the server after that. One that the driver has closed, as it does when the server is gone, is
 * never alive. The question costs as much as a look at a pupil, and a busy pool asks it each time.
 */
final class RememberedAlive {

    /** Within it, work begun on a dead connection fails as work that was under way did. */
    static final Duration MOMENT = Duration.ofMillis(500);

    private final LongSupplier nanos;

    /**
     * @param nanos a clock that never goes back
     */
    RememberedAlive(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** The same source, whose connections remember. */
    DataSource of(DataSource source) {
        return proxy(
                DataSource.class,
                (method, values) -> {
                    Object made = call(source, method, values);
                    return made instanceof Connection connection ? remembering(connection) : made;
                });
    }

    private Connection remembering(Connection connection) {
        Memory memory = new Memory(connection);
        return proxy(
                Connection.class,
                (method, values) ->
                        method.getName().equals("isValid")
                                ? memory.isValid((Integer) values[0])
                                : call(connection, method, values));
    }

    /** When a connection was last known to live. The pool gives it to one thread at a time. */
    private final class Memory {

        private final Connection connection;
        private long seen = nanos.getAsLong();

        Memory(Connection connection) {
            this.connection = connection;
        }

        boolean isValid(int seconds) throws SQLException {
            long now = nanos.getAsLong();
            if (now - seen < MOMENT.toNanos()) {
                return !connection.isClosed();
            }
            boolean alive = connection.isValid(seconds);
            if (alive) {
                seen = now;
            }
            return alive;
        }
    }

    private interface Answer {
        Object to(Method method, Object[] values) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Answer answer) {
        return type.cast(
                Proxy.newProxyInstance(
                        RememberedAlive.class.getClassLoader(),
                        new Class<?>[] {type},
                        (self, method, values) ->
                                switch (method.getName()) {
                                    case "equals" -> self == values[0];
                                    case "hashCode" -> System.identityHashCode(self);
                                    default -> answer.to(method, values);
                                }));
    }

    private static Object call(Object on, Method method, Object[] values) throws Throwable {
        try {
            return method.invoke(on, values);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
