package org.xueji.launcher.bench;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.xueji.launcher.node.LauncherFailed;

/**
 * Keeps other benchmarks, of whatever process, from changing or removing a prepared cluster until
 * it is closed.
 */
final class ClusterUse implements Closeable {

    private final FileChannel file;

    private ClusterUse(FileChannel file) {
        this.file = file;
    }

    /** With others that copy it; waits while one works on it. */
    static ClusterUse shared(Path cluster) throws IOException {
        FileChannel file = open(cluster);
        file.lock(0, Long.MAX_VALUE, true);
        return new ClusterUse(file);
    }

    /**
     * Alone.
     *
     * @throws LauncherFailed when somebody uses it
     */
    static ClusterUse alone(Path cluster) throws IOException {
        return tryAlone(cluster)
                .orElseThrow(
                        () ->
                                new LauncherFailed(
                                        cluster + " is used by another benchmark at the moment"));
    }

    /** Alone; empty when somebody uses it. */
    static Optional<ClusterUse> tryAlone(Path cluster) throws IOException {
        FileChannel file = open(cluster);
        FileLock lock = file.tryLock();
        if (lock == null) {
            file.close();
            return Optional.empty();
        }
        return Optional.of(new ClusterUse(file));
    }

    private static FileChannel open(Path cluster) throws IOException {
        return FileChannel.open(
                cluster.resolve("lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.READ);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
