package org.xueji.kernel.internal.journal;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.xueji.kernel.internal.db.Instants;

/** The WHERE of a question, and its values in order. */
final class Condition {

    private final StringBuilder sql = new StringBuilder();
    private final List<Object> values = new ArrayList<>();

    Condition and(String text, Object... given) {
        sql.append(sql.isEmpty() ? "" : " AND ").append(text);
        values.addAll(List.of(given));
        return this;
    }

    /** The same, to be gone on with. */
    Condition copy() {
        Condition copy = new Condition();
        copy.sql.append(sql);
        copy.values.addAll(values);
        return copy;
    }

    /** With the word before it; empty when nothing is asked for. */
    String where() {
        return sql.isEmpty() ? "" : " WHERE " + sql;
    }

    /** Fills in the values behind those that are filled in; answers how many are. */
    int fill(PreparedStatement select, int filled) throws SQLException {
        int index = filled;
        for (Object value : values) {
            index++;
            if (value instanceof Instant at) {
                Instants.set(select, index, at);
            } else {
                select.setObject(index, value);
            }
        }
        return index;
    }
}
