package org.xueji.approval.internal.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.xueji.approval.api.ApprovalCase;
import org.xueji.approval.api.CaseId;
import org.xueji.approval.api.CaseState;
import org.xueji.approval.api.InsteadOf;
import org.xueji.approval.api.PinnedStep;
import org.xueji.approval.api.Waiting;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.Parties;
import org.xueji.core.api.access.Role;
import org.xueji.core.api.data.Dialect;
import org.xueji.core.api.post.Post;
import org.xueji.registry.api.PersonId;
import org.xueji.registry.api.Stage;
import org.xueji.shared.sql.Sql;
import org.xueji.shared.sql.Sql.Nothing;

/** The cases. */
public final class Cases {
    // never SELECT *: PostgreSQL refuses a prepared one after a migration has added a column
    static final String SELECT =
            "SELECT ID, CASE_TYPE, REFERENCE, PUPIL_ID, STAGE, OWNER_ID, SENDING_ID, RECEIVING_ID,"
                    + " INITIATOR_ID, STATE, STEP_NO, ROUND_NO, WAIT_ORG, WAIT_ROLE, WAIT_STEP,"
                    + " RECEIVED_ON, DUE_ON, PROVISIONAL, FOR_ORG, FOR_ROLE, FOR_CAUSE, ROUTE_NAME,"
                    + " ROUTE_VERSION, ROUTE_DIGEST, OPENED_AT, CHANGED_AT, VERSION ";

    /** The case and its plan, one row a step; every case has a step. */
    private static final String WHOLE =
            "SELECT C.ID, C.CASE_TYPE, C.REFERENCE, C.PUPIL_ID, C.STAGE, C.OWNER_ID, C.SENDING_ID,"
                    + " C.RECEIVING_ID, C.INITIATOR_ID, C.STATE, C.STEP_NO, C.ROUND_NO, C.WAIT_ORG,"
                    + " C.WAIT_ROLE, C.WAIT_STEP, C.RECEIVED_ON, C.DUE_ON, C.PROVISIONAL,"
                    + " C.FOR_ORG, C.FOR_ROLE, C.FOR_CAUSE, C.ROUTE_NAME, C.ROUTE_VERSION,"
                    + " C.ROUTE_DIGEST, C.OPENED_AT, C.CHANGED_AT, C.VERSION, "
                    + Steps.COLUMNS
                    + " FROM APR_CASE C JOIN APR_STEP S ON S.CASE_ID = C.ID WHERE C.ID = ?";

    private static final String IN_ORDER = " ORDER BY S.STEP_NO";

    /**
     * On PostgreSQL. After waiting for a lock it has the case as it is now and the plan as it was
     * when the statement began, which may be another: then it shall find nothing.
     */
    private static final String LOCK =
            WHOLE
                    + " AND C.VERSION = (SELECT X.VERSION FROM APR_CASE X WHERE X.ID = C.ID)"
                    + IN_ORDER
                    + " FOR NO KEY UPDATE OF C";

    private static final String INSERT =
            "INSERT INTO APR_CASE (CASE_TYPE, REFERENCE, PUPIL_ID, OPEN_PUPIL, STAGE, OWNER_ID,"
                    + " SENDING_ID, RECEIVING_ID, INITIATOR_ID, STATE, STEP_NO, ROUND_NO, WAIT_ORG,"
                    + " WAIT_ROLE, WAIT_STEP, RECEIVED_ON, DUE_ON, PROVISIONAL, FOR_ORG, FOR_ROLE,"
                    + " FOR_CAUSE, ROUTE_NAME, ROUTE_VERSION, ROUTE_DIGEST, OPENED_AT, CHANGED_AT,"
                    + " VERSION) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
                    + " ?, ?)";

    private static final String UPDATE =
            "UPDATE APR_CASE SET STATE = ?, STEP_NO = ?, ROUND_NO = ?, WAIT_ORG = ?, WAIT_ROLE = ?,"
                    + " WAIT_STEP = ?, RECEIVED_ON = ?, DUE_ON = ?, PROVISIONAL = ?, FOR_ORG = ?,"
                    + " FOR_ROLE = ?, FOR_CAUSE = ?, CHANGED_AT = ?, VERSION = ?,"
                    // of the next step it is not known yet
                    + " STUCK_PATH = NULL, STUCK_SINCE = NULL";

    private Cases() {}

