package org.xueji.itests;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.xueji.sample.SampleFile;

/**
 * One valid request for each case of the table of expected access. What a request uses up is made
 * anew before the next allowed one: {@link #used} says that it was.
 */
final class AccessRequests {

    interface Request {
        RawAnswer by(Caller caller) throws Exception;
    }

    private static final int YEAR = Cast.YEAR;

    private final AccessWorld world;
    private final Map<String, Request> all = new LinkedHashMap<>();
    private final Map<String, Long> made = new HashMap<>();

    AccessRequests(AccessWorld world) throws Exception {
        this.world = world;
        session();
        registry();
        classes();
        students();
        batches();
        moves();
        windows();
        jobs();
        accounts();
        keeping();
        imports();
        roster();
        lendings();
    }

    Map<String, Request> all() {
        return all;
    }

    /** The object of the case is used up. */
    void used(String name) {
        made.remove(name);
    }

    private long object(String name, Callable<Long> maker) throws Exception {
        if (!made.containsKey(name)) {
            made.put(name, maker.call());
        }
        return made.get(name);
    }

    private void get(String template, String path) {
        all.put("GET " + template, caller -> caller.get(path));
    }

    private void session() {
        all.put("POST /api/session", Caller::openSession);
        get("/api/session", "/api/session");
        all.put(
                "DELETE /api/session",
                caller -> {
                    RawAnswer answer = caller.login().delete("/api/session");
                    caller.login();
                    return answer;
                });
        all.put("POST /api/session/password", Caller::choosePassword);
        get("/api/session/sessions", "/api/session/sessions");
        all.put("DELETE /api/session/sessions", caller -> caller.delete("/api/session/sessions"));
        all.put(
                "DELETE /api/session/sessions/{id}",
                caller -> {
                    caller.openSession().fine();
                    for (JsonNode open : caller.get("/api/session/sessions").fine().json()) {
                        if (!open.path("current").asBoolean()) {
                            return caller.delete(
                                    "/api/session/sessions/" + open.path("id").asLong());
                        }
                    }
                    throw new IllegalStateException("the session just opened is not there");
                });
    }

    private void registry() {
        String a = world.code("A");
        long id = world.school().schoolId();
        get("/api/registry/codes", "/api/registry/codes");
        get("/api/registry/codes/{table}", "/api/registry/codes/view-reason");
        get("/api/registry/regions/{code}", "/api/registry/regions/610102");
        get("/api/registry/organisations", "/api/registry/organisations");
        get("/api/registry/organisations/{id}", "/api/registry/organisations/" + id);
        get(
                "/api/registry/organisations/by-code/{code}",
                "/api/registry/organisations/by-code/" + a);
        get("/api/registry/schools/{id}", "/api/registry/schools/" + id);
        get("/api/registry/schools/by-code/{code}", "/api/registry/schools/by-code/" + a);
        String terms = "/api/registry/schools/" + id + "/terms/" + YEAR;
        get("/api/registry/schools/{id}/terms/{year}", terms);
        all.put(
                "PUT /api/registry/schools/{id}/terms/{year}",
                caller -> caller.put(terms, terms(), 0));
        all.put(
                "POST /api/registry/schools",
                caller -> caller.post("/api/registry/schools", school(world.fresh())));
    }

    private static List<Map<String, Object>> terms() {
        return List.of(
                Map.of("no", 1, "firstDay", YEAR + "-09-01", "lastDay", (YEAR + 1) + "-01-20"),
                Map.of(
                        "no",
                        2,
                        "firstDay",
                        (YEAR + 1) + "-02-20",
                        "lastDay",
                        (YEAR + 1) + "-07-10"));
    }

    private Map<String, Object> school(int number) {
        return Map.of(
                "code",
                "216109%04d".formatted(number),
                "name",
                "新校" + number,
                "managing",
                world.code("C"),
                "siteRegion",
                world.code("C") + "000000",
                "years",
                Map.of("PRIMARY", 6));
    }

