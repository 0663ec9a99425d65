package org.xueji.registry.internal.progress;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.data.Dialect;
import org.xueji.registry.api.ClassId;
import org.xueji.registry.api.SchoolClass;
import org.xueji.registry.internal.bulk.Batches;
import org.xueji.registry.internal.bulk.Sequences;
import org.xueji.registry.internal.bulk.SpareIds;
import org.xueji.registry.internal.progress.PromotionPlan.Opening;
import org.xueji.registry.internal.school.GradeLadder;

/** Schools and their classes, for many schools at once. */
final class ClassRows {

    private final SpareIds ids;

    ClassRows(Dialect dialect) {
        this.ids = new SpareIds(new Sequences(dialect), "REG_CLASS_SEQ");
    }

    /** The grades that schools teach; one that does not exist is left out. */
    static Map<Long, GradeLadder> ladders(Connection on, Collection<Long> schools)
            throws SQLException {
        Map<Long, GradeLadder> found = new HashMap<>();
        try (PreparedStatement query =
                on.prepareStatement(
                        "SELECT ORG_ID, STAGES FROM REG_SCHOOL WHERE ORG_ID"
                                + Marks.in(schools.size()))) {
            Marks.set(query, 1, schools);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    found.put(row.getLong(1), GradeLadder.parse(row.getString(2)));
                }
            }
        }
        return found;
    }

    /** The classes of a school year and all later ones; nobody is counted in them. */
    static List<SchoolClass> since(Connection on, Collection<Long> schools, int schoolYear)
            throws SQLException {
        return classes(on, " WHERE SCHOOL_YEAR >= " + schoolYear + " AND SCHOOL_ID", schools);
    }

    static List<SchoolClass> byId(Connection on, Collection<Long> ids) throws SQLException {
        return ids.isEmpty() ? List.of() : classes(on, " WHERE ID", ids);
    }

    private static List<SchoolClass> classes(Connection on, String where, Collection<Long> keys)
            throws SQLException {
        List<SchoolClass> found = new ArrayList<>();
        try (PreparedStatement query =
                on.prepareStatement(
                        "SELECT ID, SCHOOL_ID, SCHOOL_YEAR, GRADE, CLASS_NO, NAME, CAPACITY,"
                                + " VERSION FROM REG_CLASS"
                                + where
                                + Marks.in(keys.size())
                                + " ORDER BY SCHOOL_ID, SCHOOL_YEAR, CLASS_NO")) {
            Marks.set(query, 1, keys);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    found.add(
                            new SchoolClass(
                                    new ClassId(row.getLong(1)),
                                    new OrgId(row.getLong(2)),
                                    row.getInt(3),
                                    row.getString(4).strip(),
                                    row.getString(5),
                                    row.getString(6),
                                    row.getInt(7),
                                    0,
                                    row.getLong(8)));
                }
            }
        }
        return found;
    }

    /** Opens classes of a year and answers their ids, in order. */
    List<Long> open(Connection on, int schoolYear, List<Opening> openings) throws SQLException {
        List<Long> fresh = new ArrayList<>();
        List<Object[]> rows = new ArrayList<>();
        for (Opening each : openings) {
            long id = ids.next(on);
            fresh.add(id);
            rows.add(
                    new Object[] {
                        id,
                        each.from().school().value(),
                        schoolYear,
                        each.grade(),
                        each.from().classNo(),
                        each.name(),
                        each.from().capacity()
                    });
        }
        if (!rows.isEmpty()) {
            Batches.run(
                    on,
                    "INSERT INTO REG_CLASS (ID, SCHOOL_ID, SCHOOL_YEAR, GRADE, CLASS_NO, NAME,"
                            + " CAPACITY, VERSION) VALUES (?, ?, ?, ?, ?, ?, ?, 1)",
                    rows);
        }
        return fresh;
    }
}
