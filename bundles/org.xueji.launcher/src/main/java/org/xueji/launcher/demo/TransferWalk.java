package org.xueji.launcher.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.xueji.launcher.node.LauncherFailed;

/**
 * One pupil's transfer between two counties of a city, each step as the person whose step it is.
 */
final class TransferWalk {

    private static final String ALL = "/api/transfer/transfers";
    private static final String PAPER = "%PDF-1.4\n% 户籍迁移证明（演示）\n%%EOF\n";

    private final Side sending;
    private final Side receiving;
    private final Story story;

    /** The people of one school, and of the county that manages it. */
    record Side(Person registrar, Person leader, Person county) {}

    TransferWalk(Side sending, Side receiving, Story story) {
        this.sending = sending;
        this.receiving = receiving;
        this.story = story;
    }

    /**
     * From the application to the last approval.
     *
     * @param pupil as the registry lists him
     * @param school code of the receiving school
     * @param schoolClass the class there
     * @param folder for the paper
     * @return the transfer as it is in the end
     */
    JsonNode move(JsonNode pupil, String school, long schoolClass, Path folder) {
        long id = apply(pupil, school);
        String address = ALL + "/" + id;
        sending.registrar()
                .api()
                .upload(address + "/evidence?fileName=move.pdf", paper(folder), "application/pdf");
        long about = sending.registrar().move(address, "submit").path("about").asLong();
        story.tell(
                "转出学校申请转学 / the sending school applies: "
                        + pupil.path("name").asText()
                        + " → "
                        + school);
        decide(sending.leader(), about, "转出学校核办 / its leader confirms");
        place(address, schoolClass);
        decide(receiving.leader(), about, "转入学校接收 / the receiving school accepts");
        decide(sending.county(), about, "转出区县审批 / the sending county approves");
        decide(receiving.county(), about, "转入区县审批 / the receiving county approves");
        JsonNode done = receiving.registrar().api().get(address);
        if (!done.path("state").asText().equals("DONE")) {
            throw new LauncherFailed("the transfer is not done: " + done);
        }
        return done;
    }

    private long apply(JsonNode pupil, String school) {
        return sending.registrar()
                .api()
                .post(
                        ALL,
                        Map.of(
                                "student", pupil.path("id").asLong(),
                                "number", pupil.path("number").asText(),
                                "name", pupil.path("name").asText(),
                                "receiving", school,
                                "reason", "FAMILY_MOVE"))
                .path("id")
                .asLong();
    }

    private void place(String address, long schoolClass) {
        Api api = receiving.registrar().api();
        long version = api.get(address).path("version").asLong();
        api.put(address + "/placement", Map.of("schoolClass", schoolClass), version);
        story.tell(
                "转入学校编班 / the receiving school chooses a class ("
                        + receiving.registrar().login()
                        + ")");
    }

    private void decide(Person who, long about, String what) {
        who.move("/api/approval/cases/" + about, "approve");
        story.tell(what + " (" + who.login() + ")");
    }

    private static Path paper(Path folder) {
        try {
            return Files.writeString(folder.resolve("demo-paper.pdf"), PAPER);
        } catch (IOException e) {
            throw new LauncherFailed("cannot write the paper: " + e.getMessage(), e);
        }
    }
}
