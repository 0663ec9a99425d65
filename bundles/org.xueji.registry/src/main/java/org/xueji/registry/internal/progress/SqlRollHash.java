package org.xueji.registry.internal.progress;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Component;
import org.xueji.core.api.access.OrgId;
import org.xueji.registry.api.RollHash;

/**
 * One school after the other, by code: the pupils of one are sorted in memory, so that nothing of
 * the size of a province ever is.
 */
@Component(service = RollHash.class)
public final class SqlRollHash implements RollHash {

    private static final String PUPILS =
            "SELECT P.STUDENT_NUMBER, P.STATUS, CASE WHEN E.ID IS NOT NULL AND E.TO_DATE IS NULL"
                    + " THEN 'open' ELSE '' END, O.CODE, L.SCHOOL_YEAR, L.GRADE, C.CLASS_NO FROM REG_PERSON P"
                    + " LEFT JOIN REG_ENROLMENT E ON E.PERSON_ID = P.ID"
                    + " LEFT JOIN REG_ORG O ON O.ID = E.SCHOOL_ID"
                    + " LEFT JOIN REG_PLACEMENT L ON L.ENROLMENT_ID = E.ID"
                    + " AND L.VOID_JOURNAL_ID = 0 LEFT JOIN REG_CLASS C ON C.ID = L.CLASS_ID"
                    + " WHERE P.SCHOOL_ID = ?"
                    + " ORDER BY P.STUDENT_NUMBER, E.FROM_DATE, L.SCHOOL_YEAR, O.CODE, C.CLASS_NO";
    private static final int COLUMNS = 7;

    @Override
    public String of(Connection on, List<OrgId> schools) {
        try {
            Map<String, Long> byCode = new TreeMap<>();
            for (List<OrgId> slice : Slices.of(schools)) {
                byCode.putAll(
                        codes(
                                on,
                                " WHERE O.ID" + Marks.in(slice.size()),
                                slice.stream().map(OrgId::value).toList()));
            }
            return hash(on, byCode);
        } catch (SQLException e) {
            throw new IllegalStateException("the hash of the roll", e);
        }
    }

    @Override
    public String of(Connection on) {
        try {
            return hash(on, codes(on, " JOIN REG_SCHOOL S ON S.ORG_ID = O.ID", List.of()));
        } catch (SQLException e) {
            throw new IllegalStateException("the hash of the roll", e);
        }
    }

    private static Map<String, Long> codes(Connection on, String which, List<Long> ids)
            throws SQLException {
        Map<String, Long> found = new TreeMap<>();
        try (PreparedStatement query =
                on.prepareStatement("SELECT O.CODE, O.ID FROM REG_ORG O" + which)) {
            Marks.set(query, 1, ids);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    found.put(row.getString(1), row.getLong(2));
                }
            }
        }
        return found;
    }

    private static String hash(Connection on, Map<String, Long> schools) throws SQLException {
        MessageDigest digest = sha256();
        try (PreparedStatement query = on.prepareStatement(PUPILS)) {
            for (Map.Entry<String, Long> school : schools.entrySet()) {
                query.setLong(1, school.getValue());
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        digest.update(line(school.getKey(), row));
                    }
                }
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static byte[] line(String school, ResultSet row) throws SQLException {
        StringBuilder line = new StringBuilder(school);
        for (int i = 1; i <= COLUMNS; i++) {
            String value = row.getString(i);
            line.append('|').append(value == null ? "" : value.strip());
        }
        return line.append('\n').toString().getBytes(StandardCharsets.UTF_8);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
