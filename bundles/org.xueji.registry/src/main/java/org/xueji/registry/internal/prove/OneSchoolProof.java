package org.xueji.registry.internal.prove;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.data.Dialect;
import org.xueji.registry.api.RollHash;
import org.xueji.registry.api.StudentStatus;
import org.xueji.registry.internal.progress.SqlRollHash;

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

    private static final Map<String, String> RULES = rules();

    private final Database database;
    private final RollHash roll = new SqlRollHash();

    @Activate
    public OneSchoolProof(@Reference(target = "(schema=registry)") Database database) {
        this.database = database;
    }

    private static Map<String, String> rules() {
        Map<String, String> rules = new LinkedHashMap<>();
        rules.put("on-roll-without-school", NO_SCHOOL);
        rules.put("several-schools", SEVERAL_SCHOOLS);
        rules.put("school-but-not-on-roll", NOT_ON_ROLL);
        rules.put("roll-names-another", OTHER_SCHOOL);
        rules.put("two-schools-on-a-day", SAME_DAY);
        return rules;
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
     * @param hash of the roll that was looked at
     */
    public record Result(
            boolean holds, long onRoll, long open, List<Violation> violations, String hash) {}

    /** Told where a proof stands: steps done of all, and what is looked at. */
    @FunctionalInterface
    public interface Progress {

        void at(int done, int all, String what);

        /** Tells nobody. */
        static Progress none() {
            return (done, all, what) -> {};
        }
    }

    public Result prove() {
        return prove(Progress.none());
    }

    /**
     * Looks at every row, all as of one moment; constant memory. On PostgreSQL nobody waits for it;
     * on Derby whoever brings, moves or changes pupils does.
     */
    public Result prove(Progress progress) {
        return database.reading(on -> prove(on, progress));
    }

    private Result prove(Connection on, Progress progress) throws SQLException {
        asOfOneMoment(on);
        int all = RULES.size() + 2;
        int done = 0;
        progress.at(done++, all, "counts");
        long onRoll = count(on, "SELECT ID FROM REG_PERSON WHERE STATUS" + ON_ROLL);
        long open = count(on, "SELECT ID FROM REG_ENROLMENT WHERE TO_DATE IS NULL");
        List<Violation> violations = new ArrayList<>();
        for (Map.Entry<String, String> rule : RULES.entrySet()) {
            progress.at(done++, all, rule.getKey());
            violations.add(violation(on, rule.getKey(), rule.getValue()));
        }
        progress.at(done, all, "hash");
        boolean holds = onRoll == open && violations.stream().allMatch(v -> v.count() == 0);
        return new Result(holds, onRoll, open, List.copyOf(violations), roll.of(on));
    }

    /** Derby has no moment that several statements could see, but writers begin with persons. */
    private void asOfOneMoment(Connection on) throws SQLException {
        try (Statement begin = on.createStatement()) {
            begin.execute(
                    database.dialect() == Dialect.DERBY
                            ? "LOCK TABLE REG_PERSON IN SHARE MODE"
                            : "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
        }
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
