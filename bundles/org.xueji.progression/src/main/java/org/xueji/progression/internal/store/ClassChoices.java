package org.xueji.progression.internal.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.xueji.core.api.access.OrgId;
import org.xueji.registry.api.ClassId;
import org.xueji.shared.sql.Sql;

/** Which class goes on into which, where it is not the one of the same number. */
public final class ClassChoices {
    private ClassChoices() {}

    /** Those of several schools, in one query; schools without any have an empty map. */
    public static Map<OrgId, Map<ClassId, ClassId>> of(Connection on, List<OrgId> schools, int into)
            throws SQLException {
        Map<OrgId, Map<ClassId, ClassId>> found = new HashMap<>();
        schools.forEach(each -> found.put(each, new HashMap<>()));
        List<Object> values = new ArrayList<>(List.of(into));
        schools.forEach(each -> values.add(each.value()));
        Sql.list(
                on,
                "SELECT SCHOOL_ID, FROM_CLASS, TO_CLASS FROM PRG_CLASS WHERE INTO_YEAR = ?"
                        + " AND SCHOOL_ID IN ("
                        + Sql.places(schools.size())
                        + ")",
                row ->
                        found.get(new OrgId(row.getLong(1)))
                                .put(new ClassId(row.getLong(2)), new ClassId(row.getLong(3))),
                values.toArray());
        return found;
    }

    public static Map<ClassId, ClassId> of(Connection on, OrgId school, int into)
            throws SQLException {
        return of(on, List.of(school), into).get(school);
    }

    /** Replaces a school's. */
    public static void write(Connection on, Promotion of, Map<ClassId, ClassId> pairs)
            throws SQLException {
        Sql.update(
                on,
                "DELETE FROM PRG_CLASS WHERE SCHOOL_ID = ? AND INTO_YEAR = ?",
                of.school().value(),
                of.into());
        Sql.batch(
                on,
                "INSERT INTO PRG_CLASS (SCHOOL_ID, INTO_YEAR, FROM_CLASS, TO_CLASS)"
                        + " VALUES (?, ?, ?, ?)",
                pairs.entrySet().stream()
                        .map(
                                each ->
                                        new Object[] {
                                            of.school().value(),
                                            of.into(),
                                            each.getKey().value(),
                                            each.getValue().value()
                                        })
                        .toList());
    }
}
