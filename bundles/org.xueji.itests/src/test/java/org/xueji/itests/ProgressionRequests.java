package org.xueji.itests;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;

/**
 * Graduation and promotion of school A into the year after: nobody of it is in a last grade, so for
 * graduations it is made a school of one grade for as long as a request takes.
 */
final class ProgressionRequests {

    private static final String ALL = "/api/progression";
    private static final int INTO = Cast.YEAR + 1;
    private static final String YEAR = "year=" + INTO;

    private final AccessWorld world;
    private final RequestBook book;
    private final String promotion;

    private ProgressionRequests(AccessWorld world, RequestBook book) {
        this.world = world;
        this.book = book;
        this.promotion = ALL + "/promotions/" + world.school().schoolId();
    }

    static void into(RequestBook book, AccessWorld world) {
        ProgressionRequests requests = new ProgressionRequests(world, book);
        requests.open("promotion");
        requests.open("graduation");
        requests.reading();
        requests.runs();
        requests.graduations();
        requests.promotions();
    }

    /** It is September: summer has to be opened for the school. */
    private void open(String business) {
        world.province()
                .post(
                        "/api/windows/exceptions",
                        Map.of(
                                "business",
                                business,
                                "org",
                                world.code("A"),
                                "schoolYear",
                                INTO,
                                "from",
                                Cast.YEAR + "-09-01",
                                "to",
                                Cast.YEAR + "-09-30",
                                "why",
                                "测试用例外"))
                .fine();
    }

    private void reading() {
        String org = "?org=" + world.code("A") + "&" + YEAR;
        book.get(ALL + "/checks", ALL + "/checks" + org);
        String classes = ALL + "/checks/class-size/";
        book.get(ALL + "/checks/{check}/schools", classes + "schools" + org);
        book.get(ALL + "/checks/{check}/findings", classes + "findings" + org);
        book.get(ALL + "/plan", ALL + "/plan" + org);
        book.get(ALL + "/balances", ALL + "/balances" + org);
        book.get(ALL + "/promotions", ALL + "/promotions" + org);
        book.get(ALL + "/promotions/{school}", promotion + "?" + YEAR);
        book.get(ALL + "/promotions/{school}/plan", promotion + "/plan?" + YEAR);
        book.get(ALL + "/graduations", ALL + "/graduations" + org);
        book.get(ALL + "/graduations/plan", ALL + "/graduations/plan" + org);
        book.get(ALL + "/graduates", ALL + "/graduates" + org);
        String number = world.pupilsOfB().get(0).path("number").asText();
        String hits = ALL + "/graduates/hits";
        book.put("POST " + hits, caller -> caller.postUnkept(hits, Map.of("number", number)));
        book.get(ALL + "/runs", ALL + "/runs?org=" + world.code("A"));
    }

    private void runs() {
        Map<String, Object> run = Map.of("kind", "PROMOTION", "org", world.code("A"), "year", INTO);
        String one = ALL + "/runs/{id}";
        book.put("POST " + ALL + "/runs", caller -> caller.post(ALL + "/runs", run));
        Callable<Long> maker =
                () -> world.province().post(ALL + "/runs", run).fine().json().path("id").asLong();
        book.put(
                "GET " + one,
                caller -> caller.get(ALL + "/runs/" + book.object("GET " + one, maker)));
        for (String verb : List.of("pause", "resume", "cancel")) {
            String name = "POST " + one + "/" + verb;
            book.put(
                    name,
                    caller ->
                            caller.post(
                                    ALL + "/runs/" + book.object(name, maker) + "/" + verb,
                                    Map.of()));
        }
    }

