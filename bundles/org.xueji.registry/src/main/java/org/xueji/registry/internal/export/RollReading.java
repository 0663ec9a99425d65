package org.xueji.registry.internal.export;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.data.Dialect;
import org.xueji.registry.api.Codes;
import org.xueji.registry.api.StudentStatus;
import org.xueji.registry.internal.bulk.Placements;

/**
 * Reads the roll of a scope school by school, in order of code, and within a school by grade, class
 * and name: one query a school, so that nothing large is sorted and who stops reading stops the
 * database with it. On PostgreSQL all of it is as of one moment.
 */
final class RollReading {

    private static final String SCHOOLS = "SELECT S.ID FROM REG_ORG S%s ORDER BY S.CODE";

    private static final String PUPILS =
            "SELECT "
                    + RollRow.COLUMNS
                    + " FROM REG_PERSON P JOIN REG_ENROLMENT E ON E.OPEN_PERSON = P.ID"
                    + " JOIN REG_ORG O ON O.ID = P.SCHOOL_ID"
                    + " LEFT JOIN REG_PLACEMENT L ON "
                    + Placements.NEWEST
                    + " LEFT JOIN REG_CLASS C ON C.ID = L.CLASS_ID WHERE P.SCHOOL_ID = ?";

    private static final String ORDER = " ORDER BY L.GRADE, C.CLASS_NO, P.SORT_KEY, P.ID";

    private final RollExportRequest wanted;
    private final Codes codes;

    RollReading(RollExportRequest wanted, Codes codes) {
        this.wanted = wanted;
        this.codes = codes;
    }

    void each(Connection on, Dialect dialect, boolean province, Consumer<List<String>> line)
            throws SQLException {
        if (dialect == Dialect.POSTGRESQL) {
            try (Statement begin = on.createStatement()) {
                begin.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
            }
        }
        String pupils =
                PUPILS
                        + wanted.grade().map(code -> " AND L.GRADE = ?").orElse("")
                        + wanted.status().map(one -> " AND P.STATUS = ?").orElse("")
                        + ORDER;
        List<Long> schools = schools(on, province);
        try (PreparedStatement query = on.prepareStatement(pupils)) {
            int at = 2;
            if (wanted.grade().isPresent()) {
                query.setString(at++, wanted.grade().get());
            }
            if (wanted.status().isPresent()) {
                query.setString(at, wanted.status().map(StudentStatus::name).get());
            }
            for (long school : schools) {
                query.setLong(1, school);
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        line.accept(RollRow.of(row, codes));
                    }
                }
            }
        }
    }

    private List<Long> schools(Connection on, boolean province) throws SQLException {
        OrgId scope = wanted.scope();
        String where =
                province
                        ? " JOIN REG_SCHOOL K ON K.ORG_ID = S.ID"
                        : " JOIN REG_SCHOOL K ON K.ORG_ID = S.ID"
                                + " LEFT JOIN REG_ORG C ON C.ID = S.PARENT_ID"
                                + " WHERE S.ID = ? OR S.PARENT_ID = ? OR C.PARENT_ID = ?";
        List<Long> schools = new ArrayList<>();
        try (PreparedStatement query = on.prepareStatement(String.format(SCHOOLS, where))) {
            for (int i = 1; i <= (province ? 0 : 3); i++) {
                query.setLong(i, scope.value());
            }
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    schools.add(row.getLong(1));
                }
            }
        }
        return schools;
    }
}
