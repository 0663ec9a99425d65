package org.xueji.itests;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** Transfers from school A to school r, as far along their way as a request needs them. */
final class AccessTransfers {

    /** Who decides, one after the other. */
    private static final List<String> WAY = List.of("A", "r", "C", "T", "d", "u");

    /** Stands in the application, in its paper and in the paper's name. */
    private static final String DRAFT = "canary-draft";

    private static final String SENT = "canary-sent";

    private final AccessWorld world;
    private final Cast receiving;
    private final Transfers transfers;
    private final Deque<JsonNode> movers;

    AccessTransfers(AccessWorld world, Cast sending, Cast receiving, List<JsonNode> movers) {
        this.world = world;
        this.receiving = receiving;
        this.transfers = new Transfers(sending, receiving);
        this.movers = new ArrayDeque<>(movers);
        world.canaries().add("A", DRAFT);
        world.canaries().add(Canaries.MOVING, SENT);
        open(world.code("A"));
        open(world.code("r"));
    }

    /** Transfers begin in October, when no new pupils are brought. */
    private void open(String school) {
        world.province()
                .post(
                        "/api/windows/exceptions",
                        Map.of(
                                "business",
                                "in-province-transfer",
                                "org",
                                school,
                                "from",
                                Cast.YEAR + "-09-01",
                                "to",
                                Cast.YEAR + "-09-30",
                                "why",
                                "提前办理"))
                .fine();
    }

    /** What the sending school's registrar fills in for one who stays in the end. */
    Map<String, Object> form() {
        return transfers.form(world.pupilsOfA().get(0), DRAFT);
    }

    /** Of a pupil whom the other side must not know yet. */
    long draft() throws Exception {
        return transfers.drawn(world.pupilsOfA().get(1), DRAFT);
    }

    /** A draft of one who will be known to both sides once it is sent. */
    long ready() throws Exception {
        return transfers.drawn(movers.remove(), SENT + world.fresh());
    }

    long sent() throws Exception {
        return transfers.sent(movers.remove(), SENT + world.fresh());
    }

    /** One that the unit has in hand; at the receiving school, with a class. */
    long with(String unit) throws Exception {
        long id = sent();
        for (String before : WAY.subList(0, WAY.indexOf(unit))) {
            decide(id, before, "approve");
        }
        if (unit.equals("r")) {
            transfers.place(id);
        }
        return id;
    }

    /** One that came back from the sending county. */
    long returned() throws Exception {
        long id = with("C");
        decide(id, "C", "return");
        return id;
    }

    private void decide(long id, String unit, String verb) throws Exception {
        if (unit.equals("r")) {
            transfers.place(id);
        }
        String role = unit.matches("[Ar]") ? "LEADER" : "REGISTRAR";
        String path = "/api/approval/cases/" + caseOf(id);
        world.caller(unit, role)
                .post(path + "/" + verb, Map.of("why", "请更正"), world.version(path))
                .fine();
    }

    long caseOf(long id) throws Exception {
        return transfers.caseOf(id);
    }

    /** A class of the receiving school. */
    long place() {
        return receiving.classes().get(0);
    }

    /** The address of its first paper. */
    String paper(long id) {
        String papers = Transfers.path(id) + "/evidence";
        return papers
                + "/"
                + world.province().get(papers).fine().json().get(0).path("hash").asText();
    }
}
