package org.xueji.registry.internal.move;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.data.Dialect;
import org.xueji.registry.api.PersonId;
import org.xueji.registry.internal.bulk.Batches;

/**
 * Where lists and searches find a pupil: REG_PERSON and the keys of his other names.
 *
 * @param county empty when the school belongs to none
 * @param city empty when the school belongs to none
 */
record Whereabouts(OrgId school, Optional<Long> county, Optional<Long> city) {

    /** Derby plans by the size a table had once, and a scan waits for rows of other moves. */
    private static final String KEYS =
            "SELECT PERSON_ID, SEQ, NAME_KEY FROM REG_NAME_KEY"
                    + " --DERBY-PROPERTIES constraint=REG_NAME_KEY_PK\n"
                    + " WHERE PERSON_ID IN (%s)";

    void write(Connection on, Dialect dialect, List<PersonId> persons) throws SQLException {
        if (dialect == Dialect.POSTGRESQL) {
            writeTogether(on, persons);
        } else {
            writeApart(on, persons);
        }
    }

    /** By one statement: a move is held to few. */
    private void writeTogether(Connection on, List<PersonId> persons) throws SQLException {
        Batches.run(
                on,
                "WITH KEYS AS (UPDATE REG_NAME_KEY SET "
                        + places()
                        + " WHERE PERSON_ID = ?) "
                        + person(),
                persons.stream()
                        .map(PersonId::value)
                        .map(
                                person ->
                                        new Object[] {
                                            school.value(), person, school.value(), person
                                        })
                        .toList());
    }

    private void writeApart(Connection on, List<PersonId> persons) throws SQLException {
        Batches.run(
                on,
                person(),
                persons.stream()
                        .map(person -> new Object[] {school.value(), person.value()})
                        .toList());
        Batches.run(
                on,
                "UPDATE REG_NAME_KEY SET "
                        + places()
                        + " WHERE PERSON_ID = ? AND SEQ = ? AND NAME_KEY = ?",
                keys(on, persons));
    }

    private String person() {
        return "UPDATE REG_PERSON SET " + places() + ", VERSION = VERSION + 1 WHERE ID = ?";
    }

    private String places() {
        return "SCHOOL_ID = ?, COUNTY_ID = "
                + county.map(String::valueOf).orElse("NULL")
                + ", CITY_ID = "
                + city.map(String::valueOf).orElse("NULL");
    }

    private List<Object[]> keys(Connection on, List<PersonId> persons) throws SQLException {
        List<Object[]> keys = new ArrayList<>();
        if (persons.isEmpty()) {
            return keys;
        }
        String marks = String.join(", ", Collections.nCopies(persons.size(), "?"));
        try (PreparedStatement query = on.prepareStatement(KEYS.formatted(marks))) {
            for (int i = 0; i < persons.size(); i++) {
                query.setLong(i + 1, persons.get(i).value());
            }
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    keys.add(
                            new Object[] {
                                school.value(), row.getLong(1), row.getInt(2), row.getString(3)
                            });
                }
            }
        }
        return keys;
    }
}
