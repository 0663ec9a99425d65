package org.xueji.registry.internal.count;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.xueji.registry.api.Headcounts;
import org.xueji.registry.api.StudentStatus;

/**
 * How a transaction changes the numbers on roll (在籍人数): every writer of the registry counts those
 * who leave a place and those who come to one, and appends the sums in its own transaction. What
 * cancels out writes nothing; a status off roll is not counted. For one thread.
 */
public final class Tally {

    /** Rows of one statement. */
    private static final int MOST = 200;

    /** Where a pupil is counted: school, grade of his newest placement there, status. */
    record Cell(long school, String grade, StudentStatus status) implements Comparable<Cell> {

        private static final Comparator<Cell> ORDER =
                Comparator.comparingLong(Cell::school)
                        .thenComparing(Cell::grade)
                        .thenComparing(Cell::status);

        @Override
        public int compareTo(Cell other) {
            return ORDER.compare(this, other);
        }
    }

    private final Map<Cell, Long> changes = new TreeMap<>();

    public Tally come(long school, String grade, StudentStatus status, long pupils) {
        if (status.isOnRoll()) {
            changes.merge(new Cell(school, grade, status), pupils, Long::sum);
        }
        return this;
    }

    public Tally leave(long school, String grade, StudentStatus status, long pupils) {
        return come(school, grade, status, -pupils);
    }

    /** The same of one pupil, who may not be placed. */
    public Tally come(long school, Optional<String> grade, StudentStatus status) {
        return come(school, grade.orElse(Headcounts.NO_GRADE), status, 1);
    }

    public Tally leave(long school, Optional<String> grade, StudentStatus status) {
        return leave(school, grade.orElse(Headcounts.NO_GRADE), status, 1);
    }

    /** Appends what has changed; commits with the connection. */
    public void write(Connection on) throws SQLException {
        List<Map.Entry<Cell, Long>> rows =
                changes.entrySet().stream().filter(row -> row.getValue() != 0).toList();
        for (int from = 0; from < rows.size(); from += MOST) {
            append(on, rows.subList(from, Math.min(from + MOST, rows.size())));
        }
    }

    private static void append(Connection on, List<Map.Entry<Cell, Long>> rows)
            throws SQLException {
        String sql =
                "INSERT INTO REG_HEADCOUNT_DELTA (SCHOOL_ID, GRADE, STATUS, PUPILS) VALUES "
                        + String.join(", ", Collections.nCopies(rows.size(), "(?, ?, ?, ?)"));
        try (PreparedStatement insert = on.prepareStatement(sql)) {
            int at = 1;
            for (Map.Entry<Cell, Long> row : rows) {
                insert.setLong(at++, row.getKey().school());
                insert.setString(at++, row.getKey().grade());
                insert.setString(at++, row.getKey().status().name());
                insert.setLong(at++, row.getValue());
            }
            insert.executeUpdate();
        }
    }
}
