package org.xueji.statuschange.internal.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xueji.approval.api.CaseId;
import org.xueji.core.api.access.OrgId;
import org.xueji.registry.api.PersonId;
import org.xueji.shared.place.Place;
import org.xueji.shared.sql.Sql;

/** Suspensions that were approved, with their expected end. */
public final class Suspensions {

    private static final String COLUMNS =
            "SELECT ID, PERSON_ID, SCHOOL_ID, FIRST_DAY, EXPECTED_END FROM STC_SUSPENSION";

    private Suspensions() {}

    /** What its end is told of. */
    public enum Telling {
        /** That it is near. */
        SOON("SOON_TOLD_ON"),
        /** That it has passed. */
        PAST("PAST_TOLD_ON");

        private final String column;

        Telling(String column) {
            this.column = column;
        }
    }

    /** A suspension that runs. */
    public record Suspension(
            long id, PersonId pupil, OrgId school, LocalDate firstDay, LocalDate expectedEnd) {}

    /** The case that began it is what notices about its end are about. */
    public static void begin(
            Connection on,
            PersonId pupil,
            Place place,
            LocalDate first,
            LocalDate end,
            Optional<CaseId> by)
            throws SQLException {
        Sql.update(
                on,
                "INSERT INTO STC_SUSPENSION (PERSON_ID, OPEN_PERSON, SCHOOL_ID, COUNTY_ID,"
                        + " CITY_ID, FIRST_DAY, EXPECTED_END, CASE_ID)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                pupil.value(),
                pupil.value(),
                place.school().value(),
                place.countyOrNull(),
                place.cityOrNull(),
                first,
                end,
                Sql.orNull(by.map(CaseId::value), Sql.Nothing.NUMBER));
    }

    public static Optional<Suspension> running(Connection on, PersonId pupil) throws SQLException {
        return Sql.one(on, COLUMNS + " WHERE OPEN_PERSON = ?", Suspensions::read, pupil.value());
    }

    public static void extend(Connection on, PersonId pupil, LocalDate end) throws SQLException {
        Sql.update(
                on,
                "UPDATE STC_SUSPENSION SET EXPECTED_END = ?, SOON_TOLD_ON = NULL,"
                        + " PAST_TOLD_ON = NULL WHERE OPEN_PERSON = ?",
                end,
                pupil.value());
    }

    /** Those that run are of another school from now on. */
    public static void moved(Connection on, List<PersonId> pupils, Place to) throws SQLException {
        List<Object> values =
                new ArrayList<>(List.of(to.school().value(), to.countyOrNull(), to.cityOrNull()));
        pupils.forEach(pupil -> values.add(pupil.value()));
        Sql.update(
                on,
                "UPDATE STC_SUSPENSION SET SCHOOL_ID = ?, COUNTY_ID = ?, CITY_ID = ?"
                        + " WHERE OPEN_PERSON IN ("
                        + Sql.places(pupils.size())
                        + ")",
                values.toArray());
    }

    /** He is back, or gone; nothing when none runs. */
    public static void over(Connection on, PersonId pupil, LocalDate day) throws SQLException {
        Sql.update(
                on,
                "UPDATE STC_SUSPENSION SET OPEN_PERSON = NULL, OVER_ON = ? WHERE OPEN_PERSON = ?",
                day,
                pupil.value());
    }

    /**
     * Those that run and should end by a day, the earliest first.
     *
     * @param after where the page before ended: its day, then its id
     */
    public static List<Suspension> endingBy(
            Connection on, ListScope scope, LocalDate day, LocalDate after, long afterId, int most)
            throws SQLException {
        return Sql.list(
                on,
                COLUMNS
                        + " WHERE "
                        + scope.condition()
                        + " AND OPEN_PERSON IS NOT NULL AND EXPECTED_END <= ?"
                        + " AND (EXPECTED_END > ? OR (EXPECTED_END = ? AND ID > ?))"
                        + " ORDER BY EXPECTED_END, ID FETCH FIRST "
                        + most
                        + " ROWS ONLY",
                Suspensions::read,
                scope.org().value(),
                day,
                after,
                after,
                afterId);
    }

    /** How many of schools run though their end is before a day; schools without are left out. */
    public static Map<OrgId, Long> past(Connection on, List<OrgId> schools, LocalDate day)
            throws SQLException {
        Map<OrgId, Long> found = new HashMap<>();
        List<Object> values = new ArrayList<>(schools.stream().map(OrgId::value).toList());
        values.add(day);
        Sql.list(
                on,
                "SELECT SCHOOL_ID, COUNT(*) FROM STC_SUSPENSION WHERE SCHOOL_ID IN ("
                        + Sql.places(schools.size())
                        + ") AND OPEN_PERSON IS NOT NULL AND EXPECTED_END < ? GROUP BY SCHOOL_ID",
                row -> found.put(new OrgId(row.getLong(1)), row.getLong(2)),
                values.toArray());
        return found;
    }

    /** The same ones of a school, by id. */
    public static List<Suspension> past(
            Connection on, OrgId school, LocalDate day, long after, int most) throws SQLException {
        return Sql.list(
                on,
                COLUMNS
                        + " WHERE SCHOOL_ID = ? AND OPEN_PERSON IS NOT NULL AND EXPECTED_END < ?"
                        + " AND ID > ? ORDER BY ID FETCH FIRST "
                        + most
                        + " ROWS ONLY",
                Suspensions::read,
                school.value(),
                day,
                after);
    }

    /** One that somebody is to be told of, and the case that began it. */
    public record Untold(Suspension suspension, CaseId by) {}

    /** Those that run and end from one day to another, both included, and nobody was told of. */
    public static List<Untold> untold(
            Connection on, Telling what, LocalDate from, LocalDate to, int most)
            throws SQLException {
        return Sql.list(
                on,
                "SELECT ID, PERSON_ID, SCHOOL_ID, FIRST_DAY, EXPECTED_END, CASE_ID"
                        + " FROM STC_SUSPENSION WHERE EXPECTED_END >= ? AND EXPECTED_END <= ?"
                        + " AND OPEN_PERSON IS NOT NULL AND CASE_ID IS NOT NULL AND "
                        + what.column
                        + " IS NULL ORDER BY EXPECTED_END, ID FETCH FIRST "
                        + most
                        + " ROWS ONLY",
                row -> new Untold(read(row), new CaseId(row.getLong("CASE_ID"))),
                from,
                to);
    }

    /** They were told of; one whose end was moved meanwhile will be told of again. */
    public static void told(Connection on, Telling what, List<Untold> of, LocalDate day)
            throws SQLException {
        Sql.batch(
                on,
                "UPDATE STC_SUSPENSION SET "
                        + what.column
                        + " = ? WHERE ID = ? AND EXPECTED_END = ?",
                of.stream()
                        .map(Untold::suspension)
                        .map(each -> new Object[] {day, each.id(), each.expectedEnd()})
                        .toList());
    }

    private static Suspension read(ResultSet row) throws SQLException {
        return new Suspension(
                row.getLong("ID"),
                new PersonId(row.getLong("PERSON_ID")),
                new OrgId(row.getLong("SCHOOL_ID")),
                row.getDate("FIRST_DAY").toLocalDate(),
                row.getDate("EXPECTED_END").toLocalDate());
    }
}
