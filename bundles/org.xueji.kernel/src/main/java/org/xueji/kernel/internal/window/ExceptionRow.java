package org.xueji.kernel.internal.window;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.policy.Windows.Granted;
import org.xueji.core.api.policy.Windows.Withdrawal;
import org.xueji.core.api.time.Window;

/** A row of KER_WINDOW_EXCEPTION as a value. */
final class ExceptionRow {

    private ExceptionRow() {}

    static Granted read(ResultSet row) throws SQLException {
        return new Granted(
                row.getLong("ID"),
                row.getString("BUSINESS"),
                new OrgId(row.getLong("ORG_ID")),
                row.getInt("SCHOOL_YEAR"),
                new Window(
                        row.getDate("FIRST_DAY").toLocalDate(),
                        row.getDate("LAST_DAY").toLocalDate()),
                row.getString("WHY"),
                row.getString("GRANTED_BY"),
                withdrawal(row));
    }

    static Granted with(long id, Granted granted) {
        return new Granted(
                id,
                granted.business(),
                granted.org(),
                granted.schoolYear(),
                granted.window(),
                granted.why(),
                granted.grantedBy(),
                granted.withdrawal());
    }

    private static Optional<Withdrawal> withdrawal(ResultSet row) throws SQLException {
        String by = row.getString("WITHDRAWN_BY");
        return by == null
                ? Optional.empty()
                : Optional.of(new Withdrawal(by, row.getString("WITHDRAWN_WHY")));
    }
}
