package org.xueji.kernel.internal.seal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.xueji.core.api.data.Dialect;

/** Some thousands of seals, one after the other. Used again and again. */
final class SealWindow {

    private static final int MOST = 10_000;

    private final String sql;
    private final RowLine texts;
    private final long[] sequences = new long[MOST];
    private final long[] ids = new long[MOST];
    private final byte[][] links = new byte[MOST][];
    private int size;

    SealWindow(Dialect dialect, RowLine texts) {
        this.texts = texts;
        this.sql =
                "SELECT SEQ, JOURNAL_ID, LINK FROM KER_JOURNAL_SEAL WHERE SEQ > ? AND SEQ <= ?"
                        + " ORDER BY SEQ"
                        + dialect.limit(MOST);
    }

    /** Reads the next seals up to the last one wanted; whether there are any. */
    boolean fill(Connection on, long after, long last) throws SQLException {
        size = 0;
        try (PreparedStatement select = on.prepareStatement(sql)) {
            select.setFetchSize(MOST);
            select.setLong(1, after);
            select.setLong(2, last);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    sequences[size] = row.getLong(1);
                    ids[size] = row.getLong(2);
                    links[size] = texts.bytes(row, 3);
                    size++;
                }
            }
        }
        return size > 0;
    }

    /** Where ids that ascend from a seal on end. */
    int ascending(int from) {
        int end = from + 1;
        while (end < size && ids[end] > ids[end - 1]) {
            end++;
        }
        return end;
    }

    int size() {
        return size;
    }

    long sequence(int seal) {
        return sequences[seal];
    }

    long id(int seal) {
        return ids[seal];
    }

    /** In hexadecimal. */
    byte[] link(int seal) {
        return links[seal];
    }
}
