package org.xueji.registry.internal.bulk;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.xueji.core.api.data.Dialect;

/** Reserves ids from sequences of 50, the same way as the JPA unit does. */
public final class Sequences {

    private static final int BLOCK = 50;

    private final Dialect dialect;

    public Sequences(Dialect dialect) {
        this.dialect = dialect;
    }

    /** That many new ids. */
    public long[] next(Connection connection, String sequence, int count) throws SQLException {
        long[] ids = new long[count];
        int blocks = (count + BLOCK - 1) / BLOCK;
        String sql =
                dialect == Dialect.POSTGRESQL
                        ? "SELECT NEXTVAL('" + sequence + "') FROM GENERATE_SERIES(1, ?)"
                        : "VALUES NEXT VALUE FOR " + sequence;
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            int filled = 0;
            if (dialect == Dialect.POSTGRESQL) {
                query.setInt(1, blocks);
            }
            while (filled < count) {
                try (ResultSet rows = query.executeQuery()) {
                    while (rows.next() && filled < count) {
                        filled = fill(ids, filled, rows.getLong(1));
                    }
                }
            }
        }
        return ids;
    }

    /** A value of the sequence stands for the block that ends with it. */
    private static int fill(long[] ids, int from, long last) {
        int at = from;
        for (long id = last - BLOCK + 1; id <= last && at < ids.length; id++) {
            ids[at++] = id;
        }
        return at;
    }
}
