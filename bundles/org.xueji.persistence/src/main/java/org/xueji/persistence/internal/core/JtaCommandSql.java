package org.xueji.persistence.internal.core;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import javax.transaction.HeuristicMixedException;
import javax.transaction.HeuristicRollbackException;
import javax.transaction.NotSupportedException;
import javax.transaction.RollbackException;
import javax.transaction.Status;
import javax.transaction.SystemException;
import javax.transaction.TransactionManager;
import org.xueji.core.api.data.SqlWork;

/** Commands under JTA: the pool enlists its connection in the transaction of the thread. */
public final class JtaCommandSql implements CommandSql {

    private final TransactionManager transactions;
    private final DataSource pool;

    public JtaCommandSql(TransactionManager transactions, DataSource pool) {
        this.transactions = transactions;
        this.pool = pool;
    }

    @Override
    public <T> T run(SqlWork<T> work) {
        try {
            if (transactions.getStatus() == Status.STATUS_NO_TRANSACTION) {
                return alone(work);
            }
            return joined(work);
        } catch (SystemException e) {
            throw new IllegalStateException("the transaction manager is broken", e);
        }
    }

    @Override
    public boolean isRunning() {
        try {
            int status = transactions.getStatus();
            return status == Status.STATUS_ACTIVE || status == Status.STATUS_MARKED_ROLLBACK;
        } catch (SystemException e) {
            throw new IllegalStateException("the transaction manager is broken", e);
        }
    }

    /** What failed half-way must not be committed by a caller that swallows the exception. */
    private <T> T joined(SqlWork<T> work) throws SystemException {
        boolean done = false;
        try {
            T result = onConnection(work);
            done = true;
            return result;
        } finally {
            if (!done && transactions.getStatus() == Status.STATUS_ACTIVE) {
                transactions.setRollbackOnly();
            }
        }
    }

    private <T> T alone(SqlWork<T> work) throws SystemException {
        begin();
        boolean done = false;
        T result;
        try {
            result = onConnection(work);
            done = true;
        } finally {
            if (!done) {
                transactions.rollback();
            }
        }
        commit();
        return result;
    }

    private <T> T onConnection(SqlWork<T> work) {
        try (Connection connection = pool.getConnection()) {
            return work.on(connection);
        } catch (SQLException e) {
            throw new SqlFailure("SQL of a command", e);
        }
    }

    private void begin() throws SystemException {
        try {
            transactions.begin();
        } catch (NotSupportedException e) {
            throw new IllegalStateException("a transaction is running already", e);
        }
    }

    private void commit() throws SystemException {
        try {
            transactions.commit();
        } catch (RollbackException | HeuristicMixedException | HeuristicRollbackException e) {
            throw new IllegalStateException("the command was not committed: " + e.getMessage(), e);
        }
    }
}
