package org.xueji.identity.internal.roster;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xueji.core.api.access.OrgId;
import org.xueji.identity.internal.OrgPath;
import org.xueji.shared.sql.Sql;

/** Rosters in IDN_ROSTER_UNIT and IDN_ROSTER_PERSON. */
final class RosterRows {

    private RosterRows() {}

    static Optional<Unit> find(Connection on, OrgId org) throws SQLException {
        Optional<Unit> unit =
                Sql.one(
                        on,
                        "SELECT * FROM IDN_ROSTER_UNIT WHERE ORG_ID = ?",
                        RosterRows::unit,
                        org.value());
        return filled(on, unit.stream().toList()).stream().findFirst();
    }

    /** Units at or below a place with their persons, by place; two statements however many. */
    static List<Unit> below(Connection on, String path, String after, int limit)
            throws SQLException {
        List<Unit> units =
                Sql.list(
                        on,
                        "SELECT * FROM IDN_ROSTER_UNIT WHERE ORG_PATH >= ? AND ORG_PATH < ?"
                                + " AND ORG_PATH > ? ORDER BY ORG_PATH FETCH FIRST "
                                + limit
                                + " ROWS ONLY",
                        RosterRows::unit,
                        path,
                        OrgPath.end(path),
                        after);
        return filled(on, units);
    }

    /** Places of units that have accounts and have not filed since, in order. */
    static List<Unit> missing(Connection on, String path, String after, Instant since, int limit)
            throws SQLException {
        return Sql.list(
                on,
                "SELECT DISTINCT A.ORG_ID, A.ORG_PATH FROM IDN_ACCOUNT A WHERE A.ORG_PATH >= ?"
                        + " AND A.ORG_PATH < ? AND A.ORG_PATH > ? AND NOT EXISTS (SELECT 1 FROM"
                        + " IDN_ROSTER_UNIT U WHERE U.ORG_ID = A.ORG_ID AND U.FILED_AT >= ?)"
                        + " ORDER BY A.ORG_PATH FETCH FIRST "
                        + limit
                        + " ROWS ONLY",
                row -> none(new OrgId(row.getLong("ORG_ID")), row.getString("ORG_PATH")),
                path,
                OrgPath.end(path),
                after,
                since);
    }

    static Unit none(OrgId org, String path) {
        return new Unit(org, path, Optional.empty(), "", 0, List.of());
    }

    static void write(Connection on, Unit unit) throws SQLException {
        int known =
                Sql.update(
                        on,
                        "UPDATE IDN_ROSTER_UNIT SET ORG_PATH = ?, FILED_AT = ?, FILED_BY = ?,"
                                + " VERSION = VERSION + 1 WHERE ORG_ID = ?",
                        unit.path(),
                        unit.filedAt().orElseThrow(),
                        unit.filedBy(),
                        unit.org().value());
        if (known == 0) {
            Sql.update(
                    on,
                    "INSERT INTO IDN_ROSTER_UNIT (ORG_ID, ORG_PATH, FILED_AT, FILED_BY, VERSION)"
                            + " VALUES (?, ?, ?, ?, 1)",
                    unit.org().value(),
                    unit.path(),
                    unit.filedAt().orElseThrow(),
                    unit.filedBy());
        }
        Sql.update(on, "DELETE FROM IDN_ROSTER_PERSON WHERE ORG_ID = ?", unit.org().value());
        List<Object[]> rows = new ArrayList<>();
        for (Person person : unit.persons()) {
            rows.add(
                    new Object[] {
                        unit.org().value(), person.duty(), person.name(), person.phone()
                    });
        }
        Sql.batch(
                on,
                "INSERT INTO IDN_ROSTER_PERSON (ORG_ID, DUTY, NAME, PHONE) VALUES (?, ?, ?, ?)",
                rows);
    }

    private static List<Unit> filled(Connection on, List<Unit> units) throws SQLException {
        if (units.isEmpty()) {
            return units;
        }
        Map<OrgId, List<Person>> persons =
                Sql.list(
                                on,
                                "SELECT * FROM IDN_ROSTER_PERSON WHERE ORG_ID IN ("
                                        + Sql.places(units.size())
                                        + ") ORDER BY ORG_ID, ID",
                                RosterRows::filed,
                                units.stream().map(unit -> unit.org().value()).toArray())
                        .stream()
                        .collect(groupingBy(Filed::org, mapping(Filed::person, toList())));
        return units.stream()
                .map(unit -> unit.with(persons.getOrDefault(unit.org(), List.of())))
                .toList();
    }

    /** A person as one unit named him. */
    private record Filed(OrgId org, Person person) {}

    private static Filed filed(ResultSet row) throws SQLException {
        return new Filed(
                new OrgId(row.getLong("ORG_ID")),
                new Person(
                        Duty.valueOf(row.getString("DUTY")),
                        row.getString("NAME"),
                        row.getString("PHONE")));
    }

    private static Unit unit(ResultSet row) throws SQLException {
        return new Unit(
                new OrgId(row.getLong("ORG_ID")),
                row.getString("ORG_PATH"),
                Sql.optionalInstant(row, "FILED_AT"),
                row.getString("FILED_BY"),
                row.getLong("VERSION"),
                List.of());
    }
}
