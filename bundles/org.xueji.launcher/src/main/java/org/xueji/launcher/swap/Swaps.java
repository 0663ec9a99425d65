package org.xueji.launcher.swap;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.xueji.launcher.client.Person;
import org.xueji.launcher.client.Person.Request;
import org.xueji.launcher.client.TransferWorld;
import org.xueji.launcher.node.Console;
import org.xueji.launcher.node.Distribution;
import org.xueji.launcher.node.LauncherFailed;
import org.xueji.launcher.node.NodeFolder;
import org.xueji.launcher.swap.inside.CityReview;

/**
 * A Java policy, a policy file and the bundle of a domain come, change and go by the plain
 * commands; each change is waited for until it is felt.
 */
final class Swaps {

    private static final String DOMAIN = "org.xueji.transfer";
    private static final String FEATURE = "xueji-transfer";
    private static final String FILE = "swapped-check.yaml";
    private static final String FILE_ID = "swapped.city-check";
    private static final String FRAMEWORK = "org.osgi.framework;version=\"[1,2)\"";
    private static final Duration FELT = Duration.ofSeconds(60);
    private static final Duration COMMAND = Duration.ofSeconds(120);

    private final Console console;
    private final NodeFolder folder;
    private final Person reader;
    private final SwapTally tally;
    private final NodeWatch watch;
    private final Path older;
    private final Path newer;
    private final Path domain;

    /**
     * @param reader somebody who may read the rules in force and the list of transfers
     */
    Swaps(
            Distribution distribution,
            Console console,
            NodeFolder folder,
            Person reader,
            SwapTally tally)
            throws IOException {
        this.console = console;
        this.folder = folder;
        this.reader = reader;
        this.tally = tally;
        Path root = folder.root();
        this.older = policy(root, "1.0.0");
        this.newer = policy(root, "1.1.0");
        this.domain = BundleJar.later(distribution, DOMAIN, "0.1.99", root);
        this.watch = NodeWatch.install(console, root);
    }

    private static Path policy(Path root, String version) throws IOException {
        String imports =
                FRAMEWORK
                        + ",org.xueji.approval.api,org.xueji.core.api.access"
                        + ",org.xueji.core.api.policy";
        return BundleJar.of(root, CityReview.BUNDLE, version, imports, "CityReview");
    }

    /** The bundles that are named. */
    static Set<String> named() {
        return Set.of(DOMAIN, CityReview.BUNDLE);
    }

    /** Everything once; the file beside the bundles. */
    void round() {
        CompletableFuture<Void> file = CompletableFuture.runAsync(this::file);
        try {
            javaPolicy();
            domain();
        } finally {
            file.join();
        }
    }

    /** What the node has left after a full garbage collection. */
    JsonNode report() {
        return watch.report();
    }

    private void javaPolicy() {
        swap(
                () -> run("bundle:install -s file:" + older),
                () -> inForce(CityReview.ID).equals("1.0.0"));
        swap(
                () -> run("bundle:update " + CityReview.BUNDLE + " file:" + newer),
                () -> inForce(CityReview.ID).equals("1.1.0"));
        swap(
                () -> run("bundle:uninstall " + CityReview.BUNDLE),
                () -> inForce(CityReview.ID).isEmpty());
    }

    private void domain() {
        swap(() -> run("bundle:update " + DOMAIN + " file:" + domain), this::isThere);
        swap(() -> run("feature:uninstall " + FEATURE), () -> !isThere());
        swap(() -> run("feature:install " + FEATURE), this::isThere);
    }

    private void file() {
        Path file = folder.root().resolve("deploy").resolve(FILE);
        swap(() -> drop(file, "1.0.0", 3), () -> inForce(FILE_ID).equals("1.0.0"));
        swap(() -> drop(file, "1.1.0", 4), () -> inForce(FILE_ID).equals("1.1.0"));
        swap(() -> delete(file), () -> inForce(FILE_ID).isEmpty());
    }

    private void swap(Runnable change, BooleanSupplier felt) {
        tally.swap(
                () -> {
                    change.run();
                    await(felt);
                });
    }

    private String run(String command) {
        return console.run(command, COMMAND);
    }

    /** Whole at once: the node looks into the folder at any time. */
    private void drop(Path file, String version, int days) {
        try {
            Path draft = Files.writeString(folder.root().resolve(FILE), text(version, days));
            Files.move(
                    draft,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(String version, int days) {
        return """
                policy: %s
                version: %s
                scope: "%s"
                why: 区内转学由市级备案
                routes:
                  - cases: [in-province-transfer]
                    when: {input: sameCounty, is: "true"}
                    add:
                      - name: city-check
                        org: sending-city
                        days: %d
                        after: receiving-school
                """
                .formatted(FILE_ID, version, TransferWorld.COUNTIES.get(0), days);
    }

    /** The version of a rule that is in force and present; empty when none is. */
    private String inForce(String id) {
        for (JsonNode rule : reader.fine(Request.get("/api/policies/rules"))) {
            if (rule.path("id").asText().equals(id)
                    && rule.path("state").asText().equals("in-force")) {
                return rule.path("version").asText();
            }
        }
        return "";
    }

    private boolean isThere() {
        try {
            return reader.send(Request.get("/api/transfer/transfers?limit=1")).isFine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void await(BooleanSupplier felt) {
        long begun = System.nanoTime();
        while (!felt.getAsBoolean()) {
            if (System.nanoTime() - begun > FELT.toNanos()) {
                throw new LauncherFailed("a change was not felt within " + FELT);
            }
            LockSupport.parkNanos(50_000_000L);
        }
    }
}
