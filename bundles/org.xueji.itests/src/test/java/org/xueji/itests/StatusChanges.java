package org.xueji.itests;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Changes of status of one school's pupils, and the steps they take. */
final class StatusChanges {

    private static final String ALL = "/api/statuschange/changes";

    private final Cast cast;

    StatusChanges(Cast cast) {
        this.cast = cast;
    }

    static String path(long id) {
        return ALL + "/" + id;
    }

    /** What the school fills in for one of its pupils. */
    static Map<String, Object> form(
            JsonNode pupil, String type, String firstDay, Map<String, Object> terms) {
        Map<String, Object> form = new HashMap<>(terms);
        form.put("student", pupil.path("id").asLong());
        form.put("number", pupil.path("number").asText());
        form.put("name", pupil.path("name").asText());
        form.put("type", type);
        form.put("firstDay", firstDay);
        return form;
    }

    long drawn(JsonNode pupil, String type, String firstDay, Map<String, Object> terms)
            throws Exception {
        return cast.registrar()
                .post(ALL, form(pupil, type, firstDay, terms))
                .fine()
                .path("id")
                .asLong();
    }

    /** One small PDF of each kind. */
    void prove(long id, List<String> kinds) throws Exception {
        for (String kind : kinds) {
            cast.registrar()
                    .upload(
                            path(id) + "/papers?fileName=scan.pdf&kind=" + kind,
                            paper(kind),
                            "application/pdf")
                    .fine();
        }
    }

    static byte[] paper(String line) {
        return ("%PDF-1.4\n% " + line + "\n%%EOF\n").getBytes(StandardCharsets.UTF_8);
    }

    Answer submit(long id) throws Exception {
        return cast.registrar()
                .post(path(id) + "/submit", Map.of(), seen(id).path("version").asLong());
    }

    long caseOf(long id) throws Exception {
        return seen(id).path("about").asLong();
    }

    /** The leader of the school and its county say yes. */
    void approve(long id) throws Exception {
        String about = "/api/approval/cases/" + caseOf(id);
        Cast.move(cast.leader(), about, "approve");
        Cast.move(cast.county(), about, "approve");
    }

    /** The whole way. */
    void done(
            JsonNode pupil,
            String type,
            String firstDay,
            Map<String, Object> terms,
            List<String> papers)
            throws Exception {
        long id = drawn(pupil, type, firstDay, terms);
        prove(id, papers);
        submit(id).fine();
        approve(id);
        if (!seen(id).path("state").asText().equals("DONE")) {
            throw new AssertionError(seen(id).toString());
        }
    }

    JsonNode seen(long id) throws Exception {
        return cast.registrar().get(path(id)).fine();
    }
}