    private void classes() {
        long known = world.school().classes().get(0);
        String path = "/api/registry/classes/" + known;
        String name = world.school().school().classes().get(0).name();
        get(
                "/api/registry/schools/{id}/classes",
                "/api/registry/schools/" + world.school().schoolId() + "/classes?year=" + YEAR);
        get("/api/registry/classes/{id}", path);
        all.put(
                "PUT /api/registry/classes/{id}",
                caller ->
                        caller.put(
                                path,
                                Map.of("name", name, "capacity", 45 + world.fresh() % 5),
                                world.version(path)));
        all.put(
                "POST /api/registry/classes",
                caller -> caller.post("/api/registry/classes", schoolClass(world.fresh())));
    }

    private Map<String, Object> schoolClass(int number) {
        return Map.of(
                "school",
                world.code("A"),
                "schoolYear",
                YEAR,
                "grade",
                "11",
                "classNo",
                "%d1%02d".formatted(YEAR, 60 + number % 39),
                "name",
                "加班" + number,
                "capacity",
                45);
    }

    private void students() {
        String path = "/api/registry/students/" + world.studentOfA();
        get("/api/registry/students", "/api/registry/students?limit=100");
        get("/api/registry/students/count", "/api/registry/students/count");
        get("/api/registry/students/{id}", path);
        all.put(
                "POST /api/registry/students/hits",
                caller ->
                        caller.post(
                                "/api/registry/students/hits",
                                Map.of("number", world.idNumberInA())));
        String reason =
                world.province()
                        .get("/api/registry/codes/view-reason")
                        .fine()
                        .json()
                        .findValuesAsText("code")
                        .get(0);
        all.put(
                "POST /api/registry/students/{id}/id-number-views",
                caller -> caller.post(path + "/id-number-views", Map.of("reason", reason)));
    }

    private void batches() {
        String path = "/api/intake/batches/" + world.batch();
        get("/api/intake/fields", "/api/intake/fields");
        get("/api/intake/template.xlsx", "/api/intake/template.xlsx");
        get("/api/intake/batches", "/api/intake/batches");
        get("/api/intake/batches/{id}", path);
        for (String part : List.of("rows", "errors", "causes", "history", "errors.xlsx")) {
            get("/api/intake/batches/{id}/" + part, path + "/" + part);
        }
        all.put(
                "POST /api/intake/batches",
                caller -> caller.upload(world.school().batches(), workbook(), Rest.XLSX));
        all.put(
                "POST /api/intake/pupils",
                caller ->
                        caller.post(
                                "/api/intake/pupils",
                                Map.of("school", world.code("A"), "fields", pupil())));
    }

    private byte[] workbook() throws IOException {
        SampleFile file = world.school().pupils(3000 + world.fresh(), 2, 0);
        return Files.readAllBytes(world.school().workbook(file));
    }

    private Map<String, String> pupil() {
        List<String> cells =
                world.school().pupils(4000 + world.fresh(), 1, 0).rows().findFirst().orElseThrow();
        Map<String, String> fields = new HashMap<>();
        for (var field : world.province().get("/api/intake/fields").fine().json()) {
            int column = SampleFile.headers().indexOf(field.path("header").asText());
            if (column >= 0 && !cells.get(column).isEmpty()) {
                fields.put(field.path("id").asText(), cells.get(column));
            }
        }
        return fields;
    }

    private void moves() {
        Map<String, String> from = new LinkedHashMap<>();
        from.put("submit", "DRAFT");
        from.put("withdraw", "TO_CONFIRM");
        from.put("discard", "DRAFT");
        from.put("confirm", "TO_CONFIRM");
        from.put("decline", "TO_CONFIRM");
        from.put("approve", "SUBMITTED");
        from.put("return", "SUBMITTED");
        from.put("reject", "SUBMITTED");
        from.forEach(
                (verb, state) -> {
                    String name = "POST /api/intake/batches/{id}/{move} " + verb;
                    all.put(
                            name,
                            caller -> move(caller, object(name, () -> world.batchIn(state)), verb));
                });
        String cancel = "POST /api/intake/batches/{id}/{move} cancel";
        all.put(
                cancel,
                caller ->
                        caller.unit().equals("A") && caller.role().equals("REGISTRAR")
                                ? cancelled(caller, world.batchImporting())
                                : move(
                                        caller,
                                        object(cancel, () -> world.batchIn("DRAFT")),
                                        "cancel"));
    }

