package org.xueji.kernel.internal.command;

import java.util.function.Predicate;
import java.util.function.Supplier;
import javax.transaction.HeuristicMixedException;
import javax.transaction.HeuristicRollbackException;
import javax.transaction.NotSupportedException;
import javax.transaction.RollbackException;
import javax.transaction.Status;
import javax.transaction.SystemException;
import javax.transaction.TransactionManager;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.data.Commands;

/** Commands over the transaction manager of the container. */
@Component
public final class JtaCommands implements Commands {

    private static final Logger LOG = LoggerFactory.getLogger(JtaCommands.class);
    private static final int REPEATS = 3;

    private final TransactionManager transactions;
    private final Pause pause;

    @Activate
    public JtaCommands(@Reference TransactionManager transactions) {
        this(transactions, Pause.RANDOM);
    }

    JtaCommands(TransactionManager transactions, Pause pause) {
        this.transactions = transactions;
        this.pause = pause;
    }

    @Override
    public <T> Outcome<T> run(Supplier<Outcome<T>> command) {
        return isRunning() ? joined(command) : repeated(command, Outcome::isAccepted);
    }

    @Override
    public <T> T call(Supplier<T> work) {
        return isRunning() ? joined(work) : repeated(work, result -> true);
    }

    @Override
    public void afterCommit(Runnable action) {
        new JtaAfterCommit(transactions).run(action);
    }

    @Override
    public boolean isRunning() {
        try {
            int status = transactions.getStatus();
            return status == Status.STATUS_ACTIVE || status == Status.STATUS_MARKED_ROLLBACK;
        } catch (SystemException e) {
            throw new IllegalStateException("cannot read the transaction's status", e);
        }
    }

    private <R> R joined(Supplier<R> work) {
        try {
            return work.get();
        } catch (RuntimeException | Error e) {
            // the caller may swallow it, but what was half written must not be committed
            markForRollback(e);
            throw e;
        }
    }

    private <R> R repeated(Supplier<R> work, Predicate<R> commits) {
        for (int repeat = 1; ; repeat++) {
            try {
                return once(work, commits);
            } catch (RuntimeException e) {
                if (repeat > REPEATS || !Conflicts.causedBy(e)) {
                    throw e;
                }
                LOG.info(
                        "command met a conflict, repeat {} of {}: {}",
                        repeat,
                        REPEATS,
                        e.toString());
                pause.before(repeat);
            }
        }
    }

    private <R> R once(Supplier<R> work, Predicate<R> commits) {
        begin();
        R result;
        try {
            result = work.get();
        } catch (RuntimeException | Error e) {
            rollbackAfter(e);
            throw e;
        }
        if (commits.test(result)) {
            commit();
        } else {
            rollback();
        }
        return result;
    }

    private void begin() {
        try {
            transactions.begin();
        } catch (NotSupportedException | SystemException e) {
            throw new IllegalStateException("cannot begin a transaction", e);
        }
    }

    private void commit() {
        try {
            transactions.commit();
        } catch (RollbackException
                | HeuristicMixedException
                | HeuristicRollbackException
                | SystemException e) {
            throw new IllegalStateException("the command was not committed", e);
        }
    }

    private void rollback() {
        try {
            transactions.rollback();
        } catch (SystemException e) {
            throw new IllegalStateException("cannot roll back", e);
        }
    }

    private void rollbackAfter(Throwable failure) {
        try {
            rollback();
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    private void markForRollback(Throwable failure) {
        try {
            transactions.setRollbackOnly();
        } catch (SystemException | IllegalStateException e) {
            failure.addSuppressed(e);
        }
    }
}
