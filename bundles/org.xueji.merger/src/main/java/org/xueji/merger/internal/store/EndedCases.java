package org.xueji.merger.internal.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.xueji.approval.api.ApprovalCase;
import org.xueji.approval.api.CaseId;
import org.xueji.registry.api.PersonId;
import org.xueji.shared.sql.Sql;

/** Cases of the source that the merger ended. */
public final class EndedCases {
    private EndedCases() {}

    /**
     * One of them.
     *
     * @param pupil whom it concerned; empty for cases about many
     */
    public record Ended(CaseId id, String type, Optional<PersonId> pupil, Instant at) {}

    public static void add(Connection on, MergerId merger, ApprovalCase ended, Instant at)
            throws SQLException {
        Sql.update(
                on,
                "INSERT INTO MRG_CASE (MERGER_ID, CASE_ID, CASE_TYPE, PERSON_ID, ENDED_AT)"
                        + " VALUES (?, ?, ?, ?, ?)",
                merger.value(),
                ended.id().value(),
                ended.type(),
                Sql.orNull(ended.pupil().map(PersonId::value)),
                at);
    }

    /** By number. */
    public static List<Ended> of(Connection on, MergerId merger, long after, int most)
            throws SQLException {
        return Sql.list(
                on,
                "SELECT CASE_ID, CASE_TYPE, PERSON_ID, ENDED_AT FROM MRG_CASE WHERE MERGER_ID = ?"
                        + " AND CASE_ID > ? ORDER BY CASE_ID FETCH FIRST "
                        + most
                        + " ROWS ONLY",
                row ->
                        new Ended(
                                new CaseId(row.getLong("CASE_ID")),
                                row.getString("CASE_TYPE"),
                                Sql.optionalLong(row, "PERSON_ID").map(PersonId::new),
                                Sql.instant(row, "ENDED_AT")),
                merger.value(),
                after);
    }
}