    /**
     * Writes a new case and its plan.
     *
     * @param made its id is not yet known and left out
     * @param exclusive whether it keeps its pupil from other exclusive cases while it is open
     */
    public static CaseId add(Connection on, ApprovalCase made, boolean exclusive)
            throws SQLException {
        Optional<Long> pupil = made.pupil().map(PersonId::value);
        Optional<Waiting> waiting = made.waiting();
        Optional<InsteadOf> instead = waiting.flatMap(Waiting::insteadOf);
        CaseId id =
                new CaseId(
                        Sql.insert(
                                on,
                                INSERT,
                                made.type(),
                                made.reference(),
                                Sql.orNull(pupil, Nothing.NUMBER),
                                Sql.orNull(pupil.filter(p -> exclusive), Nothing.NUMBER),
                                made.stage(),
                                made.parties().owner().value(),
                                Sql.orNull(
                                        made.parties().sending().map(OrgId::value), Nothing.NUMBER),
                                Sql.orNull(
                                        made.parties().receiving().map(OrgId::value),
                                        Nothing.NUMBER),
                                made.initiator().value(),
                                made.state(),
                                made.step(),
                                made.round(),
                                of(waiting, w -> w.org().value(), Nothing.NUMBER),
                                of(waiting, w -> w.role().name(), Nothing.TEXT),
                                of(waiting, Waiting::step, Nothing.TEXT),
                                of(waiting, Waiting::received, Nothing.DAY),
                                of(waiting, Waiting::due, Nothing.DAY),
                                of(waiting, Waiting::provisional, Nothing.TRUTH),
                                of(instead, own -> own.post().org().value(), Nothing.NUMBER),
                                of(instead, own -> own.post().role().name(), Nothing.TEXT),
                                of(instead, own -> own.because().name(), Nothing.TEXT),
                                made.route().name(),
                                made.route().version(),
                                made.route().digest(),
                                made.opened(),
                                made.changed(),
                                made.version()));
        Steps.add(on, id, made.steps());
        return id;
    }

    public static Optional<ApprovalCase> find(Connection on, CaseId id) throws SQLException {
        return whole(on, WHOLE + IN_ORDER, id);
    }

    /** The same, and nobody else changes it until the transaction ends. */
    public static Optional<ApprovalCase> lock(Connection on, Dialect dialect, CaseId id)
            throws SQLException {
        if (dialect == Dialect.POSTGRESQL) {
            Optional<ApprovalCase> locked = whole(on, LOCK, id);
            // moved while this one waited: it is locked, and read as it is now
            return locked.isPresent() ? locked : find(on, id);
        }
        return Sql.update(on, "UPDATE APR_CASE SET ID = ID WHERE ID = ?", id.value()) == 0
                ? Optional.empty()
                : find(on, id);
    }

    private static Optional<ApprovalCase> whole(Connection on, String sql, CaseId id)
            throws SQLException {
        List<PinnedStep> steps = new ArrayList<>();
        return Sql.list(
                        on,
                        sql,
                        row -> {
                            steps.add(Steps.read(row));
                            return read(row);
                        },
                        id.value())
                .stream()
                .findFirst()
                .map(bare -> withSteps(bare, steps));
    }

    /**
     * Writes what a move changed.
     *
     * @throws IllegalStateException when somebody else has moved the case, which its lock rules out
     */
    public static void write(Connection on, ApprovalCase moved) throws SQLException {
        if (!isWritten(on, moved)) {
            throw new IllegalStateException("case " + moved.id() + " moved within its own move");
        }
    }

    /** The same of one that goes on by another route; what was decided of its plan stays. */
    public static void writeTurned(Connection on, ApprovalCase moved) throws SQLException {
        write(on, moved);
        Sql.update(
                on,
                "UPDATE APR_CASE SET ROUTE_NAME = ?, ROUTE_VERSION = ?, ROUTE_DIGEST = ? WHERE ID = ?",
                moved.route().name(),
                moved.route().version(),
                moved.route().digest(),
                moved.id().value());
        Steps.replace(
                on, moved.id(), moved.steps().subList(moved.step() - 1, moved.steps().size()));
    }

    /** The same; answers false, and writes nothing, when somebody else has moved the case. */
    public static boolean isWritten(Connection on, ApprovalCase moved) throws SQLException {
        Optional<Waiting> waiting = moved.waiting();
        Optional<InsteadOf> instead = waiting.flatMap(Waiting::insteadOf);
        // one that ended keeps nobody from anything
        String end = moved.state().isOpen() ? "" : ", OPEN_PUPIL = NULL";
        int rows =
                Sql.update(
                        on,
                        UPDATE + end + " WHERE ID = ? AND VERSION = ?",
                        moved.state(),
                        moved.step(),
                        moved.round(),
                        of(waiting, w -> w.org().value(), Nothing.NUMBER),
                        of(waiting, w -> w.role().name(), Nothing.TEXT),
                        of(waiting, Waiting::step, Nothing.TEXT),
                        of(waiting, Waiting::received, Nothing.DAY),
                        of(waiting, Waiting::due, Nothing.DAY),
                        of(waiting, Waiting::provisional, Nothing.TRUTH),
                        of(instead, own -> own.post().org().value(), Nothing.NUMBER),
                        of(instead, own -> own.post().role().name(), Nothing.TEXT),
                        of(instead, own -> own.because().name(), Nothing.TEXT),
                        moved.changed(),
                        moved.version(),
                        moved.id().value(),
                        moved.version() - 1);
        return rows == 1;
    }

