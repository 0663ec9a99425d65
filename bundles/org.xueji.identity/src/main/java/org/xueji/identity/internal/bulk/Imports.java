package org.xueji.identity.internal.bulk;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.xueji.core.api.access.AccountId;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.Role;
import org.xueji.core.api.job.JobId;
import org.xueji.documents.api.DocumentRef;
import org.xueji.shared.sql.Sql;

/** Imports and what was wrong with their rows. */
final class Imports {

    private Imports() {}

    static AccountImport add(Connection on, AccountImport made) throws SQLException {
        long id =
                Sql.insert(
                        on,
                        "INSERT INTO IDN_IMPORT (DOCUMENT, PURPOSE, FILE_NAME, SEAL_KEY,"
                                + " BY_ACCOUNT, BY_PERSON, BY_NAME, BY_ORG, BY_ROLE, STATE,"
                                + " CREATED_ROWS, SAME_ROWS, REFUSED_ROWS, REASON, STARTED_AT)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'RUNNING', 0, 0, 0, '', ?)",
                        made.document().toString(),
                        made.purpose(),
                        made.fileName(),
                        made.sealKey(),
                        made.by().account().value(),
                        made.by().person(),
                        made.by().name(),
                        made.by().org().value(),
                        made.by().role(),
                        made.startedAt());
        return find(on, id).orElseThrow();
    }

    static void job(Connection on, long id, JobId job) throws SQLException {
        Sql.update(on, "UPDATE IDN_IMPORT SET JOB_ID = ? WHERE ID = ?", job.value(), id);
    }

    static Optional<AccountImport> find(Connection on, long id) throws SQLException {
        return Sql.one(on, "SELECT * FROM IDN_IMPORT WHERE ID = ?", Imports::row, id);
    }

    /** Whether somebody has one under way. */
    static boolean isRunning(Connection on, Actor by) throws SQLException {
        return Sql.one(
                        on,
                        "SELECT ID FROM IDN_IMPORT WHERE STATE = 'RUNNING' AND BY_ACCOUNT = ?"
                                + " AND BY_PERSON = ? FETCH FIRST 1 ROWS ONLY",
                        row -> row.getLong(1),
                        by.account().value(),
                        by.person())
                .isPresent();
    }

    /** Counts a chunk's rows, unless the import is over. Answers whether it is under way. */
    static boolean count(Connection on, long id, long created, long same, long refused)
            throws SQLException {
        return Sql.update(
                        on,
                        "UPDATE IDN_IMPORT SET CREATED_ROWS = CREATED_ROWS + ?,"
                                + " SAME_ROWS = SAME_ROWS + ?, REFUSED_ROWS = REFUSED_ROWS + ?"
                                + " WHERE ID = ? AND STATE = 'RUNNING'",
                        created,
                        same,
                        refused,
                        id)
                == 1;
    }

    /** Ends an import. Answers false when it was over before. */
    static boolean end(
            Connection on, long id, AccountImport.State state, String reason, Instant now)
            throws SQLException {
        return Sql.update(
                        on,
                        "UPDATE IDN_IMPORT SET STATE = ?, REASON = ?, FINISHED_AT = ? WHERE ID = ?"
                                + " AND STATE = 'RUNNING'",
                        state,
                        reason,
                        now,
                        id)
                == 1;
    }

    static void addErrors(Connection on, long id, List<RowError> errors) throws SQLException {
        Sql.batch(
                on,
                "INSERT INTO IDN_IMPORT_ERROR (IMPORT_ID, ROW_NO, COLUMN_NO, CELL, RULE, ARGUMENT)"
                        + " VALUES (?, ?, ?, ?, ?, ?)",
                errors.stream()
                        .map(
                                each ->
                                        new Object[] {
                                            id,
                                            each.row(),
                                            each.column(),
                                            each.value(),
                                            each.rule(),
                                            each.argument()
                                        })
                        .toList());
    }

    static List<RowError> errors(Connection on, long id, long after, int limit)
            throws SQLException {
        return Sql.list(
                on,
                "SELECT * FROM IDN_IMPORT_ERROR WHERE IMPORT_ID = ? AND ID > ? ORDER BY ID"
                        + " FETCH FIRST "
                        + limit
                        + " ROWS ONLY",
                row ->
                        new RowError(
                                row.getLong("ID"),
                                row.getInt("ROW_NO"),
                                row.getInt("COLUMN_NO"),
                                row.getString("CELL"),
                                row.getString("RULE"),
                                row.getString("ARGUMENT")),
                id,
                after);
    }

    private static AccountImport row(ResultSet row) throws SQLException {
        Actor by =
                new Actor(
                        new AccountId(row.getLong("BY_ACCOUNT")),
                        row.getString("BY_PERSON"),
                        row.getString("BY_NAME"),
                        new OrgId(row.getLong("BY_ORG")),
                        Role.valueOf(row.getString("BY_ROLE")));
        return new AccountImport(
                row.getLong("ID"),
                DocumentRef.parse(row.getString("DOCUMENT")),
                row.getString("PURPOSE"),
                row.getString("FILE_NAME"),
                row.getString("SEAL_KEY"),
                by,
                AccountImport.State.valueOf(row.getString("STATE")),
                Sql.optionalLong(row, "JOB_ID").map(JobId::new),
                row.getLong("CREATED_ROWS"),
                row.getLong("SAME_ROWS"),
                row.getLong("REFUSED_ROWS"),
                row.getString("REASON"),
                Sql.instant(row, "STARTED_AT"),
                Sql.optionalInstant(row, "FINISHED_AT"),
                Sql.optionalInstant(row, "OPENED_AT"));
    }
}
