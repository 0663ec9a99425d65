package org.xueji.registry.internal.bulk;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.data.Dialect;

/** The table of claims: whoever has put one in first is the one person. */
final class ClaimBook {

    private static final String TAKEN_BY_ANOTHER = "23505";

    /** Derby is told its way, since it plans by the number of rows on the day it compiles. */
    private static final String DERBY_FIND =
            """
            SELECT C.KIND, C.CLAIM_VALUE, P.SCHOOL_ID
            FROM --DERBY-PROPERTIES joinOrder=FIXED
            REG_CLAIM C --DERBY-PROPERTIES constraint=REG_CLAIM_ONE
            , REG_PERSON P --DERBY-PROPERTIES constraint=REG_PERSON_PK, joinStrategy=NESTEDLOOP
            WHERE P.ID = C.PERSON_ID AND C.CLAIM_VALUE @KEYS""";

    private static final String POSTGRESQL_FIND =
            "SELECT C.KIND, C.CLAIM_VALUE, P.SCHOOL_ID FROM REG_CLAIM C"
                    + " JOIN REG_PERSON P ON P.ID = C.PERSON_ID WHERE C.CLAIM_VALUE @KEYS";

    private static final String POSTGRESQL_TAKE =
            "INSERT INTO REG_CLAIM (KIND, CLAIM_VALUE, ORDINAL, PERSON_ID)"
                    + " SELECT KIND, CLAIM_VALUE, 0, PERSON_ID"
                    + " FROM UNNEST(?, ?, ?) WITH ORDINALITY"
                    + " AS T (KIND, CLAIM_VALUE, PERSON_ID, PLACE) ORDER BY PLACE"
                    + " ON CONFLICT DO NOTHING RETURNING PERSON_ID";

    private static final String DERBY_TAKE =
            "INSERT INTO REG_CLAIM (KIND, CLAIM_VALUE, ORDINAL, PERSON_ID) VALUES (?, ?, 0, ?)";

    private final Dialect dialect;
    private final InList inList;

    ClaimBook(Dialect dialect) {
        this.dialect = dialect;
        this.inList = new InList(dialect);
    }

    /** The schools of those who hold the claims; absent when nobody does. */
    Map<Claim, Set<OrgId>> holders(Connection connection, Collection<Claim> claims)
            throws SQLException {
        Map<Claim, Set<OrgId>> holders = new HashMap<>();
        List<String> values = claims.stream().map(Claim::value).distinct().sorted().toList();
        String sql = dialect == Dialect.DERBY ? DERBY_FIND : POSTGRESQL_FIND;
        inList.each(
                connection,
                sql,
                values,
                row ->
                        holders.computeIfAbsent(
                                        new Claim(row.getString(1), row.getString(2)),
                                        claim -> new HashSet<>())
                                .add(new OrgId(row.getLong(3))));
        return holders;
    }

    /**
     * Puts claims in, in the order of all writers. Waits for others that are about to put the same
     * one in.
     *
     * @param wanted the person that each claim is for
     * @return the persons that got theirs
     */
    Set<Long> take(Connection connection, TreeMap<Claim, Long> wanted) throws SQLException {
        if (wanted.isEmpty()) {
            return Set.of();
        }
        return dialect == Dialect.POSTGRESQL
                ? takeAll(connection, wanted)
                : takeEach(connection, wanted);
    }

    private static Set<Long> takeAll(Connection connection, TreeMap<Claim, Long> wanted)
            throws SQLException {
        Set<Long> got = new HashSet<>();
        try (PreparedStatement insert = connection.prepareStatement(POSTGRESQL_TAKE)) {
            insert.setArray(
                    1,
                    connection.createArrayOf(
                            "varchar", wanted.keySet().stream().map(Claim::kind).toArray()));
            insert.setArray(
                    2,
                    connection.createArrayOf(
                            "varchar", wanted.keySet().stream().map(Claim::value).toArray()));
            insert.setArray(3, connection.createArrayOf("bigint", wanted.values().toArray()));
            try (ResultSet rows = insert.executeQuery()) {
                while (rows.next()) {
                    got.add(rows.getLong(1));
                }
            }
        }
        return got;
    }

    private static Set<Long> takeEach(Connection connection, TreeMap<Claim, Long> wanted)
            throws SQLException {
        Set<Long> got = new HashSet<>();
        try (PreparedStatement insert = connection.prepareStatement(DERBY_TAKE)) {
            for (Map.Entry<Claim, Long> entry : wanted.entrySet()) {
                insert.setString(1, entry.getKey().kind());
                insert.setString(2, entry.getKey().value());
                insert.setLong(3, entry.getValue());
                if (isTaken(insert)) {
                    got.add(entry.getValue());
                }
            }
        }
        return got;
    }

    private static boolean isTaken(PreparedStatement insert) throws SQLException {
        try {
            insert.executeUpdate();
            return true;
        } catch (SQLException e) {
            if (TAKEN_BY_ANOTHER.equals(e.getSQLState())) {
                return false;
            }
            throw e;
        }
    }
}
