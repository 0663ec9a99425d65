package org.xueji.registry.internal.prove;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.data.Database;
import org.xueji.registry.api.StudentStatus;

/**
 * Proves from the rows alone that every pupil on roll has exactly one school and that nobody else
 * has one. Trusts no constraint.
 */
@Component(service = OneSchoolProof.class)
public final class OneSchoolProof {

    private static final int SHOWN = 20;

    private static final String ON_ROLL =
            Arrays.stream(StudentStatus.values())
                    .filter(StudentStatus::isOnRoll)
                    .map(status -> "'" + status + "'")
                    .collect(Collectors.joining(", ", " IN (", ")"));

    private static final String NO_SCHOOL =
            "SELECT P.ID FROM REG_PERSON P WHERE P.STATUS"
                    + ON_ROLL
                    + " AND NOT EXISTS (SELECT 1 FROM REG_ENROLMENT E"
                    + " WHERE E.PERSON_ID = P.ID AND E.TO_DATE IS NULL)";

    private static final String SEVERAL_SCHOOLS =
            "SELECT E.PERSON_ID FROM REG_ENROLMENT E WHERE E.TO_DATE IS NULL"
                    + " GROUP BY E.PERSON_ID HAVING COUNT(*) > 1";

    private static final String NOT_ON_ROLL =
            "SELECT E.PERSON_ID FROM REG_ENROLMENT E JOIN REG_PERSON P ON P.ID = E.PERSON_ID"
                    + " WHERE E.TO_DATE IS NULL AND P.STATUS NOT"
                    + ON_ROLL;

    private static final String OTHER_SCHOOL =
            "SELECT E.PERSON_ID FROM REG_ENROLMENT E JOIN REG_PERSON P ON P.ID = E.PERSON_ID"
                    + " WHERE E.TO_DATE IS NULL AND P.SCHOOL_ID <> E.SCHOOL_ID";

    /** Two enrolments of one pupil that share a day. */
    private static final String SAME_DAY =
            "SELECT E.PERSON_ID FROM REG_ENROLMENT E JOIN REG_ENROLMENT F"
                    + " ON F.PERSON_ID = E.PERSON_ID AND F.ID > E.ID"
                    + " WHERE E.FROM_DATE <= COALESCE(F.TO_DATE, CAST('9999-12-31' AS DATE))"
                    + " AND F.FROM_DATE <= COALESCE(E.TO_DATE, CAST('9999-12-31' AS DATE))";

    private final Database database;

    @Activate
    public OneSchoolProof(@Reference(target = "(schema=registry)") Database database) {
        this.database = database;
    }

    /**
     * One way in which the rule may be broken.
     *
     * @param rule code of the rule
     * @param count how many pupils break it
     * @param students ids of the first of them
     */
    public record Violation(String rule, long count, List<Long> students) {}

    /**
     * What was found.
     *
     * @param onRoll pupils whose status says that they have a school
     * @param open enrolments that have no end
     */
    public record Result(boolean holds, long onRoll, long open, List<Violation> violations) {}

    /** Looks at every row, in one read-only transaction. */
    public Result prove() {
        return database.reading(
                connection -> {
                    long onRoll =
                            count(connection, "SELECT ID FROM REG_PERSON WHERE STATUS" + ON_ROLL);
                    long open =
                            count(connection, "SELECT ID FROM REG_ENROLMENT WHERE TO_DATE IS NULL");
                    List<Violation> violations =
                            List.of(
                                    violation(connection, "on-roll-without-school", NO_SCHOOL),
                                    violation(connection, "several-schools", SEVERAL_SCHOOLS),
                                    violation(connection, "school-but-not-on-roll", NOT_ON_ROLL),
                                    violation(connection, "roll-names-another", OTHER_SCHOOL),
                                    violation(connection, "two-schools-on-a-day", SAME_DAY));
                    boolean holds =
                            onRoll == open && violations.stream().allMatch(v -> v.count() == 0);
                    return new Result(holds, onRoll, open, violations);
                });
    }

    private static long count(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT COUNT(*) FROM (" + query + ") AS T")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static Violation violation(Connection connection, String rule, String query)
            throws SQLException {
        List<Long> first = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                query + " ORDER BY 1 FETCH FIRST " + SHOWN + " ROWS ONLY")) {
            while (row.next()) {
                first.add(row.getLong(1));
            }
        }
        long count = first.size() < SHOWN ? first.size() : count(connection, query);
        return new Violation(rule, count, first);
    }
}
