package org.xueji.core.api.data;

import java.util.function.Supplier;
import org.osgi.annotation.versioning.ProviderType;
import org.xueji.core.api.Outcome;

/**
 * Runs commands, each in one JTA transaction over all domains it touches. A command is repeated up
 * to three times after a deadlock or serialisation failure, so it must have no effect outside the
 * database. Inside a running command the inner one joins. Safe for use by many threads.
 */
@ProviderType
public interface Commands {

    /** Commits when the outcome is accepted; a refusal or an exception rolls everything back. */
    <T> Outcome<T> run(Supplier<Outcome<T>> command);

    /** Runs work that cannot be refused; an exception rolls everything back. */
    <T> T call(Supplier<T> work);

    /**
     * Runs something once the outermost running command has committed, such as dropping what was
     * remembered; at once when none runs, never when it is rolled back.
     *
     * @param action short; it may read on the bulk pool, but not start a command
     */
    void afterCommit(Runnable action);

    /** Whether the calling thread is inside a command. */
    boolean isRunning();
}
