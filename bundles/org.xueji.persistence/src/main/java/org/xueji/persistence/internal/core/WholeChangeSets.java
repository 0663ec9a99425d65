package org.xueji.persistence.internal.core;

import java.sql.Connection;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.DatabaseException;

/**
 * Lets a changeset commit together with the row that says it ran. Liquibase commits it before the
 * row: a process that dies between the two leaves a changeset that can neither be run again nor be
 * skipped, and the domain down for good. Both databases make tables within a transaction.
 */
final class WholeChangeSets extends JdbcConnection {

    private final WhereItStopped where;

    WholeChangeSets(Connection connection, WhereItStopped where) {
        super(connection);
        this.where = where;
    }

    @Override
    public void commit() throws DatabaseException {
        if (!where.isInChangeSet()) {
            super.commit();
        }
    }
}