    private void graduations() {
        String all = ALL + "/graduations";
        Map<String, Object> body =
                Map.of("school", world.code("A"), "stage", "PRIMARY", "year", INTO);
        // whoever may begin one gives it up at once: a stage has one at a time
        book.put(
                "POST " + all,
                caller -> {
                    RawAnswer answer = caller.post(all, body);
                    if (answer.isGood()) {
                        String path = all + "/" + answer.json().path("id").asLong();
                        registrar().post(path + "/drop", Map.of(), world.version(path)).fine();
                    }
                    return answer;
                });
        Callable<Long> maker = () -> registrar().post(all, body).fine().json().path("id").asLong();
        String one = "GET " + all + "/{id}";
        book.put(
                one,
                caller -> {
                    long id = maker.call();
                    String path = all + "/" + id;
                    RawAnswer answer = caller.get(path);
                    registrar().post(path + "/drop", Map.of(), world.version(path)).fine();
                    return answer;
                });
        String except = "PUT " + all + "/{id}/exceptions";
        book.put(
                except,
                caller -> {
                    String path = all + "/" + maker.call();
                    RawAnswer answer =
                            caller.put(
                                    path + "/exceptions",
                                    Map.of("exceptions", List.of()),
                                    world.version(path));
                    registrar().post(path + "/drop", Map.of(), world.version(path)).fine();
                    return answer;
                });
        String drop = "POST " + all + "/{id}/drop";
        book.put(
                drop,
                caller -> {
                    String path = all + "/" + book.object(drop, maker);
                    return caller.post(path + "/drop", Map.of(), world.version(path));
                });
        String submit = "POST " + all + "/{id}/submit";
        book.put(
                submit,
                caller -> {
                    String path = all + "/" + book.object(submit, maker);
                    grades(1);
                    try {
                        return caller.post(path + "/submit", Map.of(), world.version(path));
                    } finally {
                        grades(6);
                    }
                });
        // the one that was just sent: confirmed and carried out, so that it can be taken back
        String undo = "POST " + all + "/{id}/undo";
        book.put(
                undo,
                caller ->
                        caller.post(
                                all + "/" + book.object(undo, this::graduated) + "/undo",
                                Map.of("why", "名单有误")));
    }

    private long graduated() throws Exception {
        long id =
                registrar()
                        .get(ALL + "/graduations?" + YEAR + "&limit=500")
                        .fine()
                        .json()
                        .path("items")
                        .findParents("state")
                        .stream()
                        .filter(each -> each.path("state").asText().equals("OPEN"))
                        .findFirst()
                        .orElseThrow()
                        .path("id")
                        .asLong();
        String path = ALL + "/graduations/" + id;
        grades(1);
        try {
            confirm(path);
            await(path, "DONE");
        } finally {
            grades(6);
        }
        return id;
    }

    private void promotions() {
        String one = ALL + "/promotions/{school}";
        book.put(
                "PUT " + one + "/classes",
                caller ->
                        caller.put(
                                promotion + "/classes?" + YEAR,
                                Map.of("classes", List.of()),
                                world.version(promotion + "?" + YEAR)));
        book.put(
                "POST " + one + "/submit",
                caller ->
                        caller.post(
                                promotion + "/submit?" + YEAR,
                                Map.of(),
                                world.version(promotion + "?" + YEAR)));
        String undo = "POST " + one + "/undo";
        book.put(
                undo,
                caller -> {
                    book.object(undo, this::promoted);
                    return caller.post(promotion + "/undo?" + YEAR, Map.of("why", "班级有误"));
                });
    }

    private long promoted() throws Exception {
        confirm(promotion + "?" + YEAR);
        await(promotion + "?" + YEAR, "PROMOTED");
        return world.school().schoolId();
    }

    private void confirm(String path) {
        String about =
                "/api/approval/cases/"
                        + world.province().get(path).fine().json().path("about").asLong();
        world.caller("A", "LEADER").post(about + "/approve", Map.of(), world.version(about)).fine();
    }

    private void await(String path, String state) {
        Awaitility.await()
                .pollInSameThread()
                .atMost(Duration.ofSeconds(60))
                .until(
                        () ->
                                world.province()
                                        .get(path)
                                        .fine()
                                        .json()
                                        .path("state")
                                        .asText()
                                        .equals(state));
    }

    private Caller registrar() {
        return world.caller("A", "REGISTRAR");
    }

    /** How many grades school A has. */
    private void grades(int count) throws Exception {
        try (Connection sql = world.sql();
                PreparedStatement update =
                        sql.prepareStatement("UPDATE REG_SCHOOL SET STAGES = ? WHERE ORG_ID = ?")) {
            update.setString(1, "PRIMARY:" + count);
            update.setLong(2, world.school().schoolId());
            update.executeUpdate();
        } finally {
            world.release();
        }
    }
}
