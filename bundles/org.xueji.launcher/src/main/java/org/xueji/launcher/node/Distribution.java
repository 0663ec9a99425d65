package org.xueji.launcher.node;

import java.nio.file.Files;
import java.nio.file.Path;

/** The unpacked distribution that nodes run from. Nodes write nothing into it. */
public record Distribution(Path home) {

    /** Told by the {@code xueji} script. */
    public static Distribution current() {
        String home = System.getProperty("xueji.home");
        if (home == null || !Files.isDirectory(Path.of(home, "system"))) {
            throw new LauncherFailed(
                    "no distribution at " + home + "; run the xueji script, not this program");
        }
        return new Distribution(Path.of(home).toAbsolutePath().normalize());
    }

    public Path etc() {
        return home.resolve("etc");
    }

    /** Makes everybody the same registrar; in no feature, and does not start on a live database. */
    public Path benchBundle() {
        return home.resolve("tools").resolve("bench").resolve("org.xueji.bench.jar");
    }

    public Path karafScript() {
        return home.resolve("bin").resolve("karaf");
    }
}
