package org.xueji.testkit;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;
import javax.persistence.OptimisticLockException;
import javax.sql.DataSource;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.data.Commands;
import org.xueji.core.api.data.SqlWork;
import org.xueji.persistence.internal.core.CommandSql;
import org.xueji.persistence.internal.core.SqlFailure;

/** Commands without JTA: one connection is bound to the thread while a command runs. */
final class ThreadCommands implements Commands, CommandSql {

    private static final int REPEATS = 3;

    private final DataSource source;
    private final ThreadLocal<RunningCommand> running = new ThreadLocal<>();

    ThreadCommands(DataSource source) {
        this.source = source;
    }

    @Override
    public <T> Outcome<T> run(Supplier<Outcome<T>> command) {
        return transact(command, Outcome::isAccepted);
    }

    @Override
    public <T> T call(Supplier<T> work) {
        return transact(work, result -> true);
    }

    @Override
    public void afterCommit(Runnable action) {
        if (isRunning()) {
            running.get().afterCommit(action);
        } else {
            action.run();
        }
    }

    @Override
    public boolean isRunning() {
        return running.get() != null;
    }

    @Override
    public <T> T run(SqlWork<T> work) {
        return call(
                () -> {
                    try {
                        return work.on(running.get().connection());
                    } catch (SQLException e) {
                        throw new SqlFailure("SQL of a command", e);
                    }
                });
    }

    /** Runs work in a transaction of its own, whatever is running; nothing repeats it. */
    <T> T apart(Supplier<T> work) {
        RunningCommand outer = running.get();
        running.remove();
        try {
            return once(work, result -> true);
        } finally {
            running.set(outer);
        }
    }

    /** The command of this thread; only inside one. */
    RunningCommand current() {
        return running.get();
    }

    Connection open() throws SQLException {
        return source.getConnection();
    }

    private <T> T transact(Supplier<T> work, java.util.function.Predicate<T> commits) {
        if (isRunning()) {
            return work.get();
        }
        for (int repeated = 0; ; repeated++) {
            try {
                return once(work, commits);
            } catch (RuntimeException e) {
                if (repeated == REPEATS || !isConflict(e)) {
                    throw e;
                }
            }
        }
    }

    private static boolean isConflict(RuntimeException failure) {
        return SqlFailure.isDeadlock(failure)
                || SqlFailure.isDuplicateKey(failure)
                || failure instanceof OptimisticLockException;
    }

    private <T> T once(Supplier<T> work, java.util.function.Predicate<T> commits) {
        try (Connection connection = source.getConnection();
                RunningCommand command = new RunningCommand(connection)) {
            running.set(command);
            T result = work.get();
            boolean commit = commits.test(result);
            if (commit) {
                command.commit();
            }
            running.remove();
            if (commit) {
                command.runAfterCommit();
            }
            return result;
        } catch (SQLException e) {
            throw new SqlFailure("the transaction of a command", e);
        } finally {
            running.remove();
        }
    }
}
