package org.xueji.launcher.season;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.xueji.launcher.client.Person;
import org.xueji.launcher.client.Person.Request;
import org.xueji.launcher.client.SchoolPair;
import org.xueji.launcher.client.TransferWorld;

/**
 * What people look up while a season goes on: pupils, classes, a county's list, inboxes, counts.
 */
final class LookUps {

    private static final int KNOWN = 5_000;
    private static final List<String> NAMES =
            List.of("王", "李小", "张", "wang", "li", "z", "曾", "欧阳", "王小明", "chong");

    private static final String COUNTY = TransferWorld.COUNTIES.get(0);

    private static final String NUMBERS =
            "SELECT P.STUDENT_NUMBER FROM REG_PERSON P JOIN REG_ORG O ON O.ID = P.COUNTY_ID"
                    + " WHERE O.CODE = ? ORDER BY HASHINT8(P.ID) LIMIT "
                    + KNOWN;

    private static final String CLASSES =
            "SELECT C.ID FROM REG_CLASS C JOIN REG_ORG S ON S.ID = C.SCHOOL_ID"
                    + " JOIN REG_ORG O ON O.ID = S.PARENT_ID WHERE O.CODE = ? AND EXISTS"
                    + " (SELECT 1 FROM REG_PLACEMENT L WHERE L.CLASS_ID = C.ID)"
                    + " ORDER BY HASHINT8(C.ID) LIMIT "
                    + KNOWN;

    private final List<SchoolPair> pairs;
    private final List<String> numbers;
    private final List<String> classes;

    private LookUps(List<SchoolPair> pairs, List<String> numbers, List<String> classes) {
        this.pairs = pairs;
        this.numbers = numbers;
        this.classes = classes;
    }

    /** Somebody and what he asks for. */
    record Question(Person who, Request request) {}

    /**
     * @param sql the database: what is looked for is read past the node
     */
    static LookUps of(List<SchoolPair> pairs, Connection sql) throws SQLException {
        return new LookUps(pairs, ofCounty(sql, NUMBERS), ofCounty(sql, CLASSES));
    }

    private static List<String> ofCounty(Connection sql, String select) throws SQLException {
        List<String> found = new ArrayList<>();
        try (PreparedStatement query = sql.prepareStatement(select)) {
            query.setString(1, COUNTY);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    found.add(row.getString(1).strip());
                }
            }
        }
        return found;
    }

    /** Four in ten look for a number, two for a name; the others look at lists and counts. */
    Question next(SplittableRandom random) {
        SchoolPair pair = pairs.get(random.nextInt(pairs.size()));
        Person county = pair.sendingCounty();
        return switch (random.nextInt(10)) {
            case 0, 1, 2, 3 -> students(county, "&number=" + any(numbers, random));
            case 4, 5 -> students(county, "&limit=20&name=" + encoded(any(NAMES, random)));
            case 6 -> students(county, "&limit=50&class=" + any(classes, random));
            case 7 -> students(county, "&limit=50");
            case 8 ->
                    new Question(
                            county, Request.get("/api/registry/students/count?scope=" + COUNTY));
            default ->
                    random.nextBoolean()
                            ? new Question(county, Request.get("/api/approval/inbox?limit=50"))
                            : new Question(
                                    pair.receivingLeader(),
                                    Request.get("/api/approval/inbox/counts"));
        };
    }

    private static Question students(Person who, String what) {
        return new Question(who, Request.get("/api/registry/students?scope=" + COUNTY + what));
    }

    private static String any(List<String> of, SplittableRandom random) {
        return of.get(random.nextInt(of.size()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
