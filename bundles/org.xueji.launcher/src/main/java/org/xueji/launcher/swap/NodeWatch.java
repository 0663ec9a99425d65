package org.xueji.launcher.swap;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.xueji.launcher.node.Console;
import org.xueji.launcher.node.LauncherFailed;
import org.xueji.launcher.swap.inside.Watch;

/** The {@link Watch} in a node, seen from outside. */
public final class NodeWatch implements AutoCloseable {

    private static final Duration COMMAND = Duration.ofSeconds(120);

    private final Console console;

    private NodeWatch(Console console) {
        this.console = console;
    }

    /**
     * @param folder for its bundle
     */
    public static NodeWatch install(Console console, Path folder) throws IOException {
        Path bundle =
                BundleJar.of(
                        folder,
                        Watch.BUNDLE,
                        "1.0.0",
                        "org.osgi.framework;version=\"[1,2)\",org.osgi.framework.wiring",
                        "Watch",
                        "Living");
        console.run("bundle:install -s file:" + bundle.toAbsolutePath(), COMMAND);
        return new NodeWatch(console);
    }

    /** What the node has left after full garbage collections, by {@link Watch#report()}. */
    public JsonNode report() {
        JsonNode report = console.json("watch:report", COMMAND);
        if (report.path("heap").asLong() > 0) {
            return report;
        }
        throw new LauncherFailed("the watch said: " + report);
    }

    @Override
    public void close() {
        console.run("bundle:uninstall " + Watch.BUNDLE, COMMAND);
    }
}
