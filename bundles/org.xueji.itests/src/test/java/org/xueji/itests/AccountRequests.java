package org.xueji.itests;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** Accounts and what keeps them in order. */
final class AccountRequests {

    private final AccessWorld world;
    private final RequestBook book;

    private AccountRequests(AccessWorld world, RequestBook book) {
        this.world = world;
        this.book = book;
    }

    static void into(RequestBook book, AccessWorld world) throws Exception {
        AccountRequests requests = new AccountRequests(world, book);
        requests.accounts();
        requests.keeping();
    }

    private void accounts() {
        String accounts = "/api/identity/accounts";
        String path = accounts + "/" + world.victim();
        book.get(accounts, accounts + "?limit=100");
        book.put("POST " + accounts, caller -> caller.post(accounts, world.account()));
        book.put(
                "POST " + accounts + "/batch",
                caller ->
                        caller.post(
                                accounts + "/batch", Map.of("accounts", List.of(world.account()))));
        book.get(accounts + "/{id}", path);
        book.get(accounts + "/{id}/sessions", path + "/sessions");
        book.put(
                "DELETE " + accounts + "/{id}/sessions",
                caller -> caller.delete(path + "/sessions"));
        String one = "DELETE " + accounts + "/{id}/sessions/{session}";
        book.put(one, caller -> caller.delete(sessionsOfNew(one)));
        for (String verb : List.of("disable", "enable")) {
            book.put(
                    "POST " + accounts + "/{id}/" + verb,
                    caller -> caller.post(path + "/" + verb, Map.of(), world.versionOfVictim()));
        }
        book.put(
                "POST " + accounts + "/{id}/password-reset",
                caller -> caller.post(path + "/password-reset", Map.of()));
    }

    private void keeping() throws Exception {
        String accounts = "/api/identity/accounts";
        book.get(accounts + "/{id}/history", accounts + "/" + world.victim() + "/history");
        onNewAccount(
                "replace",
                () ->
                        Map.of(
                                "login", "next-" + world.fresh(),
                                "name", "接任者",
                                "reason", "原任退休"));
        onNewAccount("move", () -> Map.of("org", world.code("b"), "reason", "调往二小"));
        String missing = "/api/identity/certificates-missing";
        book.get(missing, missing + "?limit=100");
        book.get(missing + "/count", missing + "/count");
        book.get("/api/identity/dormant", "/api/identity/dormant?until=2999-01-01&limit=100");
        book.put(
                "POST /api/identity/dormant/reopen",
                caller ->
                        caller.post(
                                "/api/identity/dormant/reopen",
                                Map.of("accounts", List.of(world.victim()), "reason", "秋季开学启用")));
    }

    /** Something that uses an account of school A up. */
    private void onNewAccount(String verb, Callable<Map<String, Object>> body) {
        String name = "POST /api/identity/accounts/{id}/" + verb;
        book.put(
                name,
                caller -> {
                    String path = "/api/identity/accounts/" + book.object(name, world::newAccount);
                    long version =
                            world.administrator().get(path).fine().json().path("version").asLong();
                    return caller.post(path + "/" + verb, body.call(), version);
                });
    }

    private final Map<String, String> sessionPaths = new HashMap<>();

    /** The address of the only session of a new account of school A. */
    private String sessionsOfNew(String name) throws Exception {
        long session =
                book.object(
                        name,
                        () -> {
                            JsonNode issued =
                                    world.administrator()
                                            .post("/api/identity/accounts", world.account())
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
                            return world.administrator()
                                    .get(path)
                                    .fine()
                                    .json()
                                    .get(0)
                                    .path("id")
                                    .asLong();
                        });
        return sessionPaths.get(name) + "/" + session;
    }
}
