package org.xueji.itests;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.xueji.sample.SampleFile;
import org.xueji.testkit.TestIssuer;

/**
 * Two schools of one county with pupils, one of another city that takes pupils in, and three people
 * in each unit that the table of expected access speaks of. Makes what a request needs: batches in
 * any state, accounts, classes, jobs.
 */
final class AccessWorld {

    private static final Map<String, String> AUTHORITIES =
            Map.of(
                    "C", "610102", "T", "610100", "P", "610000", "c", "610302", "t", "610300", "d",
                    "610402", "u", "610400");

    static final String TODAY = Cast.YEAR + "-09-01";

    private final NodeUnderTest node;
    private final Tls tls;
    private final Map<String, Caller> callers = new LinkedHashMap<>();
    private final Map<String, String> codes = new LinkedHashMap<>(AUTHORITIES);
    private final Canaries canaries = new Canaries();
    private Cast schoolA;
    private Cast schoolB;
    private Cast schoolR;
    private AccessTransfers transfers;
    private AccessChanges changes;
    private long change;
    private List<JsonNode> pupilsOfA;
    private List<JsonNode> pupilsOfB;
    private long brought;
    private long victim;
    private String idNumber;
    private int count;

    private AccessWorld(NodeUnderTest node, Tls tls) {
        this.node = node;
        this.tls = tls;
    }

    static AccessWorld on(NodeUnderTest node, Tls tls) throws Exception {
        AccessWorld world = new AccessWorld(node, tls);
        world.schoolA = Cast.on(node, 80);
        world.schoolB = Cast.on(node, 40);
        world.schoolR = Cast.on(node, 40, world.codes.get("d"));
        world.codes.put("A", world.schoolA.school().code());
        world.codes.put("b", world.schoolB.school().code());
        world.codes.put("r", world.schoolR.school().code());
        world.employ();
        world.brought = world.bring("A", world.schoolA, world.schoolA.pupils(11, 12, 2));
        world.bring("b", world.schoolB, world.schoolB.pupils(12, 12, 2));
        world.pupilsOfA = world.roll("A");
        world.pupilsOfB = world.roll("b");
        world.canaries.addRoll("A", world.pupilsOfA);
        world.canaries.addRoll("b", world.pupilsOfB);
        world.idNumber =
                world.schoolA
                        .pupils(11, 12, 2)
                        .rows()
                        .findFirst()
                        .orElseThrow()
                        .get(SampleFile.headers().indexOf("身份证件号"));
        world.bring("A", world.schoolA, world.schoolA.pupils(13, 30, 0));
        List<JsonNode> movers = world.roll("A");
        movers.removeAll(world.pupilsOfA);
        world.canaries.addRoll(Canaries.MOVING, movers);
        world.transfers = new AccessTransfers(world, world.schoolA, world.schoolR, movers);
        world.changes =
                new AccessChanges(world, world.schoolA, world.pupilsOfA.subList(2, 10), TODAY);
        world.change = world.changes.drawn();
        return world;
    }

    private List<JsonNode> roll(String unit) {
        List<JsonNode> roll = new ArrayList<>();
        province()
                .get("/api/registry/students?limit=100&scope=" + code(unit))
                .fine()
                .json()
                .path("items")
                .forEach(roll::add);
        return roll;
    }

    private void employ() throws Exception {
        JsonNode issued = node.json("identity:create-admin --json root-admin 610000");
        Caller root = new Caller(node.url(), "P", "610000", "SYSTEM_ADMINISTRATOR", "root-admin");
        root.enter(issued.path("initialPassword").asText());
        List<Map<String, Object>> wanted = new ArrayList<>();
        for (String unit : ExpectedAccess.UNITS) {
            for (String role : ExpectedAccess.ROLES) {
                wanted.add(account(unit, role, login(unit, role)));
            }
        }
        wanted.add(account("A", "LEADER", "victim-in-a"));
        JsonNode made =
                root.post("/api/identity/accounts/batch", Map.of("accounts", wanted)).fine().json();
        int next = 0;
        for (String unit : ExpectedAccess.UNITS) {
            for (String role : ExpectedAccess.ROLES) {
                JsonNode each = made.get(next++);
                String initial = each.path("initialPassword").asText();
                String login = login(unit, role);
                Caller caller = new Caller(node.url(), unit, codes.get(unit), role, login);
                callers.put(unit + role, caller.enter(initial).showing(tls, card(root, each)));
            }
        }
        victim = made.get(next).path("account").path("id").asLong();
        canaries.add("A", "victim-in-a");
    }

    /** A certificate registered for an account. */
    private TestIssuer.Issued card(Caller administrator, JsonNode issued) {
        TestIssuer.Issued card = tls.issuer().person(issued.path("account").path("id").asText());
        register(administrator, issued.path("account").path("id").asLong(), card);
        return card;
    }

