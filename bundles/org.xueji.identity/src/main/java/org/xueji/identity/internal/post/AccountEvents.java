package org.xueji.identity.internal.post;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.xueji.core.api.access.AccountId;
import org.xueji.core.api.access.OrgId;
import org.xueji.shared.sql.Sql;

/** Events in IDN_ACCOUNT_EVENT. */
public final class AccountEvents {

    private static final int MOST = 200;

    private static final String INSERT =
            "INSERT INTO IDN_ACCOUNT_EVENT (ACCOUNT_ID, KIND, WHY, DONE_BY, DONE_AT, FROM_ORG,"
                    + " TO_ORG, OTHER_ID) VALUES (?, ?, ?, ?, ?, ?, ?, ?)";

    private AccountEvents() {}

    /** Writes an event and answers its id. */
    public static long add(Connection on, AccountEvent event) throws SQLException {
        return Sql.insert(on, INSERT, values(event));
    }

    /** Writes many. */
    public static void addAll(Connection on, List<AccountEvent> events) throws SQLException {
        Sql.batch(on, INSERT, events.stream().map(AccountEvents::values).toList());
    }

    private static Object[] values(AccountEvent event) {
        return new Object[] {
            event.account().value(),
            event.kind(),
            event.why(),
            event.by(),
            event.at(),
            Sql.orNull(event.from().map(OrgId::value)),
            Sql.orNull(event.to().map(OrgId::value)),
            Sql.orNull(event.other().map(AccountId::value))
        };
    }

    /** The newest events of an account, newest first. */
    static List<AccountEvent> of(Connection on, AccountId account) throws SQLException {
        return Sql.list(
                on,
                "SELECT * FROM IDN_ACCOUNT_EVENT WHERE ACCOUNT_ID = ? ORDER BY ID DESC"
                        + " FETCH FIRST "
                        + MOST
                        + " ROWS ONLY",
                AccountEvents::event,
                account.value());
    }

    private static AccountEvent event(ResultSet row) throws SQLException {
        return new AccountEvent(
                row.getLong("ID"),
                new AccountId(row.getLong("ACCOUNT_ID")),
                AccountEvent.Kind.valueOf(row.getString("KIND")),
                row.getString("WHY"),
                row.getString("DONE_BY"),
                Sql.instant(row, "DONE_AT"),
                Sql.optionalLong(row, "FROM_ORG").map(OrgId::new),
                Sql.optionalLong(row, "TO_ORG").map(OrgId::new),
                Sql.optionalLong(row, "OTHER_ID").map(AccountId::new));
    }
}