    /** The import writes its progress meanwhile, so the version may be another by then. */
    private RawAnswer cancelled(Caller caller, long batch) {
        RawAnswer answer = move(caller, batch, "cancel");
        for (int i = 0; i < 20 && answer.status() == 412; i++) {
            answer = move(caller, batch, "cancel");
        }
        return answer;
    }

    private RawAnswer move(Caller caller, long batch, String verb) {
        String path = "/api/intake/batches/" + batch;
        return caller.post(path + "/" + verb, Map.of("why", "请更正"), world.version(path));
    }

    private void windows() {
        String path = "/api/windows/exceptions";
        get(path, path + "?org=" + world.code("A"));
        get("/api/journal/entries", "/api/journal/entries?org=" + world.code("A"));
        all.put("POST " + path, caller -> caller.post(path, window()));
        String withdraw = "POST /api/windows/exceptions/{id}/withdraw";
        all.put(
                withdraw,
                caller ->
                        caller.post(
                                path + "/" + object(withdraw, this::granted) + "/withdraw",
                                Map.of("why", "不再需要")));
    }

    private long granted() {
        return world.province()
                .post("/api/windows/exceptions", window())
                .fine()
                .json()
                .path("id")
                .asLong();
    }

    /** Inside the window that there is: beyond it only the province may go. */
    private Map<String, Object> window() {
        String day = YEAR + "-09-%02d".formatted(2 + world.fresh() % 15);
        return Map.of(
                "business",
                "primary-intake",
                "org",
                world.code("A"),
                "from",
                day,
                "to",
                day,
                "why",
                "学校停电 " + world.fresh());
    }

    private void jobs() throws Exception {
        long batch = object("import of school A", () -> world.batchIn("DRAFT"));
        long job =
                world.province()
                        .get("/api/intake/batches/" + batch)
                        .fine()
                        .json()
                        .path("job")
                        .asLong();
        get("/api/jobs/{id}", "/api/jobs/" + job);
        String cancel = "POST /api/jobs/{id}/cancel";
        all.put(
                cancel,
                caller ->
                        caller.post(
                                "/api/jobs/" + object(cancel, world::waitingJob) + "/cancel",
                                Map.of()));
    }

    private void accounts() {
        String accounts = "/api/identity/accounts";
        String path = accounts + "/" + world.victim();
        get(accounts, accounts + "?limit=100");
        all.put("POST " + accounts, caller -> caller.post(accounts, account()));
        all.put(
                "POST " + accounts + "/batch",
                caller -> caller.post(accounts + "/batch", Map.of("accounts", List.of(account()))));
        get(accounts + "/{id}", path);
        get(accounts + "/{id}/sessions", path + "/sessions");
        all.put(
                "DELETE " + accounts + "/{id}/sessions",
                caller -> caller.delete(path + "/sessions"));
        String one = "DELETE " + accounts + "/{id}/sessions/{session}";
        all.put(one, caller -> caller.delete(sessionsOfNew(one)));
        for (String verb : List.of("disable", "enable")) {
            all.put(
                    "POST " + accounts + "/{id}/" + verb,
                    caller -> caller.post(path + "/" + verb, Map.of(), world.versionOfVictim()));
        }
        all.put(
                "POST " + accounts + "/{id}/password-reset",
                caller -> caller.post(path + "/password-reset", Map.of()));
    }

