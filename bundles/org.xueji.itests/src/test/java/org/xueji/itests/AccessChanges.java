package org.xueji.itests;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** Changes of status of pupils of school A, as far along their way as a request needs them. */
final class AccessChanges {

    /** Stands in the application, in its paper and in the paper's name. */
    private static final String MARK = "canary-change";

    private final AccessWorld world;
    private final StatusChanges changes;
    private final Deque<JsonNode> pupils;
    private final String today;

    AccessChanges(AccessWorld world, Cast school, List<JsonNode> pupils, String today) {
        this.world = world;
        this.changes = new StatusChanges(school);
        this.pupils = new ArrayDeque<>(pupils);
        this.today = today;
        world.canaries().add("A", MARK);
    }

    Map<String, Object> form(JsonNode pupil) {
        return StatusChanges.form(pupil, "STUDY_ABROAD", today, terms());
    }

    /** What is corrected; all else stays. */
    Map<String, Object> correction() {
        return Map.of("firstDay", today, "details", MARK + world.fresh());
    }

    private static Map<String, Object> terms() {
        return Map.of("details", MARK);
    }

    /** A draft with its paper. */
    long drawn() throws Exception {
        long id = changes.drawn(pupils.remove(), "STUDY_ABROAD", today, terms());
        world.caller("A", "REGISTRAR")
                .upload(
                        papers(id) + "?kind=ABROAD_PROOF&fileName=" + MARK + ".pdf",
                        paper(),
                        "application/pdf")
                .fine();
        return id;
    }

    /** A draft of a dropout, with one contact. */
    long dropout() throws Exception {
        long id = changes.drawn(world.pupilsOfA().get(0), "DROPOUT", today, terms());
        world.caller("A", "REGISTRAR").post(contacts(id), contact()).fine();
        return id;
    }

    static String contacts(long id) {
        return StatusChanges.path(id) + "/contacts";
    }

    /** What is written down. */
    Map<String, Object> contact() {
        return Map.of("day", today, "whom", MARK, "means", "VISIT", "result", MARK);
    }

    /** The address of its first contact. */
    String contact(long id) {
        return contacts(id)
                + "/"
                + world.province().get(contacts(id)).fine().json().get(0).path("id").asLong();
    }

    /** One that waits for the school's leader. */
    long sent() throws Exception {
        long id = drawn();
        changes.submit(id).fine();
        return id;
    }

    /** The case of one that waits for the county. */
    long confirmed() throws Exception {
        long id = changes.caseOf(sent());
        Cast.move(world.school().leader(), "/api/approval/cases/" + id, "approve");
        return id;
    }

    long caseOf(long id) throws Exception {
        return changes.caseOf(id);
    }

    static String papers(long id) {
        return StatusChanges.path(id) + "/papers";
    }

    /** The address of its first paper. */
    String paper(long id) {
        String hash = world.province().get(papers(id)).fine().json().get(0).path("hash").asText();
        return papers(id) + "/" + hash;
    }

    byte[] paper() {
        return StatusChanges.paper(MARK + world.fresh());
    }
}
