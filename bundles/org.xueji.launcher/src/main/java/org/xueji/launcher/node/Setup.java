package org.xueji.launcher.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes the folder of a new node: its configuration, and the key of the operator who sets it up.
 */
final class Setup {

    private final Distribution distribution;

    Setup(Distribution distribution) {
        this.distribution = distribution;
    }

    void create(NodeFolder folder) throws IOException {
        Files.createDirectories(folder.root());
        // last, and by rename, so that a set-up that was cut off is done again
        Path draft = folder.root().resolve("etc.draft");
        copy(distribution.etc(), draft);
        Files.createDirectories(folder.root().resolve("deploy"));
        Files.deleteIfExists(folder.operatorKey());
        String open = OperatorKey.create(folder.operatorKey()).publicText();
        Files.writeString(
                draft.resolve("keys.properties"),
                "\noperator=" + open + ",_g_:admingroup\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        Files.move(draft, folder.etc(), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Puts the data source that the operator named in the place where the node looks for it. */
    void useDatabase(NodeFolder folder, Optional<Path> file) throws IOException {
        if (file.isEmpty()) {
            return;
        }
        if (!Files.isRegularFile(file.get())) {
            throw new LauncherFailed(
                    "no such file: "
                            + file.get()
                            + "; etc/postgres.cfg.example shows what belongs in it");
        }
        Files.copy(file.get(), folder.dataSource(), StandardCopyOption.REPLACE_EXISTING);
    }

    private static void copy(Path from, Path to) throws IOException {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(from)) {
            all = walk.toList();
        }
        for (Path each : all) {
            Path target = to.resolve(from.relativize(each).toString());
            if (Files.isDirectory(each)) {
                Files.createDirectories(target);
            } else {
                Files.copy(each, target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
