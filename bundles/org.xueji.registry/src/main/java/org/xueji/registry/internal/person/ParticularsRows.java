package org.xueji.registry.internal.person;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
            "SELECT P.NAME, P.SORT_KEY, P.GENDER, P.BIRTH_DATE, P.ID_TYPE, P.ID_NUMBER, O.CODE,"
                    + " O.NAME FROM REG_PERSON P JOIN REG_ORG O ON O.ID = P.SCHOOL_ID"
                    + " WHERE P.ID = ?";
    private static final String PROFILE =
            "SELECT "
                    + String.join(", ", ProfileParts.COLUMNS.keySet())
                    + ", DETAILS FROM REG_PROFILE WHERE PERSON_ID = ?";
    private static final String GUARDIANS =
            "SELECT SEQ, NAME, RELATION, IS_GUARDIAN, PHONE, PROFILE FROM REG_GUARDIAN"
                    + " WHERE PERSON_ID = ?";
    private static final String PLACEMENT =
            "SELECT L.GRADE, C.CLASS_NO, C.NAME FROM REG_PLACEMENT L JOIN REG_CLASS C"
                    + " ON C.ID = L.CLASS_ID JOIN REG_ENROLMENT E ON E.ID = L.ENROLMENT_ID"
                    + " WHERE L.PERSON_ID = ? ORDER BY L.SCHOOL_YEAR DESC, E.FROM_DATE DESC"
                    + " FETCH FIRST 1 ROWS ONLY";

    private final Database database;

    @Activate
    public ParticularsRows(@Reference(target = "(schema=registry)") Database database) {
        this.database = database;
    }

    /** Every value there is, whole; empty when nobody has this id. */
    Optional<Map<String, String>> of(PersonId student) {
        return database.inCommand(
                connection -> {
                    Map<String, String> values = new HashMap<>();
                    read(connection, PERSON, student, row -> person(row, values));
                    if (values.isEmpty()) {
                        return Optional.empty();
                    }
                    read(connection, PLACEMENT, student, row -> placement(row, values));
                    read(connection, PROFILE, student, row -> profile(row, values));
                    read(connection, GUARDIANS, student, row -> guardian(row, values));
                    return Optional.of(values);
                });
    }

    private interface Taker {

        void take(ResultSet row) throws SQLException;
    }

    private static void read(Connection connection, String sql, PersonId student, Taker taker)
            throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setLong(1, student.value());
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    taker.take(row);
                }
            }
        }
    }

    private static void person(ResultSet row, Map<String, String> values) throws SQLException {
        put(values, "name", row.getString(1));
        put(values, "namePinyin", row.getString(2));
        put(values, "gender", row.getString(3));
        put(values, "birthDate", row.getDate(4).toLocalDate().toString());
        put(values, "idType", row.getString(5));
        put(values, "idNumber", row.getString(6));
        put(values, "schoolCode", row.getString(7));
        put(values, "schoolName", row.getString(8));
    }

    private static void placement(ResultSet row, Map<String, String> values) throws SQLException {
        put(values, "grade", row.getString(1));
        put(values, "classNo", row.getString(2));
        put(values, "className", row.getString(3));
    }

    private static void profile(ResultSet row, Map<String, String> values) throws SQLException {
        int column = 1;
        List<String> fields = new ArrayList<>(ProfileParts.COLUMNS.values());
        for (String field : fields) {
            put(values, field, row.getString(column++));
        }
        ProfileParts.parsed(row.getString(column))
                .forEach((field, value) -> put(values, field, value));
    }

    private static void guardian(ResultSet row, Map<String, String> values) throws SQLException {
        String member = "member" + row.getInt(1);
        put(values, member + "Name", row.getString(2));
        put(values, member + "Relation", row.getString(3));
        put(values, member + "IsGuardian", row.getBoolean(4) ? "1" : "0");
        put(values, member + "Phone", row.getString(5));
        ProfileParts.parsed(row.getString(6))
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
