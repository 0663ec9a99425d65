package org.xueji.kernel.internal.window;

import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.journal.JournalId;
import org.xueji.core.api.policy.Windows.Granted;
import org.xueji.core.api.policy.Windows.Withdrawal;
import org.xueji.core.api.time.Window;

/** Exceptions in KER_WINDOW_EXCEPTION. */
@Component
public final class DatabaseWindowExceptions implements WindowExceptions {

    private static final int MOST = 100;
    private static final String INSERT =
            "INSERT INTO KER_WINDOW_EXCEPTION (BUSINESS, ORG_ID, SCHOOL_YEAR, FIRST_DAY, LAST_DAY,"
                    + " WHY, GRANTED_BY, JOURNAL_ID) VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String WITHDRAW =
            "UPDATE KER_WINDOW_EXCEPTION SET WITHDRAWN_BY = ?, WITHDRAWN_WHY = ?,"
                    + " WITHDRAWN_JOURNAL_ID = ? WHERE ID = ? AND WITHDRAWN_BY IS NULL";
    private static final String COVERS =
            "SELECT MIN(ID) FROM KER_WINDOW_EXCEPTION WHERE ORG_ID = ? AND BUSINESS = ?"
                    + " AND SCHOOL_YEAR = ? AND FIRST_DAY <= ? AND LAST_DAY >= ?"
                    + " AND WITHDRAWN_BY IS NULL";

    private static final String OPEN =
            "SELECT ORG_ID, FIRST_DAY, LAST_DAY FROM KER_WINDOW_EXCEPTION WHERE BUSINESS = ?"
                    + " AND SCHOOL_YEAR = ? AND WITHDRAWN_BY IS NULL";

    private final Database database;

    @Activate
    public DatabaseWindowExceptions(@Reference(target = "(schema=kernel)") Database database) {
        this.database = database;
    }

    @Override
    public Granted add(Granted granted, JournalId journal) {
        return database.inCommand(on -> insert(on, granted, journal));
    }

    @Override
    public boolean withdraw(long id, Withdrawal withdrawal, JournalId journal) {
        return database.inCommand(
                on -> {
                    try (PreparedStatement row = on.prepareStatement(WITHDRAW)) {
                        row.setString(1, withdrawal.by());
                        row.setString(2, withdrawal.why());
                        row.setLong(3, journal.value());
                        row.setLong(4, id);
                        return row.executeUpdate() == 1;
                    }
                });
    }

    @Override
    public Optional<Granted> find(long id) {
        return database.inCommand(on -> read(on, "WHERE ID = ?", id, 1)).stream().findFirst();
    }

    @Override
    public boolean opens(String business, OrgId org, int schoolYear, LocalDate day) {
        return covering(business, org, schoolYear, new Window(day, day)).isPresent();
    }

    @Override
    public Map<OrgId, List<Window>> open(String business, int schoolYear) {
        return database.reading(
                on -> {
                    try (PreparedStatement select = on.prepareStatement(OPEN)) {
                        select.setString(1, business);
                        select.setInt(2, schoolYear);
                        return byOrg(select);
                    }
                });
    }

    private static Map<OrgId, List<Window>> byOrg(PreparedStatement select) throws SQLException {
        Map<OrgId, List<Window>> found = new HashMap<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                found.computeIfAbsent(new OrgId(row.getLong(1)), org -> new ArrayList<>())
                        .add(
                                new Window(
                                        row.getDate(2).toLocalDate(),
                                        row.getDate(3).toLocalDate()));
            }
        }
        return found;
    }

    @Override
    public Optional<Long> covering(String business, OrgId org, int schoolYear, Window window) {
        return database.inCommand(
                on -> {
                    try (PreparedStatement select = on.prepareStatement(COVERS)) {
                        select.setLong(1, org.value());
                        select.setString(2, business);
                        select.setInt(3, schoolYear);
                        select.setDate(4, Date.valueOf(window.from()));
                        select.setDate(5, Date.valueOf(window.to()));
                        return id(select);
                    }
                });
    }

    @Override
    public List<Granted> of(OrgId org) {
        return database.inCommand(on -> read(on, "WHERE ORG_ID = ?", org.value(), MOST));
    }

    @Override
    public List<Granted> before(long id, int limit) {
        return database.inCommand(on -> read(on, "WHERE ID < ?", id, limit));
    }

    private static Granted insert(Connection on, Granted granted, JournalId journal)
            throws SQLException {
        try (PreparedStatement row = on.prepareStatement(INSERT, Statement.RETURN_GENERATED_KEYS)) {
            row.setString(1, granted.business());
            row.setLong(2, granted.org().value());
            row.setInt(3, granted.schoolYear());
            row.setDate(4, Date.valueOf(granted.window().from()));
            row.setDate(5, Date.valueOf(granted.window().to()));
            row.setString(6, granted.why());
            row.setString(7, granted.grantedBy());
            row.setLong(8, journal.value());
            row.executeUpdate();
            try (ResultSet keys = row.getGeneratedKeys()) {
                keys.next();
                return ExceptionRow.with(keys.getLong(1), granted);
            }
        }
    }

    private List<Granted> read(Connection on, String where, long key, int limit)
            throws SQLException {
        String sql =
                "SELECT * FROM KER_WINDOW_EXCEPTION "
                        + where
                        + " ORDER BY ID DESC"
                        + database.dialect().limit(limit);
        List<Granted> found = new ArrayList<>();
        try (PreparedStatement select = on.prepareStatement(sql)) {
            select.setLong(1, key);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.add(ExceptionRow.read(row));
                }
            }
        }
        return found;
    }

    private static Optional<Long> id(PreparedStatement select) throws SQLException {
        try (ResultSet row = select.executeQuery()) {
            row.next();
            long id = row.getLong(1);
            return row.wasNull() ? Optional.empty() : Optional.of(id);
        }
    }
}
