package org.xueji.launcher.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The data folder of one node: its configuration, database, files, logs and keys. Nothing is kept
 * elsewhere.
 */
public record NodeFolder(Path root) {

    public NodeFolder {
        root = root.toAbsolutePath().normalize();
    }

    public Path etc() {
        return root.resolve("etc");
    }

    /** Names the node's database. */
    public Path dataSource() {
        return etc().resolve("org.ops4j.datasource-xueji.cfg");
    }

    /**
     * Karaf's own state: bundle cache, temporary files and logs. May be wiped while the node is
     * down.
     */
    public Path cache() {
        return root.resolve("data");
    }

    public Path log() {
        return cache().resolve("log");
    }

    public Path state() {
        return root.resolve("node.properties");
    }

    /** Private key of the operator made at set-up; readable by its owner only. */
    public Path operatorKey() {
        return root.resolve("keys").resolve("operator.pem");
    }

    /** What the process prints: nothing, unless it fails before its log is open. */
    public Path output() {
        return root.resolve("node.out");
    }

    /** Whether a node has been set up here. */
    public boolean isSetUp() {
        return Files.isDirectory(etc());
    }

    /** Removes everything; for demo folders that the launcher itself made. */
    public void delete() throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> all = Files.walk(root)) {
            for (Path each : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
