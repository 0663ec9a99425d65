package org.xueji.itests;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Transfers from one school of a node to another, and the steps they take. */
final class Transfers {

    private static final String ALL = "/api/transfer/transfers";

    private final Cast sending;
    private final Cast receiving;

    Transfers(Cast sending, Cast receiving) {
        this.sending = sending;
        this.receiving = receiving;
    }

    /** What the sending school fills in for one of its pupils. */
    Map<String, Object> form(JsonNode pupil, String details) {
        return Map.of(
                "student", pupil.path("id").asLong(),
                "number", pupil.path("number").asText(),
                "name", pupil.path("name").asText(),
                "receiving", receiving.school().code(),
                "reason", "FAMILY_MOVE",
                "details", details);
    }

    /** An application with a paper, not sent yet; the text stands in both. */
    long drawn(JsonNode pupil, String text) throws Exception {
        long id = sending.registrar().post(ALL, form(pupil, text)).fine().path("id").asLong();
        prove(id, paper(text), text + ".pdf").fine();
        return id;
    }

    /** A small PDF with a line in it. */
    static byte[] paper(String line) {
        return ("%PDF-1.4\n% " + line + "\n%%EOF\n").getBytes(StandardCharsets.UTF_8);
    }

    static String path(long id) {
        return ALL + "/" + id;
    }

    Answer prove(long id, byte[] paper, String fileName) throws Exception {
        String name = URLEncoder.encode(fileName, StandardCharsets.UTF_8);
        return sending.registrar()
                .upload(path(id) + "/evidence?fileName=" + name, paper, "application/pdf");
    }

    void submit(long id) throws Exception {
        Cast.move(sending.registrar(), path(id), "submit");
    }

    /** The same, sent. */
    long sent(JsonNode pupil, String text) throws Exception {
        long id = drawn(pupil, text);
        submit(id);
        return id;
    }

    /** The receiving school chooses its first class. */
    void place(long id) throws Exception {
        Rest who = receiving.registrar();
        long version = who.get(path(id)).fine().path("version").asLong();
        who.put(path(id) + "/placement", Map.of("schoolClass", receiving.classes().get(0)), version)
                .fine();
    }

    JsonNode seen(long id) throws Exception {
        return sending.registrar().get(path(id)).fine();
    }

    long caseOf(long id) throws Exception {
        return seen(id).path("about").asLong();
    }

    void decide(Rest who, long id, String verb) throws Exception {
        Cast.move(who, "/api/approval/cases/" + caseOf(id), verb);
    }
}
