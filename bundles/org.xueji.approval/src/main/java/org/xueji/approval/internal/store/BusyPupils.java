package org.xueji.approval.internal.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xueji.approval.api.CaseId;
import org.xueji.approval.api.CaseState;
import org.xueji.core.api.access.OrgId;
import org.xueji.registry.api.PersonId;
import org.xueji.shared.sql.Sql;

/** Open exclusive cases by the school that has the pupil: the one that sends him, or the owner. */
public final class BusyPupils {
    private static final String SCHOOL = "COALESCE(SENDING_ID, OWNER_ID)";
    private static final String OPEN = " FROM APR_CASE WHERE OPEN_PUPIL IS NOT NULL AND " + SCHOOL;

    private BusyPupils() {}

    /** One of them. */
    public record Busy(CaseId id, Optional<PersonId> pupil, String type, CaseState state) {

        private static Busy of(ResultSet row) throws SQLException {
            return new Busy(
                    new CaseId(row.getLong(1)),
                    Optional.of(new PersonId(row.getLong(2))),
                    row.getString(3),
                    CaseState.valueOf(row.getString(4)));
        }
    }

    public static Map<OrgId, Long> counts(Connection on, List<OrgId> schools) throws SQLException {
        Map<OrgId, Long> found = new HashMap<>();
        Sql.list(
                on,
                "SELECT "
                        + SCHOOL
                        + ", COUNT(*)"
                        + OPEN
                        + " IN ("
                        + Sql.places(schools.size())
                        + ") GROUP BY "
                        + SCHOOL,
                row -> found.put(new OrgId(row.getLong(1)), row.getLong(2)),
                schools.stream().map(OrgId::value).toArray());
        return found;
    }

    /** By case, the oldest first. */
    public static List<Busy> of(Connection on, OrgId school, long after, int most)
            throws SQLException {
        return Sql.list(
                on,
                "SELECT ID, OPEN_PUPIL, CASE_TYPE, STATE"
                        + OPEN
                        + " = ? AND ID > ? ORDER BY ID FETCH FIRST "
                        + most
                        + " ROWS ONLY",
                Busy::of,
                school.value(),
                after);
    }
}
