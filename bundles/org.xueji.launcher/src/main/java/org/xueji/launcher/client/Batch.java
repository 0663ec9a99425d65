package org.xueji.launcher.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.xueji.launcher.client.Person.Request;
import org.xueji.launcher.node.LauncherFailed;

/** What a school brings together, on its way to the roll. */
public final class Batch {

    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final long LOOK_AGAIN_NANOS = 200_000_000L;
    private static final Set<String> ENDS =
            Set.of("DRAFT", "APPROVED", "RETURNED", "CLOSED", "FAILED", "REJECTED");

    private final Person registrar;
    private final String address;

    private Batch(Person registrar, long id) {
        this.registrar = registrar;
        this.address = "/api/intake/batches/" + id;
    }

    /** Uploads a file and waits until it is read. */
    public static Batch upload(Person registrar, String school, Path file, String type)
            throws IOException {
        JsonNode started =
                registrar.fine(
                        Request.upload(
                                "/api/intake/batches?school=" + school,
                                Files.readAllBytes(file),
                                type));
        Batch batch = new Batch(registrar, started.path("id").asLong());
        batch.expect("DRAFT");
        return batch;
    }

    public String address() {
        return address;
    }

    /** Submits it; answers the address of its case. */
    public String submit() {
        JsonNode submitted = registrar.move(address, "submit");
        return "/api/approval/cases/" + submitted.path("approval").asLong();
    }

    /** Waits until it is in that state and in no other. */
    public JsonNode expect(String state) {
        JsonNode now = settled();
        if (!now.path("state").asText().equals(state)) {
            throw new LauncherFailed("the batch is not " + state + ": " + now);
        }
        return now;
    }

    /** Waits until nothing is under way with it, and answers it as it is then. */
    public JsonNode settled() {
        Instant end = Instant.now().plus(LIMIT);
        JsonNode now = registrar.fine(Request.get(address));
        while (!ENDS.contains(now.path("state").asText())) {
            if (Instant.now().isAfter(end)) {
                throw new LauncherFailed("the batch does not come to an end: " + now);
            }
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
            now = registrar.fine(Request.get(address));
        }
        return now;
    }
}
