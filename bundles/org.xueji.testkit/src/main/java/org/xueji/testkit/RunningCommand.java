package org.xueji.testkit;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.persistence.EntityManager;

/**
 * The transaction of one command: one connection, and one entity manager for each unit that takes
 * part.
 */
final class RunningCommand implements AutoCloseable {

    private final Connection connection;
    private final List<EntityManager> managers = new ArrayList<>();
    private final Map<TestUnit, EntityManager> current = new HashMap<>();
    private final List<Runnable> afterCommit = new ArrayList<>();
    private boolean committed;

    RunningCommand(Connection connection) throws SQLException {
        this.connection = connection;
        connection.setAutoCommit(false);
    }

    Connection connection() {
        return connection;
    }

    /**
     * As in the container each call has a persistence context of its own, but for calls within it.
     */
    <R> R inContext(TestUnit unit, Supplier<EntityManager> maker, Function<EntityManager, R> call) {
        EntityManager outer = current.get(unit);
        if (outer != null) {
            return call.apply(outer);
        }
        EntityManager fresh = maker.get();
        fresh.getTransaction().begin();
        managers.add(fresh);
        current.put(unit, fresh);
        try {
            return call.apply(fresh);
        } finally {
            current.remove(unit);
        }
    }

    void afterCommit(Runnable action) {
        afterCommit.add(action);
    }

    void runAfterCommit() {
        afterCommit.forEach(Runnable::run);
    }

    /** The units' commits only flush: the connection they see does not commit for them. */
    void commit() throws SQLException {
        managers.forEach(manager -> manager.getTransaction().commit());
        connection.commit();
        committed = true;
    }

    @Override
    public void close() throws SQLException {
        if (!committed) {
            connection.rollback();
        }
        managers.forEach(RunningCommand::end);
        connection.setAutoCommit(true);
    }

    private static void end(EntityManager manager) {
        if (manager.getTransaction().isActive()) {
            manager.getTransaction().rollback();
        }
        manager.close();
    }
}
