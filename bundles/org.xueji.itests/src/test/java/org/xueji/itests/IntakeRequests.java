package org.xueji.itests;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.xueji.sample.SampleFile;

/** Batches of new pupils, and what is done with them. */
final class IntakeRequests {

    private final AccessWorld world;
    private final RequestBook book;

    private IntakeRequests(AccessWorld world, RequestBook book) {
        this.world = world;
        this.book = book;
    }

    static void into(RequestBook book, AccessWorld world) {
        IntakeRequests requests = new IntakeRequests(world, book);
        requests.batches();
        requests.moves();
    }

    private void batches() {
        String path = "/api/intake/batches/" + world.batch();
        book.get("/api/intake/fields", "/api/intake/fields");
        book.get("/api/intake/template.xlsx", "/api/intake/template.xlsx");
        book.get("/api/intake/batches", "/api/intake/batches");
        book.get("/api/intake/batches/{id}", path);
        for (String part : List.of("rows", "errors", "causes", "history", "errors.xlsx")) {
            book.get("/api/intake/batches/{id}/" + part, path + "/" + part);
        }
        book.put(
                "POST /api/intake/batches",
                caller -> caller.upload(world.school().batches(), workbook(), Rest.XLSX));
        book.put(
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
        from.put("discard", "DRAFT");
        from.put("set-aside", "IN_APPROVAL");
        from.forEach(
                (verb, state) -> {
                    String name = "POST /api/intake/batches/{id}/{move} " + verb;
                    book.put(
                            name,
                            caller ->
                                    move(
                                            caller,
                                            book.object(name, () -> world.batchIn(state)),
                                            verb));
                });
        String cancel = "POST /api/intake/batches/{id}/{move} cancel";
        book.put(
                cancel,
                caller ->
                        caller.unit().equals("A") && caller.role().equals("REGISTRAR")
                                ? cancelled(caller)
                                : move(
                                        caller,
                                        book.object(cancel, () -> world.batchIn("DRAFT")),
                                        "cancel"));
    }

    /** An import may be over before it is cancelled. */
    private RawAnswer cancelled(Caller caller) throws IOException {
        RawAnswer answer;
        int imports = 0;
        long batch;
        do {
            batch = world.batchImporting();
            answer = cancelled(caller, batch);
        } while (!answer.isGood() && !isImporting(batch) && ++imports < 5);
        return answer;
    }

    private boolean isImporting(long batch) {
        String path = "/api/intake/batches/" + batch;
        return world.province().get(path).fine().json().path("state").asText().equals("IMPORTING");
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
        List<Integer> rows = verb.equals("set-aside") ? List.of(2) : List.of();
        Map<String, Object> body = Map.of("why", "请更正", "rows", rows);
        return caller.post(path + "/" + verb, body, world.version(path));
    }
}
