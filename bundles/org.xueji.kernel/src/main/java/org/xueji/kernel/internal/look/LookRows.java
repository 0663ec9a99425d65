package org.xueji.kernel.internal.look;

import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.OptionalInt;
import org.xueji.core.api.access.AccountId;
import org.xueji.core.api.data.Database;

/**
 * KER_LOOK: one row for each account and day. Only the looks of one account meet in a row, and they
 * have to: two at once must not both take the last one.
 */
final class LookRows {

    private static final String TAKE =
            "UPDATE KER_LOOK SET SHOWN = SHOWN + 1"
                    + " WHERE ACCOUNT_ID = ? AND LOOK_DAY = ? AND SHOWN < ?";
    private static final String SHOWN =
            "SELECT SHOWN FROM KER_LOOK WHERE ACCOUNT_ID = ? AND LOOK_DAY = ?";
    private static final String FIRST =
            "INSERT INTO KER_LOOK (ACCOUNT_ID, LOOK_DAY, SHOWN, REFUSED) VALUES (?, ?, 1, 0)";
    private static final String OVER = "DELETE FROM KER_LOOK WHERE ACCOUNT_ID = ? AND LOOK_DAY < ?";
    private static final String REFUSE =
            "UPDATE KER_LOOK SET REFUSED = REFUSED + 1 WHERE ACCOUNT_ID = ? AND LOOK_DAY = ?";
    private static final String REFUSED =
            "SELECT REFUSED FROM KER_LOOK WHERE ACCOUNT_ID = ? AND LOOK_DAY = ?";

    private static final int KEPT_DAYS = 30;

    private final Database database;

    LookRows(Database database) {
        this.database = database;
    }

    /** Counts one more look of the day, unless there were as many as that already. */
    boolean take(AccountId account, LocalDate day, int most) {
        return database.inCommand(
                connection -> {
                    while (update(connection, TAKE, account, day, most) == 0) {
                        OptionalInt shown = number(connection, SHOWN, account, day);
                        if (shown.isEmpty()) {
                            update(connection, OVER, account, day.minusDays(KEPT_DAYS));
                            update(connection, FIRST, account, day);
                            return true;
                        }
                        if (shown.getAsInt() >= most) {
                            return false;
                        }
                    }
                    return true;
                });
    }

    /** Counts one more look that was refused, and says how many there were. */
    int refuse(AccountId account, LocalDate day) {
        return database.inCommand(
                connection -> {
                    update(connection, REFUSE, account, day);
                    return number(connection, REFUSED, account, day).orElse(0);
                });
    }

    private static int update(
            Connection connection, String sql, AccountId account, LocalDate day, Integer... more)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, account.value());
            statement.setDate(2, Date.valueOf(day));
            for (int i = 0; i < more.length; i++) {
                statement.setInt(3 + i, more[i]);
            }
            return statement.executeUpdate();
        }
    }

    private static OptionalInt number(
            Connection connection, String sql, AccountId account, LocalDate day)
            throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setLong(1, account.value());
            query.setDate(2, Date.valueOf(day));
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? OptionalInt.of(row.getInt(1)) : OptionalInt.empty();
            }
        }
    }
}
