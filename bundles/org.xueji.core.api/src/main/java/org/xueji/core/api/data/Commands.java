package org.xueji.core.api.data;

import java.util.function.Supplier;
import org.osgi.annotation.versioning.ProviderType;
import org.xueji.core.api.Outcome;

/**
 * Runs commands, each in one JTA transaction over all domains it touches. A command is repeated up
 * to three times after a deadlock, a serialisation failure or a lost race (a key that another took
 * first, a row that another changed), so it must have no effect outside the database; and it must
 * ask inside, not before, whether what it is about to write is free, so that the repeat finds the
 * winner and says why not. Inside a running command the inner one joins. Safe for use by many
 * threads.
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
