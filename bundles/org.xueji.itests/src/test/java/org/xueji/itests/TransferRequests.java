package org.xueji.itests;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** Transfers from school A to school r: before they are sent, on their way, and their cases. */
final class TransferRequests {

    private static final String ALL = "/api/transfer/transfers";
    private static final String ONE = ALL + "/{id}";
    private static final String CASES = "/api/approval/cases/";
    private static final String MOVE = "POST /api/approval/cases/{id}/{move} ";

    private final AccessWorld world;
    private final AccessTransfers transfers;
    private final RequestBook book;

    private TransferRequests(AccessWorld world, RequestBook book) {
        this.world = world;
        this.transfers = world.transfers();
        this.book = book;
    }

    static void into(RequestBook book, AccessWorld world) throws Exception {
        TransferRequests requests = new TransferRequests(world, book);
        requests.reading("draft", requests.transfers.draft());
        requests.reading("sent", requests.transfers.sent());
        requests.lists();
        requests.drawing();
        requests.papers();
        requests.placing();
        requests.nudges();
        requests.cases();
        requests.decisions();
    }

    private void reading(String state, long id) {
        String paper = transfers.paper(id);
        book.get(ONE + " " + state, Transfers.path(id));
        book.get(ONE + "/evidence " + state, Transfers.path(id) + "/evidence");
        book.get(ONE + "/evidence/{hash} " + state, paper);
    }

    private void lists() {
        for (String list : List.of(ALL, "/api/transfer/nudges")) {
            book.get(list, list);
            book.get(list + " own receiving", list + "?side=RECEIVING");
            book.get(list + " sending", list + "?side=SENDING&org=" + world.code("A"));
            book.get(list + " receiving", list + "?side=RECEIVING&org=" + world.code("r"));
        }
    }

    private void drawing() {
        book.put("POST " + ALL, caller -> caller.post(ALL, transfers.form()));
        correct("", transfers::draft);
        correct(" returned", transfers::returned);
        changing("submit", transfers::ready);
        changing("discard", transfers::draft);
    }

    private void correct(String state, Callable<Long> maker) {
        String name = "PUT " + ONE + state;
        book.put(
                name,
                caller -> {
                    String path = Transfers.path(book.object(name, maker));
                    return caller.put(path, Map.of("reason", "PARENT_WORK"), world.version(path));
                });
    }

    private void changing(String verb, Callable<Long> maker) {
        String name = "POST " + ONE + "/" + verb;
        book.put(
                name,
                caller -> {
                    String path = Transfers.path(book.object(name, maker));
                    return caller.post(path + "/" + verb, Map.of(), world.version(path));
                });
    }

    private void papers() {
        adding("", transfers::draft);
        adding(" returned", transfers::returned);
        String removing = "DELETE " + ONE + "/evidence/{hash}";
        book.put(
                removing,
                caller -> caller.delete(transfers.paper(book.object(removing, transfers::draft))));
    }

    private void adding(String state, Callable<Long> maker) {
        String name = "POST " + ONE + "/evidence" + state;
        book.put(
                name,
                caller ->
                        caller.upload(
                                Transfers.path(book.object(name, maker)) + "/evidence",
                                Transfers.paper("又一份 " + world.fresh()),
                                "application/pdf"));
    }

    private void placing() {
        String name = "PUT " + ONE + "/placement";
        book.put(
                name,
                caller -> {
                    String path = Transfers.path(book.object(name, transfers::sent));
                    return caller.put(
                            path + "/placement",
                            Map.of("schoolClass", transfers.place()),
                            world.version(path));
                });
    }

    /** Everybody asks for a pupil who is elsewhere. */
    private void nudges() {
        String path = "/api/transfer/nudges";
        book.put(
                "POST " + path,
                caller -> {
                    List<JsonNode> pupils =
                            caller.unit().equals("A") ? world.pupilsOfB() : world.pupilsOfA();
                    JsonNode pupil = pupils.get(0);
                    return caller.post(
                            path,
                            Map.of(
                                    "number", pupil.path("number").asText(),
                                    "name", pupil.path("name").asText(),
                                    "why", "家长已迁居"));
                });
    }

    private void cases() throws Exception {
        String path = CASES + transfers.caseOf(transfers.sent());
        for (String part : List.of("", "/history", "/why")) {
            book.get("/api/approval/cases/{id}" + part + " transfer", path + part);
        }
    }

    private void decisions() {
        Map<String, String> steps = new LinkedHashMap<>();
        steps.put("confirm by sending school", "A");
        steps.put("accept by receiving school", "r");
        steps.put("approve by sending county", "C");
        steps.put("approve by sending city", "T");
        steps.put("approve by receiving county", "d");
        steps.put("approve by receiving city", "u");
        steps.forEach((named, unit) -> move(named, "approve", () -> transfers.with(unit)));
        move("refuse by receiving school", "reject", () -> transfers.with("r"));
        move("return by receiving county", "return", () -> transfers.with("d"));
        move("withdraw transfer", "withdraw", () -> transfers.with("r"));
        move("resubmit transfer", "resubmit", transfers::returned);
    }

    private void move(String named, String verb, Callable<Long> maker) {
        String name = MOVE + named;
        book.put(
                name,
                caller -> {
                    long id = book.object(name, () -> transfers.caseOf(maker.call()));
                    return caller.post(
                            CASES + id + "/" + verb,
                            Map.of("why", "请更正"),
                            world.version(CASES + id));
                });
    }
}
