package org.xueji.approval.internal.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.xueji.approval.api.ApprovalCase;
import org.xueji.approval.api.CaseId;
import org.xueji.core.api.access.OrgId;
import org.xueji.shared.sql.Sql;

/**
 * Running cases that nobody up to the province can decide. Where they are stuck is a text such as
 * {@code /1/12/3045/}: those of an organisation and all below it are one stretch of an index.
 */
public final class StuckCases {
    private StuckCases() {}

    /** The text of a path of the tree, from the province down. */
    public static String place(List<OrgId> path) {
        return path.stream().map(OrgId::toString).collect(Collectors.joining("/", "/", "/"));
    }

    /**
     * What was found out about a case.
     *
     * @param where it is stuck; empty when it is not any more
     */
    public record Mark(CaseId about, Optional<String> where) {}

    /** Writes what was found; since when stays. One that has ended meanwhile is left alone. */
    public static void mark(Connection on, List<Mark> marks, Instant now) throws SQLException {
        Sql.batch(
                on,
                "UPDATE APR_CASE SET STUCK_PATH = ?, STUCK_SINCE = COALESCE(STUCK_SINCE, ?)"
                        + " WHERE ID = ? AND STATE = 'RUNNING'",
                marks.stream()
                        .filter(mark -> mark.where().isPresent())
                        .map(mark -> new Object[] {mark.where().get(), now, mark.about().value()})
                        .toList());
        Sql.batch(
                on,
                "UPDATE APR_CASE SET STUCK_PATH = NULL, STUCK_SINCE = NULL WHERE ID = ?",
                marks.stream()
                        .filter(mark -> mark.where().isEmpty())
                        .map(mark -> new Object[] {mark.about().value()})
                        .toList());
    }

    /** One of them, without its plan. */
    public record Stuck(ApprovalCase about, Instant since) {}

    /**
     * Those of an organisation and all below it, in order of their ids.
     *
     * @param place of the organisation
     */
    public static List<Stuck> list(Connection on, String place, CaseId after, int most)
            throws SQLException {
        return Sql.list(
                on,
                Cases.SELECT
                        + ", STUCK_SINCE FROM APR_CASE WHERE STUCK_PATH >= ? AND STUCK_PATH < ?"
                        + " AND ID > ? AND STATE = 'RUNNING' ORDER BY ID FETCH FIRST "
                        + most
                        + " ROWS ONLY",
                row -> new Stuck(Cases.read(row), Sql.instant(row, "STUCK_SINCE")),
                place,
                end(place),
                after.value());
    }

    /** The first text after all that begin with it: what follows a slash is a zero. */
    private static String end(String place) {
        return place.substring(0, place.length() - 1) + (char) ('/' + 1);
    }
}