    private static long register(Caller administrator, long account, TestIssuer.Issued card) {
        return administrator
                .post(
                        "/api/identity/accounts/" + account + "/certificates",
                        Map.of("certificate", card.pem()))
                .fine()
                .json()
                .path("id")
                .asLong();
    }

    /** What a new account of school A is asked for with. */
    Map<String, Object> account() {
        String login = "made-" + fresh();
        return Map.of("login", login, "name", login, "org", code("A"), "role", "LEADER");
    }

    /** The id of a new account of school A. */
    long newAccount() {
        return administrator()
                .post("/api/identity/accounts", account())
                .fine()
                .json()
                .path("account")
                .path("id")
                .asLong();
    }

    /** A certificate that nobody has registered. */
    TestIssuer.Issued freshCard() {
        return tls.issuer().person("fresh-" + fresh());
    }

    /** The id of a new certificate of an account. */
    long registered(long account) {
        return register(administrator(), account, freshCard());
    }

    private Map<String, Object> account(String unit, String role, String login) {
        String name = "金丝雀" + login;
        canaries.add(unit, login);
        return Map.of("login", login, "name", name, "org", codes.get(unit), "role", role);
    }

    private static String login(String unit, String role) {
        boolean stranger = Character.isLowerCase(unit.charAt(0));
        return "who-"
                + (stranger ? "x" : "")
                + unit.toLowerCase(java.util.Locale.ROOT)
                + "-"
                + role.toLowerCase(java.util.Locale.ROOT).substring(0, 6);
    }

    /** Brings pupils and has them approved. */
    private long bring(String unit, Cast cast, SampleFile file) throws Exception {
        CanaryRows marked = new CanaryRows(unit, file);
        canaries.addPupils(unit, marked.rows());
        canaries.add(unit, "canary-file-" + unit);
        long batch =
                caller(unit, "REGISTRAR")
                        .upload(
                                cast.batches() + "&fileName=canary-file-" + unit + ".xlsx",
                                marked.workbook(),
                                Rest.XLSX)
                        .fine()
                        .json()
                        .path("id")
                        .asLong();
        cast.await(batch, "DRAFT");
        cast.submit(batch);
        cast.approve(batch);
        cast.await(batch, "APPROVED");
        return batch;
    }

    Canaries canaries() {
        return canaries;
    }

    Iterable<Caller> callers() {
        return callers.values();
    }

    Caller caller(String unit, String role) {
        return callers.get(unit + role);
    }

    /** Somebody who sees everything there is, to look things up. */
    Caller province() {
        return caller("P", "REGISTRAR");
    }

    Caller administrator() {
        return caller("P", "SYSTEM_ADMINISTRATOR");
    }

    Cast school() {
        return schoolA;
    }

    String code(String unit) {
        return codes.get(unit);
    }

    /** The approved batch of school A. */
    long batch() {
        return brought;
    }

    /** The case of that batch. */
    long approval() throws Exception {
        return schoolA.caseOf(brought);
    }

    long victim() {
        return victim;
    }

    /** Somebody logs in with a password. */
    void openSession(String login, String password) {
        province().post("/api/session", Map.of("account", login, "password", password)).fine();
    }

    /** A number that was not used before. */
    int fresh() {
        return ++count;
    }

    /** A pupil of school A who does not move. */
    long studentOfA() {
        return pupilsOfA.get(0).path("id").asLong();
    }

    List<JsonNode> pupilsOfA() {
        return pupilsOfA;
    }

    List<JsonNode> pupilsOfB() {
        return pupilsOfB;
    }

    AccessTransfers transfers() {
        return transfers;
    }

    AccessChanges changes() {
        return changes;
    }

    /** A change of status of a pupil of school A, with a paper. */
    long changeOfA() {
        return change;
    }

    /** An id number that a pupil of school A has. */
    String idNumberInA() {
        return idNumber;
    }

    /** A batch of school A in a state. */
    long batchIn(String state) throws Exception {
        SampleFile file = schoolA.pupils(1000 + fresh(), 2, 0);
        long id = schoolA.upload(schoolA.workbook(file));
        schoolA.await(id, "DRAFT");
        if (!state.equals("DRAFT")) {
            schoolA.submit(id);
        }
        return id;
    }

    /** A case of school A that its leader, its county or its registrar has in hand. */
    long caseWith(String holder) throws Exception {
        long batch = batchIn("DRAFT");
        Cast.move(schoolA.registrar(), "/api/intake/batches/" + batch, "submit");
        if (holder.equals("COUNTY")) {
            schoolA.decide(schoolA.leader(), batch, "approve");
        }
        if (holder.equals("REGISTRAR")) {
            schoolA.decide(schoolA.leader(), batch, "return");
        }
        return schoolA.caseOf(batch);
    }

    /** A batch of school A whose import is under way for a while. */
    long batchImporting() throws IOException {
        Path workbook = schoolA.workbook(schoolA.pupils(5000 + fresh(), 15_000, 0));
        return caller("A", "REGISTRAR")
                .upload(schoolA.batches(), Files.readAllBytes(workbook), Rest.XLSX)
                .fine()
                .json()
                .path("id")
                .asLong();
    }

