package org.xueji.intake.internal.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.AccountId;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.Role;
import org.xueji.core.api.job.JobId;
import org.xueji.core.api.journal.JournalId;
import org.xueji.documents.api.DocumentRef;
import org.xueji.shared.sql.Sql;

/** The files that are or were taken in. */
public final class Imports {
    // never SELECT *: PostgreSQL refuses a prepared one after a migration has added a column
    private static final String SELECT =
            "SELECT ID, "
                    + "SCHOOL_ID, SCHOOL_YEAR, GRADE, STATE, CONTENT_KEY, DOCUMENT, "
                    + "FILE_NAME, JOB_ID, REASONS, ACCOUNT_ID, PERSON, ACTOR_NAME, WHY, "
                    + "CREATED_AT, VERSION"
                    + " ";

    private static final int LONGEST_REASONS = 3_900;

    private static final String INSERT =
            "INSERT INTO INT_IMPORT (SCHOOL_ID, SCHOOL_YEAR, GRADE, STATE, CONTENT_KEY, DOCUMENT,"
                    + " FILE_NAME, REASONS, ACCOUNT_ID, PERSON, ACTOR_NAME, WHY, CREATED_AT,"
                    + " VERSION) VALUES (?, ?, ?, 'RUNNING', ?, ?, ?, '', ?, ?, ?, ?, ?, 1)";

    private Imports() {}

    /** What is needed to begin. See {@link FileImport} for the parts. */
    public record NewImport(
            Optional<OrgId> school,
            int schoolYear,
            String grade,
            DocumentRef document,
            String fileName,
            Actor by,
            String why,
            Instant at) {

        /** The same file for the same school and year is taken once. */
        String contentKey() {
            return contentKey(school, schoolYear, document);
        }

        static String contentKey(Optional<OrgId> school, int year, DocumentRef document) {
            return school.map(OrgId::toString).orElse("*") + ":" + year + ":" + document.hash();
        }
    }

    public static long add(Connection on, NewImport wanted) throws SQLException {
        return Sql.insert(
                on,
                INSERT,
                Sql.orNull(wanted.school().map(OrgId::value)),
                wanted.schoolYear(),
                wanted.grade(),
                wanted.contentKey(),
                wanted.document().toString(),
                wanted.fileName(),
                wanted.by().account().value(),
                wanted.by().person(),
                wanted.by().name(),
                wanted.why(),
                wanted.at());
    }

    public static void job(Connection on, long id, JobId job) throws SQLException {
        Sql.update(on, "UPDATE INT_IMPORT SET JOB_ID = ? WHERE ID = ?", job.value(), id);
        Sql.update(on, "UPDATE INT_BATCH SET JOB_ID = ? WHERE IMPORT_ID = ?", job.value(), id);
    }

    public static Optional<FileImport> find(Connection on, long id) throws SQLException {
        return Sql.one(on, SELECT + "FROM INT_IMPORT WHERE ID = ?", Imports::read, id);
    }

    /** The import that holds this content for the school and year, when there is one. */
    public static Optional<FileImport> holding(
            Connection on, Optional<OrgId> school, int year, DocumentRef document)
            throws SQLException {
        return Sql.one(
                on,
                SELECT + "FROM INT_IMPORT WHERE CONTENT_KEY = ?",
                Imports::read,
                NewImport.contentKey(school, year, document));
    }

    /** Whether a running import or a finished one goes by this content. */
    public static boolean isUsed(Connection on, DocumentRef document) throws SQLException {
        return Sql.number(
                        on,
                        "SELECT COUNT(*) FROM INT_IMPORT WHERE DOCUMENT = ? AND STATE IN"
                                + " ('RUNNING', 'DONE')",
                        document.toString())
                > 0;
    }

    /** Imports that have not come to an end. */
    public static List<FileImport> running(Connection on) throws SQLException {
        return Sql.list(
                on, SELECT + "FROM INT_IMPORT WHERE STATE = 'RUNNING' ORDER BY ID", Imports::read);
    }

    /**
     * Ends an import.
     *
     * @param holds whether the content goes on being known as taken
     * @return false when somebody else has ended it
     */
    public static boolean end(
            Connection on, long id, ImportState state, List<Reason> reasons, boolean holds)
            throws SQLException {
        String key = holds ? "" : ", CONTENT_KEY = NULL";
        return Sql.update(
                        on,
                        "UPDATE INT_IMPORT SET STATE = ?, REASONS = ?, VERSION = VERSION + 1"
                                + key
                                + " WHERE ID = ? AND STATE = 'RUNNING'",
                        state,
                        Packed.reasons(reasons, LONGEST_REASONS),
                        id)
                == 1;
    }

    /** Remembers the journal row that says what came of the import. */
    public static void journal(Connection on, long id, JournalId row) throws SQLException {
        Sql.update(on, "UPDATE INT_IMPORT SET JOURNAL_ID = ? WHERE ID = ?", row.value(), id);
    }

    /**
     * The journal rows of the imports that brought a pupil.
     *
     * @param limit the clause that says how many at most, the newest
     */
    public static List<JournalId> traces(Connection on, long person, String limit)
            throws SQLException {
        return Sql.list(
                on,
                "SELECT DISTINCT I.JOURNAL_ID FROM INT_ROW R JOIN INT_BATCH B ON B.ID = R.BATCH_ID"
                        + " JOIN INT_IMPORT I ON I.ID = B.IMPORT_ID WHERE R.PERSON_ID = ?"
                        + " AND I.JOURNAL_ID IS NOT NULL ORDER BY I.JOURNAL_ID DESC"
                        + limit,
                row -> new JournalId(row.getLong(1)),
                person);
    }

    /** The content may be sent again: its batch was given up. */
    public static void letGo(Connection on, long id) throws SQLException {
        Sql.update(
                on,
                "UPDATE INT_IMPORT SET CONTENT_KEY = NULL, VERSION = VERSION + 1 WHERE ID = ?",
                id);
    }

    private static FileImport read(ResultSet row) throws SQLException {
        Actor by =
                new Actor(
                        new AccountId(row.getLong("ACCOUNT_ID")),
                        row.getString("PERSON"),
                        row.getString("ACTOR_NAME"),
                        new OrgId(Sql.optionalLong(row, "SCHOOL_ID").orElse(0L)),
                        row.getLong("ACCOUNT_ID") == 0 ? Role.OPERATOR : Role.REGISTRAR);
        return new FileImport(
                row.getLong("ID"),
                Sql.optionalLong(row, "SCHOOL_ID").map(OrgId::new),
                row.getInt("SCHOOL_YEAR"),
                row.getString("GRADE"),
                ImportState.valueOf(row.getString("STATE")),
                DocumentRef.parse(row.getString("DOCUMENT")),
                row.getString("FILE_NAME"),
                Sql.optionalLong(row, "JOB_ID").map(JobId::new),
                Packed.reasons(row.getString("REASONS")),
                by,
                row.getString("WHY"));
    }
}
