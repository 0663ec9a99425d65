package org.xueji.itests;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.xueji.launcher.demo.SampleWorkbook;
import org.xueji.launcher.demo.Writers;
import org.xueji.sample.SampleClass;
import org.xueji.sample.SampleFile;
import org.xueji.sample.SampleSchool;

/**
 * A primary school with first-grade classes, the people of its intake, and the steps they take. A
 * node may have several; each is a school of its own.
 */
final class Cast {

    static final int YEAR = java.time.Year.now(java.time.ZoneId.of("Asia/Shanghai")).getValue();

    private static final String COUNTY = "610102";
    private static final int MOST_CLASSES = 99; // their number has two digits
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final List<String> PASSING = List.of("IMPORTING", "APPROVING");

    private final NodeUnderTest node;
    private final SampleSchool school;
    private final String authority;
    private Rest registrar;
    private Rest leader;
    private Rest county;
    private long schoolId;
    private final List<Long> classes = new ArrayList<>();

    private Cast(NodeUnderTest node, SampleSchool school, String authority) {
        this.node = node;
        this.school = school;
        this.authority = authority;
    }

    /**
     * Opens a school with classes for so many pupils on a node whose clock stands in the window.
     */
    static Cast on(NodeUnderTest node, int pupils) throws Exception {
        return on(node, pupils, COUNTY);
    }

    /** The same in another county. */
    static Cast on(NodeUnderTest node, int pupils, String county) throws Exception {
        int number = COUNT.incrementAndGet();
        List<SampleClass> classes = new ArrayList<>();
        int wanted = Math.max(1, (pupils + 44) / 45);
        for (int i = 1; i <= Math.min(wanted, MOST_CLASSES); i++) {
            classes.add(new SampleClass("%d1%02d".formatted(YEAR, i), "小一(%02d)班".formatted(i)));
        }
        Cast cast =
                new Cast(
                        node,
                        new SampleSchool("21610%05d".formatted(number), "测试小学" + number, classes),
                        county);
        cast.open(number);
        return cast;
    }

    private void open(int number) throws Exception {
        // who came on the first day of the year may have moved on the second
        node.console("clock:set " + YEAR + "-09-02T09:00");
        Rest guest = Rest.at(node.url());
        String name = "t" + number + "-";
        Rest admin = administrator(guest, name + "admin");
        county = employ(guest, admin, name + "county", authority, "REGISTRAR");
        schoolId =
                county.post(
                                "/api/registry/schools",
                                Map.of(
                                        "code", school.code(),
                                        "name", school.name(),
                                        "managing", authority,
                                        "siteRegion", authority + "000000",
                                        "years", Map.of("PRIMARY", 6)))
                        .fine()
                        .path("id")
                        .asLong();
        registrar = employ(guest, admin, name + "registrar", school.code(), "REGISTRAR");
        leader = employ(guest, admin, name + "leader", school.code(), "LEADER");
        for (SampleClass each : school.classes()) {
            classes.add(openClass(YEAR, each.number(), each.name()));
        }
    }

    /** A day of the school year, on which its people log in again. */
    void comeBack(String moment) throws Exception {
        node.console("clock:set " + moment);
        registrar = registrar.again();
        leader = leader.again();
        county = county.again();
    }

    /**
     * Months go by. Its county looks in on every one of the days, or its account would be sealed;
     * the school's people on the last.
     */
    void growOlder(List<String> moments) throws Exception {
        for (String moment : moments) {
            node.console("clock:set " + moment);
            county = county.renewed();
        }
        registrar = registrar.renewed();
        leader = leader.renewed();
    }

    /** A class of the lowest grade of that year. */
    long openClass(int year, String number, String name) throws Exception {
        return registrar
                .post(
                        "/api/registry/classes",
                        Map.of(
                                "school",
                                school.code(),
                                "schoolYear",
                                year,
                                "grade",
                                "11",
                                "classNo",
                                number,
                                "name",
                                name,
                                "capacity",
                                45))
                .fine()
                .path("id")
                .asLong();
    }

