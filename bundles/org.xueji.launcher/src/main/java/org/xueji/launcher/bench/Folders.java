package org.xueji.launcher.bench;

import java.io.IOException;
import org.xueji.launcher.node.LauncherFailed;
import org.xueji.launcher.node.NodeFolder;

/** Clears the folders that a benchmark made before. */
final class Folders {

    private Folders() {}

    static void delete(NodeFolder folder) {
        try {
            folder.delete();
        } catch (IOException e) {
            throw new LauncherFailed("cannot clear " + folder.root() + ": " + e.getMessage(), e);
        }
    }
}
