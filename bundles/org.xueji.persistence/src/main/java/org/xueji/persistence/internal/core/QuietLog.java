package org.xueji.persistence.internal.core;

import java.util.logging.Level;
import liquibase.logging.core.AbstractLogService;
import liquibase.logging.core.AbstractLogger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Liquibase tells twenty lines about each migration, and where the database is; we pass on its
 * warnings only.
 */
final class QuietLog extends AbstractLogService {

    private static final Logger LOG = LoggerFactory.getLogger(QuietLog.class);

    @Override
    public int getPriority() {
        return PRIORITY_NOT_APPLICABLE;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public liquibase.logging.Logger getLog(Class type) {
        return new Warnings();
    }

    @SuppressWarnings("try") // closing a logger is declared to throw anything
    private static final class Warnings extends AbstractLogger {

        @Override
        public void log(Level level, String message, Throwable failure) {
            // what fails is thrown as well and told in one line by whoever asked for the migration
            if (level.intValue() == Level.WARNING.intValue()) {
                LOG.warn(message);
            } else {
                LOG.debug(message, failure);
            }
        }
    }
}
