package org.xueji.registry.internal.count;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.OrgLevel;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.data.Database;
import org.xueji.registry.api.Headcounts;
import org.xueji.registry.api.StudentStatus;

/** Adds up totals and deltas of the schools of a scope. */
@Component
public final class SqlHeadcounts implements Headcounts {

    private static final String OF_SCHOOL = " WHERE SCHOOL_ID = ?";
    private static final String OF_COUNTY =
            " WHERE SCHOOL_ID IN (SELECT ID FROM REG_ORG WHERE PARENT_ID = ?)";

    /** Also the schools of its counties; what a county has not, and PostgreSQL reckons with. */
    private static final String OF_CITY =
            " WHERE SCHOOL_ID IN (SELECT ID FROM REG_ORG WHERE PARENT_ID = ?"
                    + " UNION ALL SELECT S.ID FROM REG_ORG C JOIN REG_ORG S ON S.PARENT_ID = C.ID"
                    + " WHERE C.PARENT_ID = ?)";

    private final Database database;
    private final OrgTree tree;
    private volatile boolean complete;

    @Activate
    public SqlHeadcounts(
            @Reference(target = "(schema=registry)") Database database, @Reference OrgTree tree) {
        this.database = database;
        this.tree = tree;
    }

    @Override
    public long onRoll(OrgId scope) {
        return counts(scope).stream().mapToLong(Count::pupils).sum();
    }

    @Override
    public List<Count> counts(OrgId scope) {
        Set<OrgLevel> levels = tree.levels(scope);
        if (levels.isEmpty()) {
            throw NotFound.of("org");
        }
        return database.reading(on -> counts(on, scope, levels));
    }

    private List<Count> counts(Connection on, OrgId scope, Set<OrgLevel> levels)
            throws SQLException {
        boolean kept = complete || Turns.isComplete(on);
        complete = kept;
        String where = where(levels);
        if (kept) {
            Turns.holdFolds(on, database.dialect());
        }
        String sql =
                "SELECT GRADE, STATUS, SUM(PUPILS) FROM ("
                        + (kept ? RollCount.kept(where) : RollCount.counted(where))
                        + ") H GROUP BY GRADE, STATUS HAVING SUM(PUPILS) <> 0 ORDER BY GRADE, STATUS";
        List<Count> counts = new ArrayList<>();
        try (PreparedStatement query = on.prepareStatement(sql)) {
            long marks = sql.chars().filter(each -> each == '?').count();
            for (int mark = 1; mark <= marks; mark++) {
                query.setLong(mark, scope.value());
            }
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    counts.add(
                            new Count(
                                    row.getString(1).strip(),
                                    StudentStatus.valueOf(row.getString(2)),
                                    row.getLong(3)));
                }
            }
        }
        return counts;
    }

    private static String where(Set<OrgLevel> levels) {
        if (levels.contains(OrgLevel.SCHOOL)) {
            return OF_SCHOOL;
        }
        if (levels.contains(OrgLevel.PROVINCE)) {
            return "";
        }
        return levels.contains(OrgLevel.CITY) ? OF_CITY : OF_COUNTY;
    }
}
