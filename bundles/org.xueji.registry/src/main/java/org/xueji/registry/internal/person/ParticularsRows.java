package org.xueji.registry.internal.person;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.data.Database;
import org.xueji.registry.api.PersonId;
import org.xueji.registry.internal.bulk.ProfileParts;

/** Reads what the tables keep of one pupil, by the identifiers of the field catalogue. */
@Component(service = ParticularsRows.class)
public final class ParticularsRows {

    private static final String PERSON =
            "SELECT P.ID, P.NAME, P.SORT_KEY, P.GENDER, P.BIRTH_DATE, P.ID_TYPE, P.ID_NUMBER, O.CODE,"
                    + " O.NAME, F.DETAILS, F."
                    + String.join(", F.", ProfileParts.COLUMNS.keySet())
                    + " FROM REG_PERSON P JOIN REG_ORG O ON O.ID = P.SCHOOL_ID"
                    + " LEFT JOIN REG_PROFILE F ON F.PERSON_ID = P.ID WHERE P.ID @IN";
    private static final int DETAILS = 10;
    private static final String GUARDIANS =
            "SELECT PERSON_ID, SEQ, NAME, RELATION, IS_GUARDIAN, PHONE, PROFILE FROM REG_GUARDIAN"
                    + " WHERE PERSON_ID @IN";
    private static final String PLACEMENT =
            "SELECT L.PERSON_ID, L.GRADE, C.CLASS_NO, C.NAME FROM REG_PLACEMENT L JOIN REG_CLASS C"
                    + " ON C.ID = L.CLASS_ID JOIN REG_ENROLMENT E ON E.ID = L.ENROLMENT_ID"
                    + " WHERE L.PERSON_ID @IN AND L.VOID_JOURNAL_ID = 0"
                    + " ORDER BY L.PERSON_ID, L.SCHOOL_YEAR DESC, E.FROM_DATE DESC";

    private final Database database;

    @Activate
    public ParticularsRows(@Reference(target = "(schema=registry)") Database database) {
        this.database = database;
    }

    /** Every value there is, whole; empty when nobody has this id. */
    Optional<Map<String, String>> of(PersonId student) {
        return database.inCommand(
                on -> Optional.ofNullable(of(on, List.of(student)).get(student.value())));
    }

    /** The same of many, by id, on the caller's connection; who does not exist is left out. */
    Map<Long, Map<String, String>> of(Connection on, List<PersonId> students) throws SQLException {
        Map<Long, Map<String, String>> all = new HashMap<>();
        read(on, PERSON, students, row -> person(row, of(all, row)));
        Set<Long> placed = new HashSet<>();
        read(
                on,
                PLACEMENT,
                students,
                row -> {
                    // the newest comes first
                    if (placed.add(row.getLong(1))) {
                        placement(row, of(all, row));
                    }
                });
        read(on, GUARDIANS, students, row -> guardian(row, of(all, row)));
        return all;
    }

    private static Map<String, String> of(Map<Long, Map<String, String>> all, ResultSet row)
            throws SQLException {
        return all.computeIfAbsent(row.getLong(1), person -> new HashMap<>());
    }

    private interface Taker {

        void take(ResultSet row) throws SQLException;
    }

    private static void read(Connection on, String sql, List<PersonId> students, Taker taker)
            throws SQLException {
        String marks = String.join(", ", Collections.nCopies(students.size(), "?"));
        try (PreparedStatement query =
                on.prepareStatement(sql.replace("@IN", "IN (" + marks + ")"))) {
            for (int i = 0; i < students.size(); i++) {
                query.setLong(i + 1, students.get(i).value());
            }
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    taker.take(row);
                }
            }
        }
    }

    private static void person(ResultSet row, Map<String, String> values) throws SQLException {
        put(values, "name", row.getString(2));
        put(values, "namePinyin", row.getString(3));
        put(values, "gender", row.getString(4));
        put(values, "birthDate", row.getDate(5).toLocalDate().toString());
        put(values, "idType", row.getString(6));
        put(values, "idNumber", row.getString(7));
        put(values, "schoolCode", row.getString(8));
        put(values, "schoolName", row.getString(9));
        profile(row, values);
    }

    private static void placement(ResultSet row, Map<String, String> values) throws SQLException {
        put(values, "grade", row.getString(2));
        put(values, "classNo", row.getString(3));
        put(values, "className", row.getString(4));
    }

    private static void profile(ResultSet row, Map<String, String> values) throws SQLException {
        String details = row.getString(DETAILS);
        if (details == null) {
            return;
        }
        int column = DETAILS + 1;
        for (String field : ProfileParts.COLUMNS.values()) {
            put(values, field, row.getString(column++));
        }
        ProfileParts.parsed(details).forEach((field, value) -> put(values, field, value));
    }

    private static void guardian(ResultSet row, Map<String, String> values) throws SQLException {
        String member = "member" + row.getInt(2);
        put(values, member + "Name", row.getString(3));
        put(values, member + "Relation", row.getString(4));
        put(values, member + "IsGuardian", row.getBoolean(5) ? "1" : "0");
        put(values, member + "Phone", row.getString(6));
        ProfileParts.parsed(row.getString(7))
                .forEach(
                        (field, value) ->
                                put(
                                        values,
                                        member
                                                + Character.toUpperCase(field.charAt(0))
                                                + field.substring(1),
                                        value));
    }

    /** Columns of fixed width come back with blanks behind on one of the products. */
    private static void put(Map<String, String> values, String field, String value) {
        if (value != null && !value.isBlank()) {
            values.put(field, value.stripTrailing());
        }
    }
}
