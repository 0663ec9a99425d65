package org.xueji.approval.internal.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.xueji.approval.api.ApprovalCase;
import org.xueji.approval.api.CaseId;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.post.Post;
import org.xueji.shared.sql.Sql;

/** What was told to whom. A notice is to a post, that is an organisation and a role. */
public final class Notices {
    /** More unread ones than this are not counted one by one. */
    public static final int MOST_COUNTED = 1000;

    private static final int UNREAD = 1;
    private static final int COLUMNS = 7;
    private static final String INSERT =
            "INSERT INTO APR_NOTICE (ORG_ID, ROLE_NAME, UNREAD, CASE_ID, CASE_TYPE, KIND, SENT_AT)"
                    + " VALUES ";
    private static final String OF_POST = " WHERE ORG_ID = ? AND ROLE_NAME = ?";

    private Notices() {}

    /** What a notice says. */
    public enum Kind {
        RECEIVED,
        RETURNED,
        APPROVED,
        REJECTED,
        WITHDRAWN,
        CANCELLED,
        /** A step is late: to whoever has it, and to the authority above. */
        OVERDUE,
        /** What the case brought about has an end that is near, by its domain. */
        ENDS_SOON,
        /** That end has passed and nobody has done anything about it. */
        PAST_END
    }

    /**
     * A notice.
     *
     * @param readBy empty while it is unread
     */
    public record Notice(
            long id,
            CaseId about,
            String caseType,
            Kind kind,
            Instant sent,
            Optional<String> readBy) {}

    /** About one case, to a few posts. */
    public static void add(
            Connection on, ApprovalCase about, Kind kind, Collection<Post> to, Instant at)
            throws SQLException {
        Sql.insertAll(
                on,
                INSERT,
                to.stream().map(post -> values(Told.of(about, post), kind, at)).toList());
    }

    /** One case, told to one post. */
    public record Told(CaseId about, String caseType, Post post) {
        public static Told of(ApprovalCase about, Post post) {
            return new Told(about.id(), about.type(), post);
        }
    }

    /** The same kind of notice about many cases. */
    public static void add(Connection on, List<Told> told, Kind kind, Instant at)
            throws SQLException {
        Sql.batch(
                on,
                INSERT + "(" + Sql.places(COLUMNS) + ")",
                told.stream().map(each -> values(each, kind, at)).toList());
    }

    private static Object[] values(Told told, Kind kind, Instant at) {
        return new Object[] {
            told.post().org().value(),
            told.post().role(),
            UNREAD,
            told.about().value(),
            told.caseType(),
            kind,
            at
        };
    }

    /** The notices of a post, newest first. */
    public static List<Notice> list(
            Connection on, Post post, boolean unreadOnly, long before, int most)
            throws SQLException {
        return Sql.list(
                on,
                "SELECT ID, CASE_ID, CASE_TYPE, KIND, SENT_AT, READ_BY FROM APR_NOTICE"
                        + OF_POST
                        + (unreadOnly ? " AND UNREAD = " + UNREAD : "")
                        + " AND ID < ? ORDER BY ID DESC FETCH FIRST "
                        + most
                        + " ROWS ONLY",
                Notices::read,
                post.org().value(),
                post.role(),
                before);
    }

    /** How many are unread, {@value #MOST_COUNTED} at most. */
    public static long unread(Connection on, Post post) throws SQLException {
        return Sql.one(
                        on,
                        "SELECT COUNT(*) FROM (SELECT ID FROM APR_NOTICE"
                                + OF_POST
                                + " AND UNREAD = "
                                + UNREAD
                                + " FETCH FIRST "
                                + MOST_COUNTED
                                + " ROWS ONLY) SOME_NOTICES",
                        row -> row.getLong(1),
                        post.org().value(),
                        post.role())
                .orElse(0L);
    }

    /** Marks those up to an id as read; answers how many were not. */
    public static int read(Connection on, Post post, long upTo, Actor by) throws SQLException {
        return Sql.update(
                on,
                "UPDATE APR_NOTICE SET UNREAD = NULL, READ_BY = ?"
                        + OF_POST
                        + " AND UNREAD = "
                        + UNREAD
                        + " AND ID <= ?",
                by.name(),
                post.org().value(),
                post.role(),
                upTo);
    }

    private static Notice read(ResultSet row) throws SQLException {
        return new Notice(
                row.getLong("ID"),
                new CaseId(row.getLong("CASE_ID")),
                row.getString("CASE_TYPE"),
                Kind.valueOf(row.getString("KIND")),
                Sql.instant(row, "SENT_AT"),
                Optional.ofNullable(row.getString("READ_BY")));
    }
}
