package org.xueji.itests;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.xueji.itests.witness.LateWindow;

/** What operators do about a city's rules on each of some nodes, and what comes of it there. */
final class PolicyNodes {

    /** The days that {@link LateWindow} and the files of these tests leave out. */
    private static final String FIRST_DAY = Cast.YEAR + "-08-30";

    private static final String LAST_DAY = Cast.YEAR + "-09-03";
    private static final String IMPORTS =
            "org.osgi.framework,org.xueji.core.api.policy,org.xueji.core.api.time";

    private final Cast cast;
    private final List<NodeUnderTest> nodes;

    PolicyNodes(Cast cast, NodeUnderTest... nodes) {
        this.cast = cast;
        this.nodes = List.of(nodes);
    }

    /**
     * What a county is told on a node that wants to open days for a school, without giving a
     * reason: it is refused in any case, and with one reason more where a rule of its city leaves
     * these days out.
     */
    Answer asked(NodeUnderTest node) {
        try {
            return cast.county()
                    .elsewhere(node.url())
                    .post(
                            "/api/windows/exceptions",
                            Map.of(
                                    "business",
                                    "primary-intake",
                                    "org",
                                    cast.school().code(),
                                    "from",
                                    FIRST_DAY,
                                    "to",
                                    LAST_DAY,
                                    "why",
                                    ""));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Whether the city's rule counts on a node. */
    boolean counts(NodeUnderTest node) {
        Answer answer = asked(node);
        List<String> codes = new ArrayList<>();
        answer.body().path("reasons").forEach(reason -> codes.add(reason.path("code").asText()));
        if (!codes.contains("core.why")) {
            throw new AssertionError("expected to be refused: " + answer.text());
        }
        return codes.contains("core.window-above");
    }

    /**
     * Waits until the rule counts on every node, or on none, and tells how long it took from now.
     */
    Duration until(boolean counting) {
        long begun = System.nanoTime();
        for (NodeUnderTest each : nodes) {
            Awaitility.await()
                    .pollInSameThread()
                    .pollInterval(Duration.ofMillis(50))
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> asked(each).status() != 503 && counts(each) == counting);
        }
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    /** Puts a file into the folder that a node watches, whole at once. */
    static Path drop(NodeUnderTest node, String name, String text) throws IOException {
        Path draft = Files.writeString(node.folder().root().resolve(name), text);
        return Files.move(
                draft,
                node.folder().root().resolve("deploy").resolve(name),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    static void install(NodeUnderTest node) throws IOException {
        TestBundle.start(node, LateWindow.BUNDLE, IMPORTS, LateWindow.class);
    }

    static void uninstall(NodeUnderTest node) {
        node.console("bundle:uninstall " + LateWindow.BUNDLE);
    }

    /**
     * How a node's list shows a policy, or a file that it has refused.
     *
     * @param name id of the policy, or name of the bundle or file
     */
    static Optional<JsonNode> listed(NodeUnderTest node, String name, String state) {
        for (JsonNode each : node.json("policy:list --json")) {
            if (List.of(each.path("id").asText(), each.path("bundle").asText()).contains(name)
                    && each.path("state").asText().equals(state)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    /** The same, waited for. */
    static JsonNode awaitListed(NodeUnderTest node, String name, String state) {
        return Awaitility.await()
                .pollInSameThread()
                .atMost(Duration.ofSeconds(30))
                .until(() -> listed(node, name, state), Optional::isPresent)
                .orElseThrow();
    }

    static void await(NodeUnderTest node, boolean ready) {
        Awaitility.await()
                .pollInSameThread()
                .atMost(Duration.ofSeconds(30))
                .until(() -> health(node).status() == (ready ? 200 : 503));
    }

    static Answer health(NodeUnderTest node) throws Exception {
        return Rest.at(node.url()).get("/health/ready");
    }
}
