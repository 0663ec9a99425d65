package org.xueji.launcher.prove;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How many rows of a kind the registry has: what was acknowledged has to be there, once. */
public record Accounts(long persons, long enrolments, long statuses, long leavers) {

    public static Accounts of(Connection sql) throws SQLException {
        return new Accounts(
                count(sql, "REG_PERSON"),
                count(sql, "REG_ENROLMENT"),
                count(sql, "REG_STATUS"),
                count(sql, "REG_LEAVER"));
    }

    private static long count(Connection sql, String table) throws SQLException {
        try (Statement statement = sql.createStatement();
                ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM " + table)) {
            row.next();
            return row.getLong(1);
        }
    }

    /**
     * What does not agree with the answers of a storm between the two, in words.
     *
     * @param made pupils that the storm made before it began
     */
    public List<String> differences(Accounts after, Storms.Seen storm, long made) {
        Map<String, Long> counts = storm.counts();
        long enrolled = made + counts.getOrDefault("enrol accepted", 0L);
        long moved = counts.getOrDefault("move accepted", 0L);
        long changed =
                counts.getOrDefault("status accepted", 0L)
                        + counts.getOrDefault("death accepted", 0L);
        List<String> wrong = new ArrayList<>();
        compare("persons", persons + enrolled, after.persons, wrong);
        compare("enrolments", enrolments + enrolled + moved, after.enrolments, wrong);
        compare("statuses", statuses + enrolled + changed, after.statuses, wrong);
        compare("copies of leavers", leavers + moved, after.leavers, wrong);
        return wrong;
    }

    private static void compare(String what, long expected, long found, List<String> wrong) {
        if (expected != found) {
            wrong.add(expected + " " + what + " should be there, and " + found + " are");
        }
    }
}
