package org.xueji.launcher.demo;

import java.nio.file.Path;
import org.xueji.launcher.node.NodeFolder;

/** Where the demo lives: one at a time, beside the launcher. */
public final class DemoFolder {

    private DemoFolder() {}

    public static NodeFolder current() {
        return new NodeFolder(Path.of(System.getProperty("xueji.work", "."), "demo"));
    }

    /** Stops the PostgreSQL that a demo was started with, if there is one. */
    public static void stopDatabase(NodeFolder folder) {
        new LocalPostgres(folder.root().resolve("postgres")).stop();
    }
}
