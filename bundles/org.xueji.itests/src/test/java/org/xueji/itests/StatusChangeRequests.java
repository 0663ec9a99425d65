package org.xueji.itests;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** Changes of status at school A: before they are sent, and their cases. */
final class StatusChangeRequests {

    private static final String ALL = "/api/statuschange/changes";
    private static final String ONE = ALL + "/{id}";
    private static final String CASE = "/api/approval/cases/";
    private static final String MOVE = "POST /api/approval/cases/{id}/{move} ";

    private final AccessWorld world;
    private final AccessChanges changes;
    private final RequestBook book;

    private StatusChangeRequests(AccessWorld world, RequestBook book) {
        this.world = world;
        this.changes = world.changes();
        this.book = book;
    }

    static void into(RequestBook book, AccessWorld world) throws Exception {
        StatusChangeRequests requests = new StatusChangeRequests(world, book);
        requests.reading();
        requests.drawing();
        requests.papers();
        requests.contacts();
        requests.classes();
        requests.cases();
    }

    private void reading() throws Exception {
        long id = world.changeOfA();
        book.get("/api/statuschange/types", "/api/statuschange/types");
        book.get(ONE, StatusChanges.path(id));
        book.get(ONE + "/papers", AccessChanges.papers(id));
        book.get(ONE + "/papers/{hash}", changes.paper(id));
        book.get(ONE + "/contacts", AccessChanges.contacts(changes.dropout()));
        for (String list : List.of(ALL, "/api/statuschange/reminders")) {
            book.get(list, list);
            book.get(list + " of A", list + "?org=" + world.code("A"));
        }
    }

    private void drawing() {
        JsonNode pupil = world.pupilsOfA().get(0);
        book.put("POST " + ALL, caller -> caller.post(ALL, changes.form(pupil)));
        String correct = "PUT " + ONE;
        book.put(
                correct,
                caller -> {
                    String path = StatusChanges.path(book.object(correct, changes::drawn));
                    return caller.put(path, changes.correction(), world.version(path));
                });
        for (String verb : List.of("submit", "discard")) {
            String name = "POST " + ONE + "/" + verb;
            book.put(
                    name,
                    caller -> {
                        String path = StatusChanges.path(book.object(name, changes::drawn));
                        return caller.post(path + "/" + verb, Map.of(), world.version(path));
                    });
        }
    }

    private void papers() {
        String both = "papers";
        book.put(
                "POST " + ONE + "/papers",
                caller ->
                        caller.upload(
                                AccessChanges.papers(book.object(both, changes::drawn)),
                                changes.paper(),
                                "application/pdf"));
        book.put(
                "DELETE " + ONE + "/papers/{hash}",
                caller -> caller.delete(changes.paper(book.object(both, changes::drawn))));
    }

    private void contacts() {
        String both = "contacts";
        book.put(
                "POST " + ONE + "/contacts",
                caller ->
                        caller.post(
                                AccessChanges.contacts(book.object(both, changes::dropout)),
                                changes.contact()));
        book.put(
                "DELETE " + ONE + "/contacts/{contact}",
                caller -> caller.delete(changes.contact(book.object(both, changes::dropout))));
    }

    /** To and fro between the first two classes. */
    private void classes() {
        JsonNode pupil = world.pupilsOfA().get(0);
        long id = pupil.path("id").asLong();
        book.put(
                "POST /api/statuschange/class-changes",
                caller -> {
                    long now =
                            world.province()
                                    .get("/api/registry/students/" + id)
                                    .fine()
                                    .json()
                                    .path("schoolClass")
                                    .asLong();
                    long other =
                            world.school().classes().stream()
                                    .filter(each -> each != now)
                                    .findFirst()
                                    .orElseThrow();
                    return caller.post(
                            "/api/statuschange/class-changes",
                            Map.of("student", id, "schoolClass", other));
                });
    }

    private void cases() throws Exception {
        long sent = changes.caseOf(changes.sent());
        book.get("/api/approval/cases/{id} change", CASE + sent);
        move("confirm change", () -> sent);
        move("approve change", changes::confirmed);
    }

    private void move(String named, Callable<Long> maker) {
        String name = MOVE + named;
        book.put(
                name,
                caller -> {
                    String path = CASE + book.object(name, maker);
                    return caller.post(path + "/approve", Map.of(), world.version(path));
                });
    }
}
