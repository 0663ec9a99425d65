package org.xueji.approval.internal.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.xueji.approval.api.CaseEvent;
import org.xueji.approval.api.CaseId;
import org.xueji.approval.api.CaseState;
import org.xueji.approval.api.InsteadOf;
import org.xueji.approval.api.Waiting;
import org.xueji.core.api.access.AccountId;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.Role;
import org.xueji.shared.sql.Sql;
import org.xueji.shared.sql.Sql.Nothing;

/** What happened to cases: rows are added, never changed. */
public final class History {
    private static final String INSERT =
            "INSERT INTO APR_HISTORY (CASE_ID, SEQ, HAPPENED_AT, MOVE_NAME, FROM_STATE, TO_STATE,"
                    + " ROUND_NO, STEP_NO, ACCOUNT_ID, PERSON, ACTOR_NAME, ACTOR_ROLE, ORG_ID, WHY,"
                    + " HAD_ORG, HAD_ROLE, HAD_STEP, RECEIVED_ON, DUE_ON, PROVISIONAL, FOR_ORG, FOR_ROLE,"
                    + " FOR_CAUSE, RULES) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private static final String COLUMNS =
            "SELECT SEQ, HAPPENED_AT, MOVE_NAME, FROM_STATE, TO_STATE, ROUND_NO, STEP_NO,"
                    + " ACCOUNT_ID, H.PERSON, ACTOR_NAME, ACTOR_ROLE, ORG_ID, WHY, HAD_ORG, HAD_ROLE,"
                    + " HAD_STEP, RECEIVED_ON, DUE_ON, PROVISIONAL, FOR_ORG, FOR_ROLE, FOR_CAUSE, RULES";

    private static final String FROM = " FROM APR_HISTORY H";

    private static final String OF_CASE = " WHERE H.CASE_ID = ? ORDER BY SEQ";

    private static final String WITH_MAKERS = " LEFT JOIN APR_MAKER M ON M.CASE_ID = H.CASE_ID";

    private History() {}

    public static void add(Connection on, CaseId id, CaseEvent event) throws SQLException {
        Optional<Waiting> had = event.had();
        Optional<InsteadOf> instead = had.flatMap(Waiting::insteadOf);
        Sql.update(
                on,
                INSERT,
                id.value(),
                event.number(),
                event.at(),
                event.move(),
                Sql.orNull(event.from().map(CaseState::name), Nothing.TEXT),
                event.to(),
                event.round(),
                event.step(),
                event.by().account().value(),
                event.by().person(),
                event.by().name(),
                event.by().role(),
                event.by().org().value(),
                event.why(),
                Cases.of(had, w -> w.org().value(), Nothing.NUMBER),
                Cases.of(had, w -> w.role().name(), Nothing.TEXT),
                Cases.of(had, Waiting::step, Nothing.TEXT),
                Cases.of(had, Waiting::received, Nothing.DAY),
                Cases.of(had, Waiting::due, Nothing.DAY),
                Cases.of(had, Waiting::provisional, Nothing.TRUTH),
                Cases.of(instead, own -> own.post().org().value(), Nothing.NUMBER),
                Cases.of(instead, own -> own.post().role().name(), Nothing.TEXT),
                Cases.of(instead, own -> own.because().name(), Nothing.TEXT),
                String.join(" ", event.rules()));
    }

    public static List<CaseEvent> of(Connection on, CaseId id) throws SQLException {
        return Sql.list(on, COLUMNS + FROM + OF_CASE, History::read, id.value());
    }

    /** What happened, and who made what the case is about besides who opened it. */
    public record Past(List<CaseEvent> events, Set<String> makers) {}

    public static Past withMakers(Connection on, CaseId id) throws SQLException {
        Set<String> makers = new HashSet<>();
        // an event comes once for each maker
        List<CaseEvent> events =
                Sql.list(
                        on,
                        COLUMNS + ", M.PERSON AS MAKER" + FROM + WITH_MAKERS + OF_CASE,
                        row -> {
                            Optional.ofNullable(row.getString("MAKER")).ifPresent(makers::add);
                            return read(row);
                        },
                        id.value());
        Map<Integer, CaseEvent> once = new LinkedHashMap<>();
        events.forEach(event -> once.putIfAbsent(event.number(), event));
        return new Past(List.copyOf(once.values()), makers);
    }

    private static CaseEvent read(ResultSet row) throws SQLException {
        String rules = row.getString("RULES");
        return new CaseEvent(
                row.getInt("SEQ"),
                Sql.instant(row, "HAPPENED_AT"),
                row.getString("MOVE_NAME"),
                Optional.ofNullable(row.getString("FROM_STATE")).map(CaseState::valueOf),
                CaseState.valueOf(row.getString("TO_STATE")),
                row.getInt("ROUND_NO"),
                row.getInt("STEP_NO"),
                new Actor(
                        new AccountId(row.getLong("ACCOUNT_ID")),
                        row.getString("PERSON"),
                        row.getString("ACTOR_NAME"),
                        new OrgId(row.getLong("ORG_ID")),
                        Role.valueOf(row.getString("ACTOR_ROLE"))),
                row.getString("WHY"),
                Cases.waiting(row, "HAD"),
                rules.isEmpty() ? List.of() : List.of(rules.split(" ")));
    }
}
