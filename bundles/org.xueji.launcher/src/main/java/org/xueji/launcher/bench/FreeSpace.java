package org.xueji.launcher.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.xueji.launcher.node.LauncherFailed;

/** Looks at the disk before a benchmark fills it. */
final class FreeSpace {

    private static final double GIGA = 1 << 30;

    private FreeSpace() {}

    /**
     * @param folder exists
     */
    static boolean has(Path folder, long bytes) throws IOException {
        return Files.getFileStore(folder).getUsableSpace() >= bytes;
    }

    /**
     * @param folder exists
     * @throws LauncherFailed when less is free
     */
    static void require(Path folder, long bytes) throws IOException {
        if (!has(folder, bytes)) {
            long free = Files.getFileStore(folder).getUsableSpace();
            throw new LauncherFailed(
                    "%s has %.1f GB left, and this needs %.1f GB; make room, or ask for fewer pupils"
                            .formatted(folder, free / GIGA, bytes / GIGA));
        }
    }
}
