package org.xueji.kernel.internal.window;

import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.journal.JournalId;
import org.xueji.core.api.policy.Windows.Granted;
import org.xueji.core.api.time.Window;

/** Exceptions in KER_WINDOW_EXCEPTION. */
@Component
public final class DatabaseWindowExceptions implements WindowExceptions {

    private static final int MOST = 100;
    private static final String INSERT =
            "INSERT INTO KER_WINDOW_EXCEPTION (BUSINESS, ORG_ID, SCHOOL_YEAR, FIRST_DAY, LAST_DAY,"
                    + " WHY, GRANTED_BY, JOURNAL_ID) VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String COVERS =
            "SELECT COUNT(*) FROM KER_WINDOW_EXCEPTION WHERE ORG_ID = ? AND BUSINESS = ?"
                    + " AND SCHOOL_YEAR = ? AND FIRST_DAY <= ? AND LAST_DAY >= ?";

    private final Database database;

    @Activate
    public DatabaseWindowExceptions(@Reference(target = "(schema=kernel)") Database database) {
        this.database = database;
    }

    @Override
    public void add(Granted granted, JournalId journal) {
        database.inCommand(
                connection -> {
                    try (PreparedStatement row = connection.prepareStatement(INSERT)) {
                        row.setString(1, granted.business());
                        row.setLong(2, granted.org().value());
                        row.setInt(3, granted.schoolYear());
                        row.setDate(4, Date.valueOf(granted.window().from()));
                        row.setDate(5, Date.valueOf(granted.window().to()));
                        row.setString(6, granted.why());
                        row.setString(7, granted.grantedBy());
                        row.setLong(8, journal.value());
                        return row.executeUpdate();
                    }
                });
    }

    @Override
    public boolean opens(String business, OrgId org, int schoolYear, LocalDate day) {
        return database.inCommand(
                connection -> {
                    try (PreparedStatement count = connection.prepareStatement(COVERS)) {
                        count.setLong(1, org.value());
                        count.setString(2, business);
                        count.setInt(3, schoolYear);
                        count.setDate(4, Date.valueOf(day));
                        count.setDate(5, Date.valueOf(day));
                        return counted(count) > 0;
                    }
                });
    }

    @Override
    public List<Granted> of(OrgId org) {
        return database.inCommand(connection -> read(connection, org));
    }

    private List<Granted> read(Connection connection, OrgId org) throws SQLException {
        String sql =
                "SELECT * FROM KER_WINDOW_EXCEPTION WHERE ORG_ID = ? ORDER BY ID DESC"
                        + database.dialect().limit(MOST);
        List<Granted> found = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, org.value());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.add(granted(row));
                }
            }
        }
        return found;
    }

    private static int counted(PreparedStatement count) throws SQLException {
        try (ResultSet row = count.executeQuery()) {
            row.next();
            return row.getInt(1);
        }
    }

    private static Granted granted(ResultSet row) throws SQLException {
        return new Granted(
                row.getString("BUSINESS"),
                new OrgId(row.getLong("ORG_ID")),
                row.getInt("SCHOOL_YEAR"),
                new Window(
                        row.getDate("FIRST_DAY").toLocalDate(),
                        row.getDate("LAST_DAY").toLocalDate()),
                row.getString("WHY"),
                row.getString("GRANTED_BY"));
    }
}
