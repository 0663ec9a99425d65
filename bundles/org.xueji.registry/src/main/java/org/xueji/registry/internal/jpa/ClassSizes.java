package org.xueji.registry.internal.jpa;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.data.Database;
import org.xueji.registry.api.ClassId;

/** Counts who is placed in a class and still at the school. */
@Component(service = ClassSizes.class)
public final class ClassSizes {

    private final Database database;

    @Activate
    public ClassSizes(@Reference(target = "(schema=registry)") Database database) {
        this.database = database;
    }

    /** How many pupils each of the classes has. */
    Map<ClassId, Integer> of(List<ClassId> classes) {
        Map<ClassId, Integer> sizes = new HashMap<>();
        classes.forEach(id -> sizes.put(id, 0));
        if (classes.isEmpty()) {
            return sizes;
        }
        String marks = String.join(", ", Collections.nCopies(classes.size(), "?"));
        String sql =
                "SELECT P.CLASS_ID, COUNT(*) FROM REG_PLACEMENT P"
                        + " JOIN REG_ENROLMENT E ON E.ID = P.ENROLMENT_ID"
                        + " WHERE P.CLASS_ID IN ("
                        + marks
                        + ") AND P.VOID_JOURNAL_ID = 0 AND E.TO_DATE IS NULL GROUP BY P.CLASS_ID";
        return database.inCommand(
                connection -> {
                    try (PreparedStatement query = connection.prepareStatement(sql)) {
                        for (int i = 0; i < classes.size(); i++) {
                            query.setLong(i + 1, classes.get(i).value());
                        }
                        try (ResultSet rows = query.executeQuery()) {
                            while (rows.next()) {
                                sizes.put(new ClassId(rows.getLong(1)), rows.getInt(2));
                            }
                        }
                    }
                    return sizes;
                });
    }
}
