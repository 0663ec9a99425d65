package org.xueji.itests;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;

/** Accounts from a workbook. */
final class AccountImportRequests {

    private final AccessWorld world;
    private final RequestBook book;

    private AccountImportRequests(AccessWorld world, RequestBook book) {
        this.world = world;
        this.book = book;
    }

    static void into(RequestBook book, AccessWorld world) throws Exception {
        AccountImportRequests requests = new AccountImportRequests(world, book);
        requests.imports();
    }

    private void imports() throws Exception {
        String imports = "/api/identity/imports";
        book.get(imports + "/template.xlsx", imports + "/template.xlsx");
        book.get(imports + "/keys", imports + "/keys");
        book.put(
                "POST " + imports,
                caller ->
                        caller.upload(
                                imports + "?sealKey=" + keys().path("sealKey").asText(),
                                accountRows(),
                                "text/csv"));
        JsonNode keys = keys();
        long id = book.object("import of accounts", () -> importedAccounts(keys));
        book.get(imports + "/{id}", imports + "/" + id);
        book.get(imports + "/{id}/errors", imports + "/" + id + "/errors");
        book.put(
                "POST " + imports + "/{id}/passwords",
                caller ->
                        caller.postUnkept(
                                imports + "/" + id + "/passwords",
                                Map.of("openingKey", keys.path("openingKey").asText())));
        String cancel = "POST " + imports + "/{id}/cancel";
        book.put(
                cancel,
                caller ->
                        caller.post(
                                imports
                                        + "/"
                                        + book.object(cancel, world::waitingImport)
                                        + "/cancel",
                                Map.of()));
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
}
