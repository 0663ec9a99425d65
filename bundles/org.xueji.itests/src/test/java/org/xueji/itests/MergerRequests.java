package org.xueji.itests;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** Mergers of school A, which is only looked at, and of empty schools beside it. */
final class MergerRequests {

    private static final String ALL = "/api/mergers";
    private static final String ONE = ALL + "/{id}";

    private final AccessWorld world;
    private final RequestBook book;

    private MergerRequests(AccessWorld world, RequestBook book) {
        this.world = world;
        this.book = book;
    }

    static void into(RequestBook book, AccessWorld world) {
        MergerRequests requests = new MergerRequests(world, book);
        requests.reading();
        requests.planning();
        requests.mapping();
        requests.carryingOut();
    }

    private void reading() {
        long id = planned(world.code("A"));
        book.get(ALL, ALL);
        book.get(ALL + " of A", ALL + "?org=" + world.code("A"));
        book.get(ONE, path(id));
        for (String part : List.of("classes", "cases", "left")) {
            book.get(ONE + "/" + part, path(id) + "/" + part);
        }
    }

    private void planning() {
        String plan = "POST " + ALL;
        book.put(
                plan,
                caller -> {
                    long school = book.object(plan, this::emptySchool);
                    return caller.post(ALL, plan("" + school));
                });
        changing("discard", this::ofEmptySchool);
    }

    private void mapping() {
        String classes = "PUT " + ONE + "/classes";
        book.put(
                classes,
                caller -> {
                    String path = path(book.object(classes, this::ofEmptySchool));
                    return caller.put(
                            path + "/classes", Map.of("classes", List.of()), world.version(path));
                });
        changing("submit", this::ofEmptySchool);
    }

    private void carryingOut() {
        changing("execute", this::approved);
        changing("stop", this::approved);
    }

    private void changing(String verb, Callable<Long> maker) {
        String name = "POST " + ONE + "/" + verb;
        book.put(
                name,
                caller -> {
                    String path = path(book.object(name, maker));
                    return caller.post(path + "/" + verb, Map.of(), world.version(path));
                });
    }

    private static String path(long id) {
        return ALL + "/" + id;
    }

    private Map<String, Object> plan(String source) {
        return Map.of(
                "sources",
                List.of(source),
                "target",
                world.code("r"),
                "firstDay",
                AccessWorld.TODAY,
                "documentNo",
                "教发〔2014〕1号",
                "reason",
                "布局调整");
    }

    /** Planned by the province, so that everybody else may decide. */
    private long planned(String source) {
        JsonNode planned = world.province().post(ALL, plan(source)).fine().json();
        return planned.at("/mergers/0/id").asLong();
    }

    /** The code of a new school that C manages. */
    private long emptySchool() {
        String code = "21612%05d".formatted(world.fresh());
        world.province()
                .post(
                        "/api/registry/schools",
                        Map.of(
                                "code",
                                code,
                                "name",
                                "待撤小学" + code,
                                "managing",
                                world.code("C"),
                                "siteRegion",
                                world.code("C") + "000000",
                                "years",
                                Map.of("PRIMARY", 6)))
                .fine();
        return Long.parseLong(code);
    }

    private long ofEmptySchool() {
        return planned("" + emptySchool());
    }

    private long approved() {
        long id = ofEmptySchool();
        world.caller("r", "REGISTRAR")
                .post(path(id) + "/submit", Map.of(), world.version(path(id)))
                .fine();
        String about =
                "/api/approval/cases/"
                        + world.province().get(path(id)).fine().json().path("about").asLong();
        for (Caller each :
                List.of(
                        world.caller("r", "LEADER"),
                        world.caller("C", "REGISTRAR"),
                        world.caller("d", "REGISTRAR"))) {
            each.post(about + "/approve", Map.of(), world.version(about)).fine();
        }
        return id;
    }
}
