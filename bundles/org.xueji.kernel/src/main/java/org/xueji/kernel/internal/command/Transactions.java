package org.xueji.kernel.internal.command;

import javax.transaction.RollbackException;
import javax.transaction.Status;
import javax.transaction.Synchronization;
import javax.transaction.SystemException;
import javax.transaction.TransactionManager;

/** What the calling thread's transaction is up to. */
public final class Transactions {

    private Transactions() {}

    public static boolean isRunning(TransactionManager transactions) {
        try {
            int status = transactions.getStatus();
            return status == Status.STATUS_ACTIVE || status == Status.STATUS_MARKED_ROLLBACK;
        } catch (SystemException e) {
            throw new IllegalStateException("cannot read the transaction's status", e);
        }
    }

    /** Runs the action once the transaction has committed; at once when there is none. */
    public static void afterCommit(TransactionManager transactions, Runnable action) {
        if (!isRunning(transactions)) {
            action.run();
            return;
        }
        try {
            transactions.getTransaction().registerSynchronization(new AfterCommit(action));
        } catch (RollbackException e) {
            throw new IllegalStateException("the command is already being rolled back", e);
        } catch (SystemException e) {
            throw new IllegalStateException("cannot watch the transaction", e);
        }
    }

    private record AfterCommit(Runnable action) implements Synchronization {

        @Override
        public void beforeCompletion() {
            // nothing to do until the outcome is known
        }

        @Override
        public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
                action.run();
            }
        }
    }
}
