package org.xueji.itests;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Pupils. */
final class StudentRequests {

    private final AccessWorld world;
    private final RequestBook book;

    private StudentRequests(AccessWorld world, RequestBook book) {
        this.world = world;
        this.book = book;
    }

    static void into(RequestBook book, AccessWorld world) throws SQLException {
        StudentRequests requests = new StudentRequests(world, book);
        requests.students();
        requests.leavers();
    }

    private void leavers() throws SQLException {
        book.get("/api/registry/leavers", "/api/registry/leavers?limit=100");
        book.get("/api/registry/leavers/{id}", "/api/registry/leavers/" + world.leaverOfA());
    }

    private void students() {
        String path = "/api/registry/students/" + world.studentOfA();
        book.get("/api/registry/students", "/api/registry/students?limit=100");
        book.get("/api/registry/students/count", "/api/registry/students/count");
        book.get("/api/registry/students/export", "/api/registry/students/export?format=csv");
        book.get("/api/registry/students/{id}", path);
        book.put(
                "POST /api/registry/students/hits",
                caller ->
                        caller.postUnkept(
                                "/api/registry/students/hits",
                                Map.of("number", world.idNumberInA())));
        String reason =
                world.province()
                        .get("/api/registry/codes/view-reason")
                        .fine()
                        .json()
                        .findValuesAsText("code")
                        .get(0);
        book.put(
                "POST /api/registry/students/{id}/id-number-views",
                caller -> caller.postUnkept(path + "/id-number-views", Map.of("reason", reason)));
        book.get("/api/registry/students/{id}/particulars", path + "/particulars");
        book.put(
                "POST /api/registry/students/{id}/particulars-views",
                caller ->
                        caller.postUnkept(
                                path + "/particulars-views",
                                Map.of(
                                        "reason",
                                        reason,
                                        "parts",
                                        List.of("BASIC", "CONTACT", "MEMBER_1", "MEMBER_2"))));
    }
}
