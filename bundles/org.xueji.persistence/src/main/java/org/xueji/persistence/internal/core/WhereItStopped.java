package org.xueji.persistence.internal.core;

import java.util.Optional;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.changelog.visitor.AbstractChangeExecListener;
import liquibase.database.Database;

/**
 * Remembers the changeset that failed, because Liquibase's own message wraps it many times over.
 */
final class WhereItStopped extends AbstractChangeExecListener {

    private String where;
    private Exception cause;

    WhereItStopped(String path) {
        this.where = path;
    }

    @Override
    public void runFailed(
            ChangeSet changeSet, DatabaseChangeLog log, Database database, Exception exception) {
        where = changeSet.getFilePath() + " changeset " + changeSet.getId();
        cause = exception;
    }

    Optional<Exception> cause() {
        return Optional.ofNullable(cause);
    }

    @Override
    public String toString() {
        return where;
    }
}