    private void keeping() throws Exception {
        String accounts = "/api/identity/accounts";
        get(accounts + "/{id}/history", accounts + "/" + world.victim() + "/history");
        onNewAccount(
                "replace",
                () ->
                        Map.of(
                                "login", "next-" + world.fresh(),
                                "name", "接任者",
                                "reason", "原任退休"));
        onNewAccount("move", () -> Map.of("org", world.code("b"), "reason", "调往二小"));
        get("/api/identity/dormant", "/api/identity/dormant?until=2999-01-01&limit=100");
        all.put(
                "POST /api/identity/dormant/reopen",
                caller ->
                        caller.post(
                                "/api/identity/dormant/reopen",
                                Map.of("accounts", List.of(world.victim()), "reason", "秋季开学启用")));
    }

    private void imports() throws Exception {
        String imports = "/api/identity/imports";
        get(imports + "/template.xlsx", imports + "/template.xlsx");
        get(imports + "/keys", imports + "/keys");
        all.put(
                "POST " + imports,
                caller ->
                        caller.upload(
                                imports + "?sealKey=" + keys().path("sealKey").asText(),
                                accountRows(),
                                "text/csv"));
        JsonNode keys = keys();
        long id = object("import of accounts", () -> importedAccounts(keys));
        get(imports + "/{id}", imports + "/" + id);
        get(imports + "/{id}/errors", imports + "/" + id + "/errors");
        all.put(
                "POST " + imports + "/{id}/passwords",
                caller ->
                        caller.postUnkept(
                                imports + "/" + id + "/passwords",
                                Map.of("openingKey", keys.path("openingKey").asText())));
        String cancel = "POST " + imports + "/{id}/cancel";
        all.put(
                cancel,
                caller ->
                        caller.post(
                                imports + "/" + object(cancel, world::waitingImport) + "/cancel",
                                Map.of()));
    }

    private void roster() {
        String roster = "/api/identity/roster";
        String path = roster + "/" + world.code("A");
        get(roster, roster + "?limit=100");
        get(roster + "/missing", roster + "/missing?limit=100");
        get(roster + "/{org}", path);
        all.put(
                "PUT " + roster + "/{org}",
                caller -> {
                    long version = administrator().get(path).fine().json().path("version").asLong();
                    return caller.put(path, Map.of("persons", responsible()), version);
                });
        Map<String, String> reason = Map.of("reason", "系统停机通知");
        all.put(
                "POST " + roster + "/{org}/phones",
                caller -> caller.post(path + "/phones", reason));
        all.put(
                "POST " + roster + "/export",
                caller -> caller.postUnkept(roster + "/export", reason));
    }

    private static List<Map<String, String>> responsible() {
        return List.of(
                Map.of("duty", "HEAD", "name", "负责人", "phone", "029-88888888"),
                Map.of("duty", "REGISTRAR", "name", "经办人", "phone", "029-88888889"));
    }

    private JsonNode keys() {
        return world.caller("A", "SYSTEM_ADMINISTRATOR")
                .get("/api/identity/imports/keys")
                .fine()
                .json();
    }

    private byte[] accountRows() {
        return ("单位代码,角色,登录名,姓名\n" + world.code("A") + ",学籍主管领导,bulk-" + world.fresh() + ",批量账号\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private long importedAccounts(JsonNode keys) {
        Caller admin = world.caller("A", "SYSTEM_ADMINISTRATOR");
        String imports = "/api/identity/imports";
        String upload = imports + "?sealKey=" + keys.path("sealKey").asText();
        long id = admin.upload(upload, accountRows(), "text/csv").fine().json().path("id").asLong();
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> state(admin, imports + "/" + id).equals("DONE"));
        return id;
    }

    private static String state(Caller caller, String path) {
        return caller.get(path).fine().json().path("state").asText();
    }

