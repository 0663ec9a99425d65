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

    String sql() {
        return sql.toString();
    }

    void fill(PreparedStatement select) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i) instanceof Instant at) {
                Instants.set(select, i + 1, at);
            } else {
                select.setObject(i + 1, values.get(i));
            }
        }
    }
}
