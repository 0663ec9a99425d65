package org.xueji.rehearsal.internal.load;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.xueji.core.api.data.BulkWriter;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.job.JobId;
import org.xueji.rehearsal.internal.province.Fate;
import org.xueji.rehearsal.internal.province.Recipe;
import org.xueji.shared.sql.Sql;

/** The tables RHS_RUN, RHS_SCHOOL and RHS_CLASS. */
final class RunRows {
    private RunRows() {}

    static Optional<Run> find(Connection on) throws SQLException {
        return Sql.one(on, "SELECT * FROM RHS_RUN", RunRows::run);
    }

    /** Nobody else changes it until the transaction ends. */
    static Optional<Run> lock(Connection on) throws SQLException {
        Sql.update(on, "UPDATE RHS_RUN SET ID = 1 WHERE ID = 1");
        return find(on);
    }

    private static Run run(ResultSet row) throws SQLException {
        return new Run(
                new Recipe(row.getLong("SEED"), row.getInt("PUPILS"), row.getInt("SCHOOL_YEAR")),
                row.getInt("RECIPE"),
                row.getString("STATE").equals("DONE"),
                new JobId(row.getLong("JOB_ID")),
                row.getLong("SCHOOLS"),
                row.getLong("CLASSES"),
                row.getInt("PLACE"),
                row.getLong("ENROLLED"),
                row.getLong("GONE"),
                row.getLong("TAKEN"),
                row.getLong("MALFORMED"),
                row.getString("DIGEST"),
                row.getLong("WORK_MILLIS"));
    }

    static void begin(Connection on, Recipe recipe, JobId job) throws SQLException {
        Sql.update(
                on,
                "INSERT INTO RHS_RUN (ID, SEED, PUPILS, SCHOOL_YEAR, RECIPE, STATE, JOB_ID,"
                        + " SCHOOLS, CLASSES, PLACE, ENROLLED, TAKEN, MALFORMED, DIGEST,"
                        + " WORK_MILLIS) VALUES (1, ?, ?, ?, ?, 'LOADING', ?, 0, 0, 0, 0, 0, 0,"
                        + " ?, 0)",
                recipe.seed(),
                (long) recipe.pupils(),
                recipe.schoolYear(),
                Recipe.VERSION,
                job.value(),
                "0".repeat(64));
    }

    static void workedBy(Connection on, JobId job) throws SQLException {
        Sql.update(on, "UPDATE RHS_RUN SET JOB_ID = ?", job.value());
    }

    static void save(Connection on, Run run) throws SQLException {
        Sql.update(
                on,
                "UPDATE RHS_RUN SET STATE = ?, SCHOOLS = ?, CLASSES = ?, PLACE = ?, ENROLLED = ?, GONE = ?,"
                        + " TAKEN = ?, MALFORMED = ?, DIGEST = ?, WORK_MILLIS = ?",
                run.isDone() ? "DONE" : "LOADING",
                run.schools(),
                run.classes(),
                (long) run.place(),
                run.enrolled(),
                run.gone(),
                run.taken(),
                run.malformed(),
                run.digest(),
                run.workMillis());
    }

    /** Remembers ids by their place in the plan. */
    static <T> void remember(
            Database database,
            Connection on,
            String table,
            String column,
            long first,
            List<T> made,
            ToLongFunction<T> id) {
        try (BulkWriter rows = database.bulkWriter(on, table, List.of("PLACE", column))) {
            long place = first;
            for (T each : made) {
                rows.add(place++).add(id.applyAsLong(each)).endRow();
            }
        }
    }

    /** Remembers which generated rows did not get in. */
    static void refuse(Database database, Connection on, Fate fate, List<Long> places) {
        try (BulkWriter rows = database.bulkWriter(on, "RHS_REFUSED", List.of("PLACE", "FATE"))) {
            places.forEach(place -> rows.add(place).add(fate.name()).endRow());
        }
    }

    /** All rows that did not get in, by their index; a few in a thousand. */
    static Map<Integer, Fate> refused(Connection on) throws SQLException {
        Map<Integer, Fate> refused = new HashMap<>();
        for (Map.Entry<Integer, Fate> each :
                Sql.list(
                        on,
                        "SELECT PLACE, FATE FROM RHS_REFUSED",
                        row -> Map.entry(row.getInt(1), Fate.valueOf(row.getString(2))))) {
            refused.put(each.getKey(), each.getValue());
        }
        return refused;
    }

    /** All ids of a table, in order of the plan. */
    static long[] remembered(Connection on, String table, String column) throws SQLException {
        return Sql.list(
                        on,
                        "SELECT " + column + " FROM " + table + " ORDER BY PLACE",
                        row -> row.getLong(1))
                .stream()
                .mapToLong(Long::longValue)
                .toArray();
    }
}
