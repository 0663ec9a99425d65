package org.xueji.itests;

import java.util.List;
import java.util.Map;

/** Organisations, schools and classes. */
final class RegistryRequests {

    private static final int YEAR = Cast.YEAR;

    private final AccessWorld world;
    private final RequestBook book;

    private RegistryRequests(AccessWorld world, RequestBook book) {
        this.world = world;
        this.book = book;
    }

    static void into(RequestBook book, AccessWorld world) {
        RegistryRequests requests = new RegistryRequests(world, book);
        requests.registry();
        requests.classes();
    }

    private void registry() {
        String a = world.code("A");
        long id = world.school().schoolId();
        book.get("/api/registry/codes", "/api/registry/codes");
        book.get("/api/registry/codes/{table}", "/api/registry/codes/view-reason");
        book.get("/api/registry/regions/{code}", "/api/registry/regions/610102");
        book.get("/api/registry/organisations", "/api/registry/organisations");
        book.get("/api/registry/organisations/{id}", "/api/registry/organisations/" + id);
        book.get(
                "/api/registry/organisations/by-code/{code}",
                "/api/registry/organisations/by-code/" + a);
        book.get("/api/registry/schools/{id}", "/api/registry/schools/" + id);
        book.get("/api/registry/schools/by-code/{code}", "/api/registry/schools/by-code/" + a);
        String terms = "/api/registry/schools/" + id + "/terms/" + YEAR;
        book.get("/api/registry/schools/{id}/terms/{year}", terms);
        book.put(
                "PUT /api/registry/schools/{id}/terms/{year}",
                caller -> caller.put(terms, terms(), 0));
        book.put(
                "POST /api/registry/schools",
                caller -> caller.post("/api/registry/schools", school(world.fresh())));
        String school = "/api/registry/schools/" + id;
        book.put(
                "PUT /api/registry/schools/{id}/years",
                caller ->
                        caller.put(
                                school + "/years",
                                Map.of("years", Map.of("PRIMARY", 6)),
                                world.version(school)));
    }

    private static List<Map<String, Object>> terms() {
        return List.of(
                Map.of("no", 1, "firstDay", YEAR + "-09-01", "lastDay", (YEAR + 1) + "-01-20"),
                Map.of(
                        "no",
                        2,
                        "firstDay",
                        (YEAR + 1) + "-02-20",
                        "lastDay",
                        (YEAR + 1) + "-07-10"));
    }

    private Map<String, Object> school(int number) {
        return Map.of(
                "code",
                "216109%04d".formatted(number),
                "name",
                "新校" + number,
                "managing",
                world.code("C"),
                "siteRegion",
                world.code("C") + "000000",
                "years",
                Map.of("PRIMARY", 6));
    }

    private void classes() {
        long known = world.school().classes().get(0);
        String path = "/api/registry/classes/" + known;
        String name = world.school().school().classes().get(0).name();
        book.get(
                "/api/registry/schools/{id}/classes",
                "/api/registry/schools/" + world.school().schoolId() + "/classes?year=" + YEAR);
        book.get("/api/registry/classes/{id}", path);
        book.put(
                "PUT /api/registry/classes/{id}",
                caller ->
                        caller.put(
                                path,
                                Map.of("name", name, "capacity", 45 + world.fresh() % 5),
                                world.version(path)));
        book.put(
                "POST /api/registry/classes",
                caller -> caller.post("/api/registry/classes", schoolClass(world.fresh())));
    }

    private Map<String, Object> schoolClass(int number) {
        return Map.of(
                "school",
                world.code("A"),
                "schoolYear",
                YEAR,
                "grade",
                "11",
                "classNo",
                "%d1%02d".formatted(YEAR, 60 + number % 39),
                "name",
                "加班" + number,
                "capacity",
                45);
    }
}
