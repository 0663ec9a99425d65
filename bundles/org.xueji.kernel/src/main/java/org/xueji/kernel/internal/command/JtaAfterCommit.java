package org.xueji.kernel.internal.command;

import javax.transaction.RollbackException;
import javax.transaction.Status;
import javax.transaction.Synchronization;
import javax.transaction.SystemException;
import javax.transaction.TransactionManager;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Hooks into the JTA transaction of the thread. */
@Component
public final class JtaAfterCommit implements AfterCommit {

    private final TransactionManager transactions;

    @Activate
    public JtaAfterCommit(@Reference TransactionManager transactions) {
        this.transactions = transactions;
    }

    @Override
    public void run(Runnable action) {
        try {
            if (transactions.getStatus() == Status.STATUS_NO_TRANSACTION) {
                action.run();
            } else {
                transactions.getTransaction().registerSynchronization(new Hook(action));
            }
        } catch (RollbackException e) {
            throw new IllegalStateException("the command is already being rolled back", e);
        } catch (SystemException e) {
            throw new IllegalStateException("cannot watch the transaction", e);
        }
    }

    private record Hook(Runnable action) implements Synchronization {

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
