package org.xueji.merger.internal.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.xueji.registry.api.ClassId;
import org.xueji.shared.sql.Sql;

/** Where the pupils of each class of the source go (班级对应). */
public final class ClassPairs {
    private ClassPairs() {}

    /** At most a few dozen. */
    public static Map<ClassId, ClassId> of(Connection on, MergerId merger) throws SQLException {
        Map<ClassId, ClassId> pairs = new HashMap<>();
        Sql.list(
                on,
                "SELECT FROM_CLASS, TO_CLASS FROM MRG_CLASS WHERE MERGER_ID = ?",
                row -> pairs.put(new ClassId(row.getLong(1)), new ClassId(row.getLong(2))),
                merger.value());
        return Map.copyOf(pairs);
    }

    /** These, and no others. */
    public static void write(Connection on, MergerId merger, Map<ClassId, ClassId> pairs)
            throws SQLException {
        Sql.update(on, "DELETE FROM MRG_CLASS WHERE MERGER_ID = ?", merger.value());
        List<Object[]> rows =
                pairs.entrySet().stream()
                        .map(
                                each ->
                                        new Object[] {
                                            merger.value(),
                                            each.getKey().value(),
                                            each.getValue().value()
                                        })
                        .toList();
        Sql.batch(
                on,
                "INSERT INTO MRG_CLASS (MERGER_ID, FROM_CLASS, TO_CLASS) VALUES (?, ?, ?)",
                rows);
    }
}
