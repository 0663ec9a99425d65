package org.xueji.statuschange.internal.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.xueji.shared.sql.Sql;
import org.xueji.statuschange.internal.type.Means;

/** Log of contacts (联系记录): whom the school talked to before it gave a pupil up. */
public final class Contacts {
    private Contacts() {}

    /**
     * What the school writes down.
     *
     * @param whom such as the mother
     * @param result in words
     */
    public record Entry(LocalDate day, String whom, Means means, String result) {}

    /**
     * A contact.
     *
     * @param madeBy who wrote it down
     */
    public record Contact(ContactId id, Entry entry, String madeBy, Instant made) {}

    public static ContactId add(Connection on, ChangeId of, Entry entry, String by, Instant at)
            throws SQLException {
        return new ContactId(
                Sql.insert(
                        on,
                        "INSERT INTO STC_CONTACT (CHANGE_ID, CONTACTED_ON, WHOM, MEANS, RESULT, MADE_BY,"
                                + " MADE_AT) VALUES (?, ?, ?, ?, ?, ?, ?)",
                        of.value(),
                        entry.day(),
                        entry.whom(),
                        entry.means(),
                        entry.result(),
                        by,
                        at));
    }

    /** Answers whether there was such a one. */
    public static boolean isRemoved(Connection on, ChangeId of, ContactId id) throws SQLException {
        return Sql.update(
                        on,
                        "DELETE FROM STC_CONTACT WHERE CHANGE_ID = ? AND ID = ?",
                        of.value(),
                        id.value())
                == 1;
    }

    /** Those of an application, by day. */
    public static List<Contact> of(Connection on, ChangeId change) throws SQLException {
        return Sql.list(
                on,
                "SELECT ID, CONTACTED_ON, WHOM, MEANS, RESULT, MADE_BY, MADE_AT FROM STC_CONTACT"
                        + " WHERE CHANGE_ID = ? ORDER BY CONTACTED_ON, ID",
                Contacts::read,
                change.value());
    }

    private static Contact read(ResultSet row) throws SQLException {
        return new Contact(
                new ContactId(row.getLong("ID")),
                new Entry(
                        row.getDate("CONTACTED_ON").toLocalDate(),
                        row.getString("WHOM"),
                        Means.valueOf(row.getString("MEANS")),
                        row.getString("RESULT")),
                row.getString("MADE_BY"),
                Sql.instant(row, "MADE_AT"));
    }
}
