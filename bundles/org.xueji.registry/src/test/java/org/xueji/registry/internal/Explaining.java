package org.xueji.registry.internal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.xueji.core.api.data.BulkWriter;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.data.Dialect;
import org.xueji.core.api.data.SqlWork;

/**
 * Explains every query on PostgreSQL with the values that it runs with, before it runs. For one
 * thread.
 */
public final class Explaining implements Database {

    private static final Pattern BLOCKS =
            Pattern.compile("Buffers: shared(?: hit=(\\d+))?(?: read=(\\d+))?");

    private final Database real;
    private final List<String> plans = new ArrayList<>();
    private long blocks;

    public Explaining(Database real) {
        this.real = real;
    }

    /** What is told from here on is of the queries that come. */
    public void forget() {
        blocks = 0;
        plans.clear();
    }

    /** Blocks of 8 KiB that the queries touched, in memory or on disk. */
    public long blocks() {
        return blocks;
    }

    public List<String> plans() {
        return List.copyOf(plans);
    }

    /** Of all queries together. */
    public String millis() {
        double sum = 0;
        for (String plan : plans) {
            Matcher time = Pattern.compile("Execution Time: ([0-9.]+) ms").matcher(plan);
            sum += time.find() ? Double.parseDouble(time.group(1)) : 0;
        }
        return "%.1f".formatted(sum);
    }

    @Override
    public <T> T inCommand(SqlWork<T> work) {
        return real.inCommand(connection -> work.on(watched(connection)));
    }

    @Override
    public <T> T inChunk(SqlWork<T> work) {
        return real.inChunk(work);
    }

    @Override
    public <T> T reading(SqlWork<T> work) {
        return real.reading(connection -> work.on(watched(connection)));
    }

    @Override
    public BulkWriter bulkWriter(Connection chunk, String table, List<String> columns) {
        return real.bulkWriter(chunk, table, columns);
    }

    @Override
    public Dialect dialect() {
        return real.dialect();
    }

    private Connection watched(Connection connection) {
        return (Connection)
                Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {Connection.class},
                        (proxy, method, arguments) -> {
                            Object answer = invoke(connection, method, arguments);
                            return method.getName().equals("prepareStatement")
                                    ? watched(
                                            (PreparedStatement) answer,
                                            connection.prepareStatement(
                                                    "EXPLAIN (ANALYZE, BUFFERS) " + arguments[0]),
                                            arguments[0].toString())
                                    : answer;
                        });
    }

    private PreparedStatement watched(
            PreparedStatement statement, PreparedStatement explain, String sql) {
        return (PreparedStatement)
                Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {PreparedStatement.class},
                        (proxy, method, arguments) -> {
                            if (method.getName().startsWith("set")) {
                                invoke(explain, method, arguments);
                            } else if (method.getName().equals("executeQuery")) {
                                explained(explain, sql);
                            }
                            return invoke(statement, method, arguments);
                        });
    }

    private void explained(PreparedStatement explain, String sql) throws SQLException {
        StringBuilder plan = new StringBuilder(sql).append('\n');
        try (ResultSet row = explain.executeQuery()) {
            boolean first = true;
            while (row.next()) {
                String line = row.getString(1);
                plan.append(line).append('\n');
                Matcher found = BLOCKS.matcher(line);
                if (first && found.find()) {
                    // the topmost node's buffers are those of all below it
                    blocks += number(found.group(1)) + number(found.group(2));
                    first = false;
                }
            }
        }
        plans.add(plan.toString());
    }

    private static long number(String text) {
        return text == null ? 0 : Long.parseLong(text);
    }

    private static Object invoke(Object on, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(on, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
