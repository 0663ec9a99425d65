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

/** What people look up while a season goes on: pupils, classes, inboxes, counts. */
final class LookUps {

    private static final int KNOWN = 5_000;
    private static final List<String> NAMES =
            List.of("王", "李", "张", "wang", "li", "zh", "基准", "欧阳");

    private final List<SchoolPair> pairs;
    private final List<List<String>> numbers;

    private LookUps(List<SchoolPair> pairs, List<List<String>> numbers) {
        this.pairs = pairs;
        this.numbers = numbers;
    }

    /** Somebody and what he asks for. */
    record Question(Person who, Request request) {}

    /**
     * @param sql the database: numbers to look for are read past the node
     */
    static LookUps of(List<SchoolPair> pairs, Connection sql) throws SQLException {
        List<List<String>> numbers = new ArrayList<>();
        for (String county : TransferWorld.COUNTIES) {
            numbers.add(numbers(sql, county));
        }
        return new LookUps(pairs, numbers);
    }

    private static List<String> numbers(Connection sql, String county) throws SQLException {
        List<String> found = new ArrayList<>();
        try (PreparedStatement query =
                sql.prepareStatement(
                        "SELECT P.STUDENT_NUMBER FROM REG_PERSON P JOIN REG_ORG O"
                                + " ON O.ID = P.COUNTY_ID WHERE O.CODE = ? ORDER BY P.ID LIMIT "
                                + KNOWN)) {
            query.setString(1, county);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    found.add(row.getString(1).strip());
                }
            }
        }
        return found;
    }

    /** Four in ten look for a number, two for a name; the others look at lists. */
    Question next(SplittableRandom random) {
        SchoolPair pair = pairs.get(random.nextInt(pairs.size()));
        return switch (random.nextInt(10)) {
            case 0, 1, 2, 3 -> byNumber(pair, random);
            case 4, 5 -> byName(pair, random);
            case 6 ->
                    new Question(
                            pair.registrar(),
                            Request.get("/api/registry/students?limit=50&scope=" + pair.sending()));
            case 7 ->
                    new Question(pair.sendingCounty(), Request.get("/api/approval/inbox?limit=50"));
            case 8 ->
                    new Question(pair.receivingLeader(), Request.get("/api/approval/inbox/counts"));
            default ->
                    new Question(
                            pair.sendingCounty(),
                            Request.get(
                                    "/api/registry/students/count?scope="
                                            + TransferWorld.COUNTIES.get(0)));
        };
    }

    private Question byNumber(SchoolPair pair, SplittableRandom random) {
        List<String> known = numbers.get(0);
        String number = known.get(random.nextInt(known.size()));
        return new Question(
                pair.sendingCounty(),
                Request.get(
                        "/api/registry/students?scope="
                                + TransferWorld.COUNTIES.get(0)
                                + "&number="
                                + number));
    }

    private static Question byName(SchoolPair pair, SplittableRandom random) {
        String name = NAMES.get(random.nextInt(NAMES.size()));
        return new Question(
                pair.sendingCounty(),
                Request.get(
                        "/api/registry/students?limit=20&scope="
                                + TransferWorld.COUNTIES.get(0)
                                + "&name="
                                + URLEncoder.encode(name, StandardCharsets.UTF_8)));
    }
}
