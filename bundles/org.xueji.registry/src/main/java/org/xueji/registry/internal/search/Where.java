package org.xueji.registry.internal.search;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/** Conditions joined by AND, each with its values. */
final class Where {

    private final List<String> conditions = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    Where and(String condition, Object... with) {
        conditions.add(condition);
        Collections.addAll(values, with);
        return this;
    }

    Where in(String column, Collection<Long> ids) {
        String marks = String.join(", ", Collections.nCopies(ids.size(), "?"));
        return and(ids.isEmpty() ? "1 = 0" : column + " IN (" + marks + ")", ids.toArray());
    }

    /** The same, with values of marks that stand before the conditions. */
    Where first(Object... with) {
        Where all = new Where();
        Collections.addAll(all.values, with);
        all.conditions.addAll(conditions);
        all.values.addAll(values);
        return all;
    }

    Where copy() {
        Where copy = new Where();
        copy.conditions.addAll(conditions);
        copy.values.addAll(values);
        return copy;
    }

    String sql() {
        return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    }

    void set(PreparedStatement statement) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            statement.setObject(i + 1, values.get(i));
        }
    }
}
