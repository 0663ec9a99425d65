package org.xueji.itests;

import java.util.List;
import java.util.Map;

/** Cases, inboxes, notices; the cases are those of batches of school A. */
final class ApprovalRequests {

    private static final String CASES = "/api/approval/cases/";
    private static final String MOVE = "POST /api/approval/cases/{id}/{move} ";

    private final AccessWorld world;
    private final RequestBook book;

    private ApprovalRequests(AccessWorld world, RequestBook book) {
        this.world = world;
        this.book = book;
    }

    static void into(RequestBook book, AccessWorld world) throws Exception {
        ApprovalRequests requests = new ApprovalRequests(world, book);
        requests.reading();
        requests.moves();
        requests.many();
        requests.late();
    }

    private void reading() throws Exception {
        String path = CASES + world.approval();
        book.get("/api/approval/cases/{id}", path);
        book.get("/api/approval/cases/{id}/history", path + "/history");
        book.get("/api/approval/cases/{id}/why", path + "/why");
        book.get("/api/approval/inbox", "/api/approval/inbox");
        book.get("/api/approval/inbox/counts", "/api/approval/inbox/counts");
        book.get("/api/approval/notices", "/api/approval/notices");
        book.get("/api/approval/notices/unread", "/api/approval/notices/unread");
        book.put(
                "POST /api/approval/notices/read",
                caller -> caller.post("/api/approval/notices/read", Map.of("upTo", 1)));
    }

    private void moves() {
        for (String verb : List.of("approve", "return", "reject")) {
            move(verb, verb, "COUNTY");
        }
        move("confirm", "approve", "LEADER");
        move("withdraw", "withdraw", "LEADER");
        move("resubmit", "resubmit", "REGISTRAR");
    }

    private void move(String named, String verb, String holder) {
        String name = MOVE + named;
        book.put(
                name,
                caller -> {
                    String path = CASES + book.object(name, () -> world.caseWith(holder));
                    return caller.post(
                            path + "/" + verb, Map.of("why", "请更正"), world.version(path));
                });
    }

    /** Who may, may for the whole province; a case that is not late is answered as refused. */
    private void late() throws Exception {
        String clearing = "/api/approval/clearing";
        String day = "2000-01-01";
        book.get(clearing, clearing + "?dueBefore=" + day);
        long id = world.approval();
        book.put(
                "POST " + clearing,
                caller ->
                        caller.post(
                                clearing,
                                Map.of(
                                        "dueBefore",
                                        day,
                                        "why",
                                        "超期清理",
                                        "cases",
                                        List.of(Map.of("id", id, "version", 1)))));
        book.get("/api/approval/stuck", "/api/approval/stuck");
        book.get("/api/approval/stuck of A", "/api/approval/stuck?org=" + world.code("A"));
    }

    private void many() {
        String name = "POST /api/approval/inbox/decisions";
        book.put(
                name,
                caller -> {
                    long id = book.object(name, () -> world.caseWith("COUNTY"));
                    long version = world.version(CASES + id);
                    return caller.post(
                            "/api/approval/inbox/decisions",
                            Map.of(
                                    "decision",
                                    "approve",
                                    "cases",
                                    List.of(Map.of("id", id, "version", version))));
                });
    }
}
