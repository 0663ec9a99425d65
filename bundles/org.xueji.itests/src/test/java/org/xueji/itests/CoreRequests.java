package org.xueji.itests;

import java.util.Map;

/** Windows, policies, journal and jobs. */
final class CoreRequests {

    private static final int YEAR = Cast.YEAR;

    private final AccessWorld world;
    private final RequestBook book;

    private CoreRequests(AccessWorld world, RequestBook book) {
        this.world = world;
        this.book = book;
    }

    static void into(RequestBook book, AccessWorld world) throws Exception {
        CoreRequests requests = new CoreRequests(world, book);
        requests.windows();
        requests.policies();
        requests.jobs();
    }

    private void policies() {
        String path = "/api/policies/rules";
        book.get(path, path);
        book.get(path + "/{id}", path + "/xueji.intake.window");
    }

    private void windows() {
        String path = "/api/windows/exceptions";
        book.get(path, path + "?org=" + world.code("A"));
        book.get("/api/journal/entries", "/api/journal/entries?org=" + world.code("A"));
        book.put("POST " + path, caller -> caller.post(path, window()));
        String withdraw = "POST /api/windows/exceptions/{id}/withdraw";
        book.put(
                withdraw,
                caller ->
                        caller.post(
                                path + "/" + book.object(withdraw, this::granted) + "/withdraw",
                                Map.of("why", "不再需要")));
    }

    private long granted() {
        return world.province()
                .post("/api/windows/exceptions", window())
                .fine()
                .json()
                .path("id")
                .asLong();
    }

    /** Inside the window that there is: beyond it only the province may go. */
    private Map<String, Object> window() {
        String day = YEAR + "-09-%02d".formatted(2 + world.fresh() % 15);
        return Map.of(
                "business",
                "primary-intake",
                "org",
                world.code("A"),
                "from",
                day,
                "to",
                day,
                "why",
                "学校停电 " + world.fresh());
    }

    private void jobs() throws Exception {
        long batch = book.object("import of school A", () -> world.batchIn("DRAFT"));
        long job =
                world.province()
                        .get("/api/intake/batches/" + batch)
                        .fine()
                        .json()
                        .path("job")
                        .asLong();
        book.get("/api/jobs/{id}", "/api/jobs/" + job);
        String cancel = "POST /api/jobs/{id}/cancel";
        book.put(
                cancel,
                caller ->
                        caller.post(
                                "/api/jobs/" + book.object(cancel, world::waitingJob) + "/cancel",
                                Map.of()));
    }
}
