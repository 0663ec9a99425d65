package org.xueji.registry.internal.search;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.xueji.core.api.data.Dialect;
import org.xueji.registry.api.PersonId;

/** The lock that every writer of the roll takes on a pupil. */
final class PupilLock {

    private PupilLock() {}

    /** Nobody else has it until the transaction ends; none when there is no such pupil. */
    static void take(Connection on, Dialect dialect, PersonId id) throws SQLException {
        try (PreparedStatement lock = on.prepareStatement(sql(dialect))) {
            lock.setLong(1, id.value());
            lock.execute();
        }
    }

    /** PostgreSQL locks a row without writing a new version of it. */
    private static String sql(Dialect dialect) {
        return switch (dialect) {
            case POSTGRESQL -> "SELECT ID FROM REG_PERSON WHERE ID = ? FOR NO KEY UPDATE";
            case DERBY -> "UPDATE REG_PERSON SET VERSION = VERSION WHERE ID = ?";
        };
    }
}
