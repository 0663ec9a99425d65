package org.xueji.registry.internal.bulk;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.access.OrgId;

/** What a chunk needs to know of its school, read on the chunk's own connection. */
final class SchoolFacts {

    private SchoolFacts() {}

    /** Six digits. */
    static String region(Connection connection, OrgId school) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement(
                        "SELECT SITE_REGION FROM REG_SCHOOL WHERE ORG_ID = ?")) {
            query.setLong(1, school.value());
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    throw NotFound.of("school");
                }
                return row.getString(1).substring(0, 6);
            }
        }
    }

    static Set<Long> classes(Connection connection, OrgId school, int schoolYear, String grade)
            throws SQLException {
        Set<Long> classes = new HashSet<>();
        try (PreparedStatement query =
                connection.prepareStatement(
                        "SELECT ID FROM REG_CLASS WHERE SCHOOL_ID = ? AND SCHOOL_YEAR = ?"
                                + " AND GRADE = ?")) {
            query.setLong(1, school.value());
            query.setInt(2, schoolYear);
            query.setString(3, grade);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    classes.add(row.getLong(1));
                }
            }
        }
        return classes;
    }
}
