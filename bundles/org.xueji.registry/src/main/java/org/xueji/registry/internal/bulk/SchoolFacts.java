package org.xueji.registry.internal.bulk;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import org.xueji.core.api.Invalid;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.data.Dialect;
import org.xueji.registry.internal.school.OpenSchools;

/** What a chunk needs to know of its school, read on the chunk's own connection. */
final class SchoolFacts {

    private final String region;

    SchoolFacts(Dialect dialect) {
        this.region =
                "SELECT S.SITE_REGION, O.CLOSED FROM REG_SCHOOL S JOIN REG_ORG O ON O.ID = S.ORG_ID"
                        + " WHERE S.ORG_ID = ?"
                        + OpenSchools.held(dialect);
    }

    /**
     * Six digits; nobody closes the school until the transaction ends.
     *
     * @throws Invalid when it is closed already
     */
    String region(Connection connection, OrgId school) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(region)) {
            query.setLong(1, school.value());
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    throw NotFound.of("school");
                }
                if (row.getBoolean(2)) {
                    throw Invalid.because(Reason.of("registry.school-closed"));
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
