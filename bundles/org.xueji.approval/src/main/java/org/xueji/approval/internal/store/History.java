package org.xueji.approval.internal.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
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

    private static final String SELECT =
            "SELECT SEQ, HAPPENED_AT, MOVE_NAME, FROM_STATE, TO_STATE, ROUND_NO, STEP_NO,"
                    + " ACCOUNT_ID, PERSON, ACTOR_NAME, ACTOR_ROLE, ORG_ID, WHY, HAD_ORG, HAD_ROLE,"
                    + " HAD_STEP, RECEIVED_ON, DUE_ON, PROVISIONAL, FOR_ORG, FOR_ROLE, FOR_CAUSE, RULES"
                    + " FROM APR_HISTORY WHERE CASE_ID = ? ORDER BY SEQ";

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
        return Sql.list(on, SELECT, History::read, id.value());
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
