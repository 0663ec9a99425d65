package org.xueji.launcher.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.xueji.launcher.node.LauncherFailed;

/** One batch from upload to approval. */
final class IntakeWalk {

    private static final String XLSX =
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private final Person registrar;
    private final Person leader;
    private final Person county;
    private final Story story;

    IntakeWalk(Person registrar, Person leader, Person county, Story story) {
        this.registrar = registrar;
        this.leader = leader;
        this.county = county;
        this.story = story;
    }

    /** Uploads the workbook and waits for the draft. */
    JsonNode upload(Path workbook) {
        JsonNode started =
                registrar
                        .api()
                        .upload("/api/intake/batches?fileName=demo-pupils.xlsx", workbook, XLSX);
        long batch = started.path("id").asLong();
        JsonNode read = await(batch, "IMPORTING", "DRAFT");
        story.tell(
                "导入 / imported: %d, 退回更正 / refused: %d"
                        .formatted(read.path("ready").asLong(), read.path("refused").asLong()));
        return read;
    }

    List<Refusal> refusals(JsonNode batch) {
        List<Refusal> all = new ArrayList<>();
        String next = "";
        do {
            JsonNode page =
                    registrar
                            .api()
                            .get(
                                    "/api/intake/batches/"
                                            + batch.path("id").asLong()
                                            + "/errors?limit=100"
                                            + next);
            page.path("items").forEach(item -> addRefusal(item, all));
            next = page.hasNonNull("next") ? "&after=" + page.path("next").asText() : "";
        } while (!next.isEmpty());
        return all;
    }

    /** Warnings are told too; they refuse nothing. */
    private static void addRefusal(JsonNode finding, List<Refusal> all) {
        if (finding.path("refuses").asBoolean()) {
            all.add(Refusal.of(finding));
        }
    }

    /** The registrar submits: the case of the batch begins. */
    JsonNode submit(JsonNode batch) {
        String address = "/api/intake/batches/" + batch.path("id").asLong();
        JsonNode submitted = registrar.move(address, "submit");
        story.tell("学籍管理员提交 / the registrar submits (" + registrar.login() + ")");
        return submitted;
    }

    /** Leader confirms, county approves, each what is in his inbox. */
    JsonNode approve(JsonNode submitted) {
        long id = submitted.path("id").asLong();
        decide(leader, submitted, "主管领导核办 / the leader confirms");
        decide(county, submitted, "区县审批 / the county approves");
        JsonNode approved = await(id, "APPROVING", "APPROVED");
        story.tell("建立学籍 / approved: " + approved.path("approved").asLong());
        return approved;
    }

    private void decide(Person who, JsonNode submitted, String what) {
        long approval = submitted.path("approval").asLong();
        JsonNode inbox = who.api().get("/api/approval/inbox").path("items");
        if (inbox.size() != 1 || inbox.path(0).path("id").asLong() != approval) {
            throw new LauncherFailed(
                    who.login() + " should have case " + approval + " in hand: " + inbox);
        }
        who.move("/api/approval/cases/" + approval, "approve");
        story.tell(what + " (" + who.login() + ")");
    }

    private JsonNode await(long batch, String passing, String wanted) {
        Instant end = Instant.now().plus(LIMIT);
        while (Instant.now().isBefore(end)) {
            JsonNode now = registrar.api().get("/api/intake/batches/" + batch);
            String at = now.path("state").asText();
            if (at.equals(wanted)) {
                return now;
            }
            if (!at.equals(passing)) {
                throw new LauncherFailed(
                        "the batch is " + at + " instead of " + wanted + ": " + now);
            }
            story.tick();
            java.util.concurrent.locks.LockSupport.parkNanos(200_000_000L);
        }
        throw new LauncherFailed(
                "the batch was not " + wanted + " within " + LIMIT.toMinutes() + " min");
    }
}
