package org.xueji.itests;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Accounts lent. */
final class LendingRequests {

    private static final int YEAR = Cast.YEAR;

    private final AccessWorld world;
    private final RequestBook book;

    private LendingRequests(AccessWorld world, RequestBook book) {
        this.world = world;
        this.book = book;
    }

    static void into(RequestBook book, AccessWorld world) {
        LendingRequests requests = new LendingRequests(world, book);
        requests.lendings();
    }

    private void lendings() {
        String lendings = "/api/identity/lendings";
        book.put("POST " + lendings, caller -> caller.post(lendings, lending()));
        book.get(lendings + "/own", lendings + "/own");
        book.get(lendings, lendings + "?limit=100");
        String one = "GET " + lendings + "/{id}";
        book.put(one, caller -> caller.get(lendings + "/" + book.object(one, this::lendingOfA)));
        for (String verb : List.of("approve", "refuse", "end")) {
            String name = "POST " + lendings + "/{id}/" + verb;
            book.put(
                    name,
                    caller ->
                            caller.post(
                                    lendings
                                            + "/"
                                            + book.object(name, this::lendingOfA)
                                            + "/"
                                            + verb,
                                    verb.equals("end") ? Map.of() : Map.of("note", "已核实情况")));
        }
        String password = "POST " + lendings + "/{id}/password";
        book.put(
                password,
                caller ->
                        caller.postUnkept(
                                lendings
                                        + "/"
                                        + book.object(password, this::approved)
                                        + "/password",
                                Map.of()));
        // by the clock of the node, which stands on 1 September
        Instant before = Instant.parse(YEAR + "-08-31T02:00:00Z");
        book.put(
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

    private long approved() {
        long id = lendingOfA();
        world.caller("A", "SYSTEM_ADMINISTRATOR")
                .post("/api/identity/lendings/" + id + "/approve", Map.of("note", "已核实情况"))
                .fine();
        return id;
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
}