    long version(String path) {
        return province().get(path).fine().json().path("version").asLong();
    }

    long versionOfVictim() {
        return caller("P", "SYSTEM_ADMINISTRATOR")
                .get("/api/identity/accounts/" + victim)
                .fine()
                .json()
                .path("version")
                .asLong();
    }

    /** The copy that school A keeps of a pupil who was there long ago; nobody has moved yet. */
    long leaverOfA() throws SQLException {
        long id = 9_000_000_001L;
        String insert =
                "INSERT INTO REG_ENROLMENT (ID, PERSON_ID, SCHOOL_ID, FROM_DATE, TO_DATE,"
                        + " JOURNAL_ID, END_JOURNAL_ID, VERSION) SELECT "
                        + id
                        + ", P.ID, P.SCHOOL_ID, DATE('2001-09-01'), DATE('2002-07-01'), 1, 1, 1"
                        + " FROM REG_PERSON P WHERE P.ID = ?";
        String copy =
                "INSERT INTO REG_LEAVER (ENROLMENT_ID, PERSON_ID, SCHOOL_ID, NAME, SORT_KEY,"
                        + " STUDENT_NUMBER, FIRST_DAY, LAST_DAY, CONTENT) SELECT "
                        + id
                        + ", P.ID, P.SCHOOL_ID, P.NAME, P.SORT_KEY, P.STUDENT_NUMBER,"
                        + " DATE('2001-09-01'), DATE('2002-07-01'), '{\"idNumber\":\""
                        + idNumber
                        + "\"}' FROM REG_PERSON P WHERE P.ID = ?";
        long pupil = studentOfA();
        try (Connection sql = node.sql()) {
            for (String each : List.of(insert, copy)) {
                try (PreparedStatement statement = sql.prepareStatement(each)) {
                    statement.setLong(1, pupil);
                    statement.executeUpdate();
                }
            }
            return id;
        } finally {
            node.release();
        }
    }

    /** The tables, for what no operation does; {@link #release} when it is done. */
    Connection sql() throws SQLException {
        return node.sql();
    }

    void release() throws SQLException {
        node.release();
    }

    /** A run for school A that waits: no kind of job does so long enough by itself. */
    long waitingJob() throws SQLException {
        long school = schoolA.schoolId();
        try (Connection sql = node.sql();
                PreparedStatement insert =
                        sql.prepareStatement(
                                "INSERT INTO KER_JOB (JOB_TYPE, PARAMETER, RUN_STATE, PERIODIC,"
                                        + " UNITS_DONE, UNITS_TOTAL, NOTE, FAILURES, CANCEL_ASKED,"
                                        + " STARTED_BY, STARTED_ACCOUNT, STARTED_ORG, NODE,"
                                        + " NOT_BEFORE, CREATED_AT) VALUES ('test.waiting', '',"
                                        + " 'WAITING', 0, 0, 0, '', 0, 0, 'test', 0, ?, '',"
                                        + " TIMESTAMP '2999-01-01 00:00:00', CURRENT_TIMESTAMP)",
                                Statement.RETURN_GENERATED_KEYS)) {
            insert.setLong(1, school);
            insert.executeUpdate();
            try (ResultSet key = insert.getGeneratedKeys()) {
                key.next();
                return key.getLong("id");
            }
        } finally {
            node.release();
        }
    }

    /** An import of accounts by the administrator of school A that no job is at. */
    long waitingImport() throws SQLException {
        JsonNode me = caller("A", "SYSTEM_ADMINISTRATOR").get("/api/session").fine().json();
        long account = me.path("accountId").asLong();
        try (Connection sql = node.sql();
                PreparedStatement insert =
                        sql.prepareStatement(
                                "INSERT INTO IDN_IMPORT (DOCUMENT, PURPOSE, FILE_NAME, SEAL_KEY,"
                                        + " BY_ACCOUNT, BY_PERSON, BY_NAME, BY_ORG, BY_ROLE, STATE,"
                                        + " CREATED_ROWS, SAME_ROWS, REFUSED_ROWS, REASON,"
                                        + " STARTED_AT) SELECT ?, 'test', 'test', '', A.ID,"
                                        + " A.PERSON, A.DISPLAY_NAME, A.ORG_ID, A.ROLE, 'RUNNING',"
                                        + " 0, 0, 0, '', CURRENT_TIMESTAMP FROM IDN_ACCOUNT A"
                                        + " WHERE A.ID = ?",
                                Statement.RETURN_GENERATED_KEYS)) {
            insert.setString(1, "0".repeat(64) + ":0");
            insert.setLong(2, account);
            insert.executeUpdate();
            try (ResultSet key = insert.getGeneratedKeys()) {
                key.next();
                return key.getLong("id");
            }
        } finally {
            node.release();
        }
    }
}
