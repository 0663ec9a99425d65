package org.xueji.kernel.internal.time;

import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.xueji.core.api.data.Database;

/** KER_CALENDAR_DAY and KER_CALENDAR_YEAR; each change raises KER_CALENDAR_VERSION. */
final class DatabaseCalendarRows implements CalendarRows {

    private final Database database;

    DatabaseCalendarRows(Database database) {
        this.database = database;
    }

    @Override
    public long version() {
        return database.reading(
                connection -> {
                    try (PreparedStatement select =
                                    connection.prepareStatement(
                                            "SELECT VERSION FROM KER_CALENDAR_VERSION WHERE ID = 1");
                            ResultSet row = select.executeQuery()) {
                        return row.next() ? row.getLong(1) : 0L;
                    }
                });
    }

    @Override
    public CalendarFacts read() {
        return database.reading(
                connection -> new CalendarFacts(days(connection), years(connection)));
    }

    @Override
    public void set(LocalDate day, String kind, String why, long journalId) {
        database.inCommand(
                connection -> {
                    raiseVersion(connection);
                    delete(connection, day);
                    try (PreparedStatement row =
                            connection.prepareStatement(
                                    "INSERT INTO KER_CALENDAR_DAY (CAL_DAY, KIND, WHY, JOURNAL_ID)"
                                            + " VALUES (?, ?, ?, ?)")) {
                        row.setDate(1, Date.valueOf(day));
                        row.setString(2, kind);
                        row.setString(3, why);
                        row.setLong(4, journalId);
                        return row.executeUpdate();
                    }
                });
    }

    @Override
    public void clear(LocalDate day) {
        database.inCommand(
                connection -> {
                    raiseVersion(connection);
                    return delete(connection, day);
                });
    }

    @Override
    public void publish(int year, String why, long journalId) {
        database.inCommand(
                connection -> {
                    raiseVersion(connection);
                    try (PreparedStatement row =
                            connection.prepareStatement(
                                    "INSERT INTO KER_CALENDAR_YEAR (CAL_YEAR, WHY, JOURNAL_ID)"
                                            + " VALUES (?, ?, ?)")) {
                        row.setInt(1, year);
                        row.setString(2, why);
                        row.setLong(3, journalId);
                        return row.executeUpdate();
                    }
                });
    }

    private static Map<LocalDate, CalendarDay> days(Connection connection) throws SQLException {
        Map<LocalDate, CalendarDay> days = new HashMap<>();
        try (PreparedStatement select =
                        connection.prepareStatement(
                                "SELECT CAL_DAY, KIND, WHY FROM KER_CALENDAR_DAY");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                days.put(
                        row.getDate("CAL_DAY").toLocalDate(),
                        CalendarDay.entered(row.getString("KIND"), row.getString("WHY")));
            }
        }
        return days;
    }

    private static Set<Integer> years(Connection connection) throws SQLException {
        Set<Integer> years = new HashSet<>();
        try (PreparedStatement select =
                        connection.prepareStatement("SELECT CAL_YEAR FROM KER_CALENDAR_YEAR");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                years.add(row.getInt("CAL_YEAR"));
            }
        }
        return years;
    }

    private static int delete(Connection connection, LocalDate day) throws SQLException {
        try (PreparedStatement row =
                connection.prepareStatement("DELETE FROM KER_CALENDAR_DAY WHERE CAL_DAY = ?")) {
            row.setDate(1, Date.valueOf(day));
            return row.executeUpdate();
        }
    }

    private static void raiseVersion(Connection connection) throws SQLException {
        try (PreparedStatement row =
                connection.prepareStatement(
                        "UPDATE KER_CALENDAR_VERSION SET VERSION = VERSION + 1 WHERE ID = 1")) {
            row.executeUpdate();
        }
    }
}
