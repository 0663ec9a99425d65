package org.xueji.transfer.internal.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.xueji.core.api.access.OrgId;
import org.xueji.registry.api.PersonId;
import org.xueji.shared.place.Place;
import org.xueji.shared.sql.Sql;

/** Requests of receiving schools that a sending school should apply (请求转出). */
public final class Nudges {

    private Nudges() {}

    /**
     * A request.
     *
     * @param open until the sending school draws up the application
     * @param due the last day in time; late is shown and decides nothing
     */
    public record Nudge(
            long id,
            PersonId pupil,
            OrgId sending,
            OrgId receiving,
            String why,
            LocalDate received,
            LocalDate due,
            boolean open) {}

    public static long add(
            Connection on,
            PersonId pupil,
            Place sending,
            Place receiving,
            String why,
            LocalDate received,
            LocalDate due,
            Instant at)
            throws SQLException {
        return Sql.insert(
                on,
                "INSERT INTO TRF_NUDGE (PERSON_ID, OPEN_PERSON, SENDING_ID, SENDING_COUNTY,"
                        + " SENDING_CITY, RECEIVING_ID, RECEIVING_COUNTY, RECEIVING_CITY, WHY,"
                        + " RECEIVED, DUE, MADE_AT) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                pupil.value(),
                pupil.value(),
                sending.school().value(),
                sending.countyOrNull(),
                sending.cityOrNull(),
                receiving.school().value(),
                receiving.countyOrNull(),
                receiving.cityOrNull(),
                why,
                received,
                due,
                at);
    }

    public static Optional<Nudge> open(Connection on, PersonId pupil, OrgId receiving)
            throws SQLException {
        return Sql.one(
                on,
                "SELECT * FROM TRF_NUDGE WHERE OPEN_PERSON = ? AND RECEIVING_ID = ?",
                Nudges::read,
                pupil.value(),
                receiving.value());
    }

    public static Optional<Nudge> find(Connection on, long id) throws SQLException {
        return Sql.one(on, "SELECT * FROM TRF_NUDGE WHERE ID = ?", Nudges::read, id);
    }

    /** The sending school has drawn up the application; answers how many waited for it. */
    public static int answer(Connection on, PersonId pupil, OrgId receiving) throws SQLException {
        return Sql.update(
                on,
                "UPDATE TRF_NUDGE SET OPEN_PERSON = NULL WHERE OPEN_PERSON = ? AND"
                        + " RECEIVING_ID = ?",
                pupil.value(),
                receiving.value());
    }

    /** Newest first. */
    public static List<Nudge> list(Connection on, ListScope scope, long before, int most)
            throws SQLException {
        return Sql.list(
                on,
                "SELECT * FROM TRF_NUDGE WHERE "
                        + scope.condition()
                        + " AND ID < ? ORDER BY ID DESC FETCH FIRST "
                        + most
                        + " ROWS ONLY",
                Nudges::read,
                scope.org().value(),
                before);
    }

    private static Nudge read(ResultSet row) throws SQLException {
        return new Nudge(
                row.getLong("ID"),
                new PersonId(row.getLong("PERSON_ID")),
                new OrgId(row.getLong("SENDING_ID")),
                new OrgId(row.getLong("RECEIVING_ID")),
                row.getString("WHY"),
                row.getDate("RECEIVED").toLocalDate(),
                row.getDate("DUE").toLocalDate(),
                Sql.optionalLong(row, "OPEN_PERSON").isPresent());
    }
}