    private static Rest employ(Rest guest, Rest admin, String login, String org, String role)
            throws Exception {
        JsonNode issued =
                admin.post(
                                "/api/identity/accounts",
                                Map.of("login", login, "name", login, "org", org, "role", role))
                        .fine();
        return enter(guest, login, issued.path("initialPassword").asText());
    }

    /** One more person, by an administrator of his own: the first may have been away for months. */
    Rest employ(String org, String role) throws Exception {
        Rest guest = Rest.at(node.url());
        String name = "t" + schoolId + "-" + org;
        return employ(guest, administrator(guest, name + "-admin"), name, org, role);
    }

    private Rest administrator(Rest guest, String login) throws Exception {
        JsonNode issued = node.json("identity:create-admin --json " + login + " 610000");
        return enter(guest, login, issued.path("initialPassword").asText());
    }

    /** Changes the password at the first login. */
    static Rest enter(Rest guest, String login, String initial) throws Exception {
        String chosen = java.util.UUID.randomUUID() + "-7aB";
        guest.login(login, initial)
                .post(
                        "/api/session/password",
                        Map.of("oldPassword", initial, "newPassword", chosen))
                .fine();
        return guest.login(login, chosen);
    }

    Rest registrar() {
        return registrar;
    }

    Rest leader() {
        return leader;
    }

    Rest county() {
        return county;
    }

    SampleSchool school() {
        return school;
    }

    long schoolId() {
        return schoolId;
    }

    List<Long> classes() {
        return List.copyOf(classes);
    }

    String batches() {
        return "/api/intake/batches?school=" + school.code();
    }

    SampleFile pupils(long seed, int rows, int defects) {
        return SampleFile.of(seed, YEAR, List.of(school), rows, defects);
    }

    Path workbook(SampleFile pupils) throws IOException {
        Path file = Files.createTempFile(node.folder().root(), "pupils", ".xlsx");
        new SampleWorkbook(Writers.create()).writeXlsx(pupils, file);
        return file;
    }

    /** Uploads and gives the batch's id once the node has acknowledged it. */
    long upload(Path workbook) throws Exception {
        return registrar.upload(batches(), workbook, Rest.XLSX).fine().path("id").asLong();
    }

    JsonNode batch(long id) throws Exception {
        return registrar.get("/api/intake/batches/" + id).fine();
    }

    String state(long id) throws Exception {
        return batch(id).path("state").asText();
    }

    /** Waits until nothing works on the batch, and expects it to be in the state then. */
    JsonNode await(long id, String state) throws Exception {
        Awaitility.await()
                .pollInSameThread()
                .atMost(Duration.ofSeconds(120))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> !PASSING.contains(state(id)));
        JsonNode batch = batch(id);
        if (!batch.path("state").asText().equals(state)) {
            throw new AssertionError("not " + state + " but " + batch);
        }
        return batch;
    }

    /** The registrar submits and the leader confirms. */
    void submit(long id) throws Exception {
        move(registrar, "/api/intake/batches/" + id, "submit");
        decide(leader, id, "approve");
    }

    /** The managing authority approves. */
    void approve(long id) throws Exception {
        decide(county, id, "approve");
    }

    /** A move of the batch's case. */
    void decide(Rest who, long id, String verb) throws Exception {
        move(who, "/api/approval/cases/" + caseOf(id), verb);
    }

    /** The case that decides on a batch. */
    long caseOf(long id) throws Exception {
        return batch(id).path("approval").asLong();
    }

    static void move(Rest who, String address, String verb) throws Exception {
        long version = who.get(address).fine().path("version").asLong();
        who.post(address + "/" + verb, Map.of("why", "请更正"), version).fine();
    }

    /** Pupils whom the county has approved; the first page of them. */
    JsonNode enrol(long seed, int pupils) throws Exception {
        long batch = upload(workbook(pupils(seed, pupils, 0)));
        await(batch, "DRAFT");
        submit(batch);
        approve(batch);
        await(batch, "APPROVED");
        return registrar.get("/api/registry/students?scope=" + school.code()).fine().path("items");
    }

    /** How many pupils the registry says are on the school's roll. */
    long onRoll() throws Exception {
        return registrar
                .get("/api/registry/students/count?scope=" + school.code())
                .fine()
                .path("onRoll")
                .asLong();
    }
}
