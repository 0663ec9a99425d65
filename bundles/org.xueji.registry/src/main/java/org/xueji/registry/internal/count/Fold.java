package org.xueji.registry.internal.count;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.xueji.core.api.data.Database;
import org.xueji.registry.api.StudentStatus;
import org.xueji.registry.internal.count.Tally.Cell;

/**
 * Adds deltas to the totals and deletes them, in one transaction: a delta that another fold has
 * taken cannot be deleted again, and then nothing of this one counts.
 */
final class Fold {

    /** Deltas of a chunk: Derby locks whole tables from 5,000 rows. */
    static final int MOST = 1_000;

    private final Database database;

    Fold(Database database) {
        this.database = database;
    }

    boolean hasWork() {
        return database.reading(
                on -> {
                    try (PreparedStatement query =
                                    on.prepareStatement(
                                            "SELECT ID FROM REG_HEADCOUNT_DELTA"
                                                    + database.dialect().limit(1));
                            ResultSet row = query.executeQuery()) {
                        return row.next();
                    }
                });
    }

    /** Folds the oldest deltas and says how many there were, at most {@link #MOST}. */
    int chunk() {
        return database.inChunk(
                on -> {
                    Turns.take(on, Turns.FOLD);
                    Map<Cell, Long> sums = new TreeMap<>();
                    List<Long> ids = oldest(on, sums);
                    delete(on, ids);
                    add(on, sums);
                    return ids.size();
                });
    }

    private List<Long> oldest(Connection on, Map<Cell, Long> sums) throws SQLException {
        List<Long> ids = new ArrayList<>();
        try (PreparedStatement query =
                        on.prepareStatement(
                                "SELECT ID, SCHOOL_ID, GRADE, STATUS, PUPILS"
                                        + " FROM REG_HEADCOUNT_DELTA ORDER BY ID"
                                        + database.dialect().limit(MOST));
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                ids.add(row.getLong(1));
                Cell cell =
                        new Cell(
                                row.getLong(2),
                                row.getString(3),
                                StudentStatus.valueOf(row.getString(4)));
                sums.merge(cell, row.getLong(5), Long::sum);
            }
        }
        return ids;
    }

    private static void delete(Connection on, List<Long> ids) throws SQLException {
        if (ids.isEmpty()) {
            return;
        }
        try (PreparedStatement delete =
                on.prepareStatement("DELETE FROM REG_HEADCOUNT_DELTA WHERE ID = ?")) {
            for (long id : ids) {
                delete.setLong(1, id);
                delete.addBatch();
            }
            for (int gone : delete.executeBatch()) {
                if (gone != 1) {
                    throw new IllegalStateException("another fold has taken these, out of turn");
                }
            }
        }
    }

    private static void add(Connection on, Map<Cell, Long> sums) throws SQLException {
        List<Map.Entry<Cell, Long>> rows =
                sums.entrySet().stream().filter(row -> row.getValue() != 0).toList();
        if (rows.isEmpty()) {
            return;
        }
        List<Map.Entry<Cell, Long>> fresh = new ArrayList<>();
        int[] known = batch(on, ADD, rows);
        for (int i = 0; i < known.length; i++) {
            if (known[i] == 0) {
                fresh.add(rows.get(i));
            }
        }
        if (!fresh.isEmpty()) {
            batch(on, INSERT, fresh);
        }
    }

    private static final String ADD =
            "UPDATE REG_HEADCOUNT SET PUPILS = PUPILS + ?"
                    + " WHERE SCHOOL_ID = ? AND GRADE = ? AND STATUS = ?";
    private static final String INSERT =
            "INSERT INTO REG_HEADCOUNT (PUPILS, SCHOOL_ID, GRADE, STATUS) VALUES (?, ?, ?, ?)";

    private static int[] batch(Connection on, String sql, List<Map.Entry<Cell, Long>> rows)
            throws SQLException {
        try (PreparedStatement statement = on.prepareStatement(sql)) {
            for (Map.Entry<Cell, Long> row : rows) {
                statement.setLong(1, row.getValue());
                statement.setLong(2, row.getKey().school());
                statement.setString(3, row.getKey().grade());
                statement.setString(4, row.getKey().status().name());
                statement.addBatch();
            }
            return statement.executeBatch();
        }
    }
}