    /** Whether the pupil has an open exclusive case. */
    public static boolean isBusy(Connection on, PersonId pupil) throws SQLException {
        return Sql.one(
                        on,
                        "SELECT ID FROM APR_CASE WHERE OPEN_PUPIL = ?",
                        row -> row.getLong(1),
                        pupil.value())
                .isPresent();
    }

    /** The pupil's open cases of every kind, oldest first. */
    public static List<CaseId> openOf(Connection on, PersonId pupil) throws SQLException {
        return Sql.list(
                on,
                "SELECT ID FROM APR_CASE WHERE PUPIL_ID = ? AND STATE IN ('RUNNING', 'RETURNED')"
                        + " ORDER BY ID",
                row -> new CaseId(row.getLong(1)),
                pupil.value());
    }

    /** Open cases of every kind that a school takes part in, oldest first, without their plans. */
    public static List<ApprovalCase> openOf(Connection on, OrgId school, long after, int most)
            throws SQLException {
        long id = school.value();
        return Sql.list(
                on,
                SELECT
                        + "FROM APR_CASE WHERE STATE IN ('RUNNING', 'RETURNED') AND ID > ?"
                        + " AND (OWNER_ID = ? OR SENDING_ID = ? OR RECEIVING_ID = ?"
                        + " OR INITIATOR_ID = ?) ORDER BY ID FETCH FIRST "
                        + most
                        + " ROWS ONLY",
                Cases::read,
                after,
                id,
                id,
                id,
                id);
    }

    /** Pupils with an open exclusive case that one of the schools owns or sends him in. */
    public static Set<PersonId> busyAt(Connection on, List<OrgId> schools) throws SQLException {
        String places = Sql.places(schools.size());
        Object[] twice =
                Stream.concat(schools.stream(), schools.stream()).map(OrgId::value).toArray();
        return new HashSet<>(
                Sql.list(
                        on,
                        "SELECT PUPIL_ID FROM APR_CASE WHERE OPEN_PUPIL IS NOT NULL"
                                + " AND (OWNER_ID IN ("
                                + places
                                + ") OR SENDING_ID IN ("
                                + places
                                + "))",
                        row -> new PersonId(row.getLong(1)),
                        twice));
    }

    /** A case without its plan. */
    static ApprovalCase read(ResultSet row) throws SQLException {
        return new ApprovalCase(
                new CaseId(row.getLong("ID")),
                row.getString("CASE_TYPE"),
                row.getString("REFERENCE"),
                Sql.optionalLong(row, "PUPIL_ID").map(PersonId::new),
                Stage.valueOf(row.getString("STAGE")),
                new Parties(
                        new OrgId(row.getLong("OWNER_ID")),
                        Sql.optionalLong(row, "SENDING_ID").map(OrgId::new),
                        Sql.optionalLong(row, "RECEIVING_ID").map(OrgId::new)),
                new OrgId(row.getLong("INITIATOR_ID")),
                CaseState.valueOf(row.getString("STATE")),
                row.getInt("STEP_NO"),
                row.getInt("ROUND_NO"),
                new ApprovalCase.RouteRef(
                        row.getString("ROUTE_NAME"),
                        row.getString("ROUTE_VERSION"),
                        row.getString("ROUTE_DIGEST")),
                List.of(),
                waiting(row, "WAIT"),
                Sql.instant(row, "OPENED_AT"),
                Sql.instant(row, "CHANGED_AT"),
                row.getLong("VERSION"));
    }

    static Optional<Waiting> waiting(ResultSet row, String prefix) throws SQLException {
        String role = row.getString(prefix + "_ROLE");
        return role == null
                ? Optional.empty()
                : Optional.of(
                        new Waiting(
                                row.getString(prefix + "_STEP"),
                                new OrgId(row.getLong(prefix + "_ORG")),
                                Role.valueOf(role),
                                row.getDate("RECEIVED_ON").toLocalDate(),
                                row.getDate("DUE_ON").toLocalDate(),
                                row.getBoolean("PROVISIONAL"),
                                insteadOf(row)));
    }

    private static Optional<InsteadOf> insteadOf(ResultSet row) throws SQLException {
        String role = row.getString("FOR_ROLE");
        return role == null
                ? Optional.empty()
                : Optional.of(
                        new InsteadOf(
                                new Post(new OrgId(row.getLong("FOR_ORG")), Role.valueOf(role)),
                                InsteadOf.Cause.valueOf(row.getString("FOR_CAUSE"))));
    }

    static <V, T> Object of(Optional<V> value, Function<V, T> part, Nothing nothing) {
        return Sql.orNull(value.map(part), nothing);
    }

    private static ApprovalCase withSteps(ApprovalCase bare, List<PinnedStep> steps) {
        return new ApprovalCase(
                bare.id(),
                bare.type(),
                bare.reference(),
                bare.pupil(),
                bare.stage(),
                bare.parties(),
                bare.initiator(),
                bare.state(),
                bare.step(),
                bare.round(),
                bare.route(),
                steps,
                bare.waiting(),
                bare.opened(),
                bare.changed(),
                bare.version());
    }
}
