package org.xueji.kernel.internal.command;

/** Runs something once the running transaction has committed; at once when there is none. */
@FunctionalInterface
public interface AfterCommit {

    /**
     * @param action short, and never touching the database: it runs while the commit ends
     */
    void run(Runnable action);
}
