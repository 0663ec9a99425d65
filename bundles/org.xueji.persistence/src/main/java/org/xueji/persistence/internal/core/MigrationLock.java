package org.xueji.persistence.internal.core;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.xueji.core.api.data.Dialect;
import org.xueji.core.api.data.SqlWork;

/**
 * Lets one node at a time be born or migrate. The lock belongs to the very connection that does the
 * work, so it dies with its holder and nobody works on without it.
 */
public final class MigrationLock {

    /** The letters XUEJI; advisory locks are counted per database. */
    static final long KEY = 0x58_55_45_4A_49L;

    /** One JVM has an embedded Derby to itself, so a lock in the JVM is enough there. */
    private static final ReentrantLock IN_JVM = new ReentrantLock();

    private static final long PAUSE_MILLIS = 200;

    private MigrationLock() {}

    /** Runs the work on a connection that holds the lock and is in auto-commit mode. */
    public static <T> T holding(DataSource bulk, Dialect dialect, SqlWork<T> work)
            throws SQLException {
        return dialect == Dialect.DERBY ? inJvm(bulk, work) : advisory(bulk, work);
    }

    private static <T> T inJvm(DataSource bulk, SqlWork<T> work) throws SQLException {
        IN_JVM.lock();
        try (Connection connection = bulk.getConnection()) {
            return work.on(connection);
        } finally {
            IN_JVM.unlock();
        }
    }

    private static <T> T advisory(DataSource bulk, SqlWork<T> work) throws SQLException {
        try (Connection connection = bulk.getConnection()) {
            while (!ask(connection, "SELECT pg_try_advisory_lock(?)")) {
                pause();
            }
            try {
                return work.on(connection);
            } finally {
                release(connection);
            }
        }
    }

    /**
     * Asking again and again, rather than waiting in the server, notices a server that vanished.
     */
    private static void pause() throws SQLException {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("interrupted while another node migrates", e);
        }
    }

    private static void release(Connection connection) throws SQLException {
        if (!connection.isValid(5)) {
            return;
        }
        if (!connection.getAutoCommit()) {
            connection.rollback();
            connection.setAutoCommit(true);
        }
        ask(connection, "SELECT pg_advisory_unlock(?)");
    }

    private static boolean ask(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, KEY);
            try (ResultSet answer = statement.executeQuery()) {
                answer.next();
                return answer.getBoolean(1);
            }
        }
    }
}
