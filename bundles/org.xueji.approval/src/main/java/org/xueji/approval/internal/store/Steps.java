package org.xueji.approval.internal.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.xueji.approval.api.ActingOrg;
import org.xueji.approval.api.CaseId;
import org.xueji.approval.api.PinnedStep;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.Role;
import org.xueji.shared.sql.Sql;

/** The plans of cases: what was decided never changes, what is to come only by an order. */
final class Steps {
    /** Of a step {@code S}; its number has another name than that of the case's own step. */
    static final String COLUMNS =
            "S.STEP_NO AS PLAN_NO, S.NAME, S.ACTING, S.ORG_ID, S.ROLE_NAME, S.WORKING_DAYS,"
                    + " S.ARTICLE";

    private Steps() {}

    static void add(Connection on, CaseId id, List<PinnedStep> steps) throws SQLException {
        Sql.batch(
                on,
                "INSERT INTO APR_STEP (CASE_ID, STEP_NO, NAME, ACTING, ORG_ID, ROLE_NAME,"
                        + " WORKING_DAYS, ARTICLE) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                steps.stream().map(step -> row(id, step)).toList());
    }

    /** Puts these in the place of those from the first of them on. */
    static void replace(Connection on, CaseId id, List<PinnedStep> steps) throws SQLException {
        Sql.update(
                on,
                "DELETE FROM APR_STEP WHERE CASE_ID = ? AND STEP_NO >= ?",
                id.value(),
                steps.get(0).number());
        add(on, id, steps);
    }

    private static Object[] row(CaseId id, PinnedStep step) {
        return new Object[] {
            id.value(),
            step.number(),
            step.name(),
            step.acting().toString(),
            step.org().value(),
            step.role(),
            step.workingDays(),
            step.article()
        };
    }

    static PinnedStep read(ResultSet row) throws SQLException {
        return new PinnedStep(
                row.getInt("PLAN_NO"),
                row.getString("NAME"),
                ActingOrg.parse(row.getString("ACTING")).orElseThrow(),
                new OrgId(row.getLong("ORG_ID")),
                Role.valueOf(row.getString("ROLE_NAME")),
                row.getInt("WORKING_DAYS"),
                row.getString("ARTICLE"));
    }
}
