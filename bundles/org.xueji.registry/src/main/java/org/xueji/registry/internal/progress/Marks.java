package org.xueji.registry.internal.progress;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.stream.Collectors;
import org.xueji.registry.api.Progressions;
import org.xueji.registry.api.StudentStatus;

/** Lists in queries. */
final class Marks {

    static final String ON_ROLL =
            Arrays.stream(StudentStatus.values())
                    .filter(StudentStatus::isOnRoll)
                    .map(status -> "'" + status + "'")
                    .collect(Collectors.joining(", ", " IN (", ")"));

    static final String LEAVING =
            Progressions.LEAVING.stream()
                    .map(status -> "'" + status + "'")
                    .sorted()
                    .collect(Collectors.joining(", ", " IN (", ")"));

    private Marks() {}

    /** Of so many values, at least one. */
    static String in(int count) {
        return " IN (" + String.join(", ", Collections.nCopies(count, "?")) + ")";
    }

    /** Sets them from a place on, and answers the place behind them. */
    static int set(PreparedStatement query, int from, Collection<Long> values) throws SQLException {
        int place = from;
        for (long value : values) {
            query.setLong(place++, value);
        }
        return place;
    }
}
