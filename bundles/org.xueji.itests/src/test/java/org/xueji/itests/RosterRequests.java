package org.xueji.itests;

import java.util.List;
import java.util.Map;

/** The responsible persons of a unit. */
final class RosterRequests {

    private final AccessWorld world;
    private final RequestBook book;

    private RosterRequests(AccessWorld world, RequestBook book) {
        this.world = world;
        this.book = book;
    }

    static void into(RequestBook book, AccessWorld world) {
        RosterRequests requests = new RosterRequests(world, book);
        requests.roster();
    }

    private void roster() {
        String roster = "/api/identity/roster";
        String path = roster + "/" + world.code("A");
        book.get(roster, roster + "?limit=100");
        book.get(roster + "/missing", roster + "/missing?limit=100");
        book.get(roster + "/{org}", path);
        book.put(
                "PUT " + roster + "/{org}",
                caller -> {
                    long version =
                            world.administrator().get(path).fine().json().path("version").asLong();
                    return caller.put(path, Map.of("persons", responsible()), version);
                });
        Map<String, String> reason = Map.of("reason", "系统停机通知");
        book.put(
                "POST " + roster + "/{org}/phones",
                caller -> caller.postUnkept(path + "/phones", reason));
        book.put(
                "POST " + roster + "/export",
                caller -> caller.postUnkept(roster + "/export", reason));
    }

    private static List<Map<String, String>> responsible() {
        return List.of(
                Map.of("duty", "HEAD", "name", "负责人", "phone", "029-88888888"),
                Map.of("duty", "REGISTRAR", "name", "经办人", "phone", "029-88888889"));
    }
}
