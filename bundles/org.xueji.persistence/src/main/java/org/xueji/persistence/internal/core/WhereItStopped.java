package org.xueji.persistence.internal.core;

import java.util.Optional;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.ChangeSet.ExecType;
import liquibase.changelog.ChangeSet.RunStatus;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.changelog.visitor.AbstractChangeExecListener;
import liquibase.database.Database;

/**
 * Knows which changeset runs, and remembers the one that failed, because Liquibase's own message
 * wraps it many times over.
 */
final class WhereItStopped extends AbstractChangeExecListener {

    private String where;
    private Exception cause;
    private boolean inChangeSet;

    WhereItStopped(String path) {
        this.where = path;
    }

    @Override
    public void willRun(
            ChangeSet changeSet, DatabaseChangeLog log, Database database, RunStatus status) {
        inChangeSet = true;
    }

    /** Called once the changeset is written down as run. */
    @Override
    public void ran(
            ChangeSet changeSet, DatabaseChangeLog log, Database database, ExecType outcome) {
        inChangeSet = false;
    }

    @Override
    public void runFailed(
            ChangeSet changeSet, DatabaseChangeLog log, Database database, Exception exception) {
        inChangeSet = false;
        where = changeSet.getFilePath() + " changeset " + changeSet.getId();
        cause = exception;
    }

    /** Whether a changeset runs, or has run and is not yet written down. */
    boolean isInChangeSet() {
        return inChangeSet;
    }

    Optional<Exception> cause() {
        return Optional.ofNullable(cause);
    }

    @Override
    public String toString() {
        return where;
    }
}