    /** Something that uses an account of school A up. */
    private void onNewAccount(String verb, Callable<Map<String, Object>> body) {
        String name = "POST /api/identity/accounts/{id}/" + verb;
        all.put(
                name,
                caller -> {
                    String path = "/api/identity/accounts/" + object(name, this::newAccount);
                    long version = administrator().get(path).fine().json().path("version").asLong();
                    return caller.post(path + "/" + verb, body.call(), version);
                });
    }

    private final Map<String, String> sessionPaths = new HashMap<>();

    /** The address of the only session of a new account of school A. */
    private String sessionsOfNew(String name) throws Exception {
        long session =
                object(
                        name,
                        () -> {
                            JsonNode issued =
                                    administrator()
                                            .post("/api/identity/accounts", account())
                                            .fine()
                                            .json();
                            JsonNode account = issued.path("account");
                            world.openSession(
                                    account.path("login").asText(),
                                    issued.path("initialPassword").asText());
                            String path =
                                    "/api/identity/accounts/"
                                            + account.path("id").asLong()
                                            + "/sessions";
                            sessionPaths.put(name, path);
                            return administrator()
                                    .get(path)
                                    .fine()
                                    .json()
                                    .get(0)
                                    .path("id")
                                    .asLong();
                        });
        return sessionPaths.get(name) + "/" + session;
    }

    private long newAccount() {
        return administrator()
                .post("/api/identity/accounts", account())
                .fine()
                .json()
                .path("account")
                .path("id")
                .asLong();
    }

    private Caller administrator() {
        return world.caller("P", "SYSTEM_ADMINISTRATOR");
    }

    private void lendings() {
        String lendings = "/api/identity/lendings";
        all.put("POST " + lendings, caller -> caller.post(lendings, lending()));
        get(lendings + "/own", lendings + "/own");
        get(lendings, lendings + "?limit=100");
        String one = "GET " + lendings + "/{id}";
        all.put(one, caller -> caller.get(lendings + "/" + object(one, this::lendingOfA)));
        for (String verb : List.of("approve", "refuse", "end")) {
            String name = "POST " + lendings + "/{id}/" + verb;
            all.put(
                    name,
                    caller ->
                            caller.post(
                                    lendings + "/" + object(name, this::lendingOfA) + "/" + verb,
                                    verb.equals("end") ? Map.of() : Map.of("note", "已核实情况")));
        }
        // by the clock of the node, which stands on 1 September
        Instant before = Instant.parse(YEAR + "-08-31T02:00:00Z");
        all.put(
                "POST " + lendings + "/unregistered",
                caller ->
                        caller.post(
                                lendings + "/unregistered",
                                Map.of(
                                        "account",
                                        "victim-in-a",
                                        "borrowerName",
                                        "某人",
                                        "borrowerUnit",
                                        "某单位",
                                        "reason",
                                        "口头借用",
                                        "from",
                                        before.minusSeconds(600).toString(),
                                        "to",
                                        before.toString())));
    }

    /** Asked for by the registrar of school A, for tomorrow: an account has one at a time. */
    private long lendingOfA() {
        String lendings = "/api/identity/lendings";
        Caller owner = world.caller("A", "REGISTRAR");
        for (JsonNode known : owner.get(lendings + "/own").fine().json()) {
            if (List.of("REQUESTED", "APPROVED").contains(known.path("state").asText())) {
                owner.post(lendings + "/" + known.path("id").asLong() + "/end", Map.of()).fine();
            }
        }
        return owner.post(lendings, lending()).fine().json().path("id").asLong();
    }

    private static Map<String, Object> lending() {
        Instant tomorrow = Instant.now().plusSeconds(86_400);
        return Map.of(
                "borrowerName",
                "某人",
                "borrowerUnit",
                "某单位",
                "reason",
                "出差期间代办",
                "from",
                tomorrow.toString(),
                "to",
                tomorrow.plusSeconds(3600).toString());
    }

    private Map<String, Object> account() {
        String login = "made-" + world.fresh();
        return Map.of("login", login, "name", login, "org", world.code("A"), "role", "LEADER");
    }
}
