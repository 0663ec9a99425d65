package org.xueji.intake.internal.imports;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.xueji.core.api.data.Database;
import org.xueji.intake.internal.store.FileImport;
import org.xueji.registry.api.ClassId;
import org.xueji.shared.sql.Sql;

/**
 * What an import had staged before a restart.
 *
 * @param last number of the last row that was read; 0 at the first start
 * @param byClass how many good rows each class has
 * @param byChild the row of each child, by {@link Claims#key}
 */
record StagedBefore(int last, Map<ClassId, Integer> byClass, Map<String, Integer> byChild) {

    /**
     * @param saved what the job has saved with its last chunk; empty at the first start
     */
    static StagedBefore find(Database database, FileImport of, String saved) {
        if (saved.isEmpty()) {
            return new StagedBefore(0, Map.of(), Map.of());
        }
        return database.reading(on -> read(on, of, Integer.parseInt(saved)));
    }

    private static StagedBefore read(Connection on, FileImport of, int last) throws SQLException {
        Map<ClassId, Integer> byClass = new HashMap<>();
        Map<String, Integer> byChild = new HashMap<>();
        Sql.list(
                on,
                "SELECT R.CLASS_ID, R.CLAIM, R.ROW_NO FROM INT_ROW R"
                        + " JOIN INT_BATCH B ON B.ID = R.BATCH_ID"
                        + " WHERE B.IMPORT_ID = ? AND R.STATE <> 'REFUSED'",
                row -> {
                    byClass.merge(new ClassId(row.getLong(1)), 1, Integer::sum);
                    return byChild.merge(row.getString(2), row.getInt(3), Math::min);
                },
                of.id());
        return new StagedBefore(last, byClass, byChild);
    }
}
