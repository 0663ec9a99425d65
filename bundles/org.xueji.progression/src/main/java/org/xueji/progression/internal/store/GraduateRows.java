package org.xueji.progression.internal.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.journal.JournalId;
import org.xueji.registry.api.ClassId;
import org.xueji.registry.api.PersonId;
import org.xueji.registry.api.Progressions;
import org.xueji.registry.api.Stage;
import org.xueji.registry.api.StudentStatus;
import org.xueji.shared.place.Place;
import org.xueji.shared.sql.Sql;

/** The pool of graduates 毕业库. */
public final class GraduateRows {
    private static final String SELECT =
            "SELECT PERSON_ID, SCHOOL_ID, STAGE, SCHOOL_YEAR, CLASS_ID, OUTCOME, CERTIFICATE_NO"
                    + " FROM PRG_GRADUATE WHERE LIVE_PERSON IS NOT NULL AND ";

    private GraduateRows() {}

    /** In the chunk in which they leave. */
    public static void add(
            Connection on,
            Graduation of,
            Place place,
            List<Progressions.Graduate> left,
            JournalId journal)
            throws SQLException {
        Sql.batch(
                on,
                "INSERT INTO PRG_GRADUATE (GRADUATION_ID, PERSON_ID, LIVE_PERSON, SCHOOL_ID,"
                        + " COUNTY_ID, CITY_ID, STAGE, SCHOOL_YEAR, CLASS_ID, OUTCOME, JOURNAL_ID)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                left.stream()
                        .map(
                                each ->
                                        new Object[] {
                                            of.id().value(),
                                            each.person().value(),
                                            each.person().value(),
                                            of.school().value(),
                                            place.countyOrNull(),
                                            place.cityOrNull(),
                                            of.stage(),
                                            of.into() - 1,
                                            each.schoolClass().value(),
                                            each.as(),
                                            journal.value()
                                        })
                        .toList());
    }

    /** The graduation was taken back: its rows stay, and count no more. */
    public static int undone(Connection on, GraduationId id, JournalId journal)
            throws SQLException {
        return Sql.update(
                on,
                "UPDATE PRG_GRADUATE SET LIVE_PERSON = NULL, VOID_JOURNAL_ID = ?"
                        + " WHERE GRADUATION_ID = ? AND LIVE_PERSON IS NOT NULL",
                journal.value(),
                id.value());
    }

    /** By person, of a summer. */
    public static List<Graduate> list(
            Connection on, ListScope scope, int into, Optional<Stage> stage, long after, int most)
            throws SQLException {
        List<Object> values = new ArrayList<>(List.of(scope.org().value(), into - 1, after));
        stage.ifPresent(values::add);
        return Sql.list(
                on,
                SELECT
                        + scope.condition()
                        + " AND SCHOOL_YEAR = ? AND PERSON_ID > ?"
                        + (stage.isPresent() ? " AND STAGE = ?" : "")
                        + " ORDER BY PERSON_ID FETCH FIRST "
                        + most
                        + " ROWS ONLY",
                GraduateRows::read,
                values.toArray());
    }

    /** What a person has graduated from, whichever school's. */
    public static List<Graduate> of(Connection on, PersonId person) throws SQLException {
        return Sql.list(
                on, SELECT + "LIVE_PERSON = ? ORDER BY STAGE", GraduateRows::read, person.value());
    }

    private static Graduate read(ResultSet row) throws SQLException {
        return new Graduate(
                new PersonId(row.getLong("PERSON_ID")),
                new OrgId(row.getLong("SCHOOL_ID")),
                Stage.valueOf(row.getString("STAGE")),
                row.getInt("SCHOOL_YEAR") + 1,
                new ClassId(row.getLong("CLASS_ID")),
                StudentStatus.valueOf(row.getString("OUTCOME")),
                Optional.ofNullable(row.getString("CERTIFICATE_NO")));
    }
}
