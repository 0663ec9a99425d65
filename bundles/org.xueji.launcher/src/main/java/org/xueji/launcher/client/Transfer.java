package org.xueji.launcher.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.xueji.launcher.client.Person.Request;
import org.xueji.launcher.client.SchoolPair.Pupil;

/**
 * One pupil's transfer from the application to the last approval, a request at a time. A request
 * that was not answered is asked for again with the same key.
 */
public final class Transfer {

    private static final String ALL = "/api/transfer/transfers";
    private static final String CASES = "/api/approval/cases/";
    private static final byte[] PAPER =
            "%PDF-1.4\n% 户籍迁移证明\n%%EOF\n".getBytes(StandardCharsets.UTF_8);

    private final SchoolPair pair;
    private final Pupil pupil;
    private final LongSupplier swaps;
    private long id;
    private long about;
    private boolean placed;
    private List<String> plan = List.of();
    private String digest = "";
    private long begunAt;
    private long endedAt;
    private Next next;

    /** What has to be done next, by whom, and what its answer means. */
    private record Next(Person who, Request request, Then then) {}

    private interface Then {
        Next answered(JsonNode body);
    }

    /**
     * @param swaps how many changes of the node there have been
     */
    public Transfer(SchoolPair pair, Pupil pupil, LongSupplier swaps) {
        this.pair = pair;
        this.pupil = pupil;
        this.swaps = swaps;
        this.next =
                new Next(
                        pair.registrar(),
                        Request.post(
                                ALL,
                                Map.of(
                                        "student", pupil.id(),
                                        "number", pupil.number(),
                                        "name", pupil.name(),
                                        "receiving", pair.receiving(),
                                        "reason", "FAMILY_MOVE")),
                        this::drawn);
    }

    /** Whether the last step has approved. */
    public boolean isDone() {
        return next == null;
    }

    public Person who() {
        return next.who();
    }

    public Request request() {
        return next.request();
    }

    /** Whether the node is asked for what needs the domain; reading a case does not. */
    public boolean needsDomain() {
        return request().path().startsWith(ALL) || !request().method().equals("GET");
    }

    public void answered(JsonNode body) {
        next = next.then().answered(body);
    }

    /** Id of the application; 0 until it is acknowledged. */
    public long id() {
        return id;
    }

    /** Id of the case; 0 until it has begun. */
    public long about() {
        return about;
    }

    public Pupil pupil() {
        return pupil;
    }

    /** The steps that it began with, and the digest of its route. */
    public List<String> plan() {
        return plan;
    }

    public String digest() {
        return digest;
    }

    /** Whether a local rule gave it a step, and something was swapped before it ended. */
    public boolean hasCrossed() {
        return endedAt > begunAt && plan.stream().anyMatch(step -> step.startsWith("city-"));
    }

    public SchoolPair pair() {
        return pair;
    }

    private String path() {
        return ALL + "/" + id;
    }

    private Next drawn(JsonNode view) {
        id = view.path("id").asLong();
        return new Next(
                pair.registrar(),
                Request.upload(path() + "/evidence?fileName=scan.pdf", PAPER, "application/pdf"),
                stored -> new Next(pair.registrar(), Request.get(path()), this::proven));
    }

    private Next proven(JsonNode view) {
        return new Next(
                pair.registrar(),
                Request.post(path() + "/submit", Map.of()).basedOn(view.path("version").asLong()),
                this::sent);
    }

    private Next sent(JsonNode view) {
        about = view.path("about").asLong();
        begunAt = swaps.getAsLong();
        return new Next(pair.registrar(), Request.get(CASES + about), this::begun);
    }

    private Next begun(JsonNode view) {
        List<String> names = new ArrayList<>();
        view.path("steps").forEach(step -> names.add(step.path("name").asText()));
        plan = List.copyOf(names);
        digest = view.path("digest").asText();
        return waiting(view);
    }

    /** The receiving school chooses the class before its leader accepts. */
    private Next waiting(JsonNode view) {
        if (view.path("state").asText().equals("APPROVED")) {
            endedAt = swaps.getAsLong();
            return null;
        }
        JsonNode step = view.path("steps").path(view.path("step").asInt() - 1);
        if (step.path("name").asText().equals("receiving-school") && !placed) {
            return new Next(pair.receivingRegistrar(), Request.get(path()), this::placing);
        }
        return new Next(
                pair.deciding(step.path("org").asText(), step.path("role").asText()),
                Request.post(CASES + about + "/approve", Map.of())
                        .basedOn(view.path("version").asLong()),
                this::waiting);
    }

    private Next placing(JsonNode view) {
        return new Next(
                pair.receivingRegistrar(),
                Request.put(path() + "/placement", Map.of("schoolClass", pair.schoolClass()))
                        .basedOn(view.path("version").asLong()),
                stored -> {
                    placed = true;
                    return new Next(
                            pair.receivingRegistrar(), Request.get(CASES + about), this::waiting);
                });
    }
}
