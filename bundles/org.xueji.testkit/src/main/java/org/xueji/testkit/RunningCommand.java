package org.xueji.testkit;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import javax.persistence.EntityManager;

/**
 * The transaction of one command: one connection, and one entity manager for each unit that takes
 * part.
 */
final class RunningCommand implements AutoCloseable {

    private final Connection connection;
    private final Map<TestUnit, EntityManager> managers = new HashMap<>();
    private boolean committed;

    RunningCommand(Connection connection) throws SQLException {
        this.connection = connection;
        connection.setAutoCommit(false);
    }

    Connection connection() {
        return connection;
    }

    EntityManager manager(TestUnit unit, Supplier<EntityManager> maker) {
        return managers.computeIfAbsent(
                unit,
                u -> {
                    EntityManager made = maker.get();
                    made.getTransaction().begin();
                    return made;
                });
    }

    /** The units' commits only flush: the connection they see does not commit for them. */
    void commit() throws SQLException {
        managers.values().forEach(manager -> manager.getTransaction().commit());
        connection.commit();
        committed = true;
    }

    @Override
    public void close() throws SQLException {
        if (!committed) {
            connection.rollback();
        }
        managers.values().forEach(RunningCommand::end);
        connection.setAutoCommit(true);
    }

    private static void end(EntityManager manager) {
        if (manager.getTransaction().isActive()) {
            manager.getTransaction().rollback();
        }
        manager.close();
    }
}
