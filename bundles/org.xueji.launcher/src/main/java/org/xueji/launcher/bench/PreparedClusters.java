package org.xueji.launcher.bench;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.xueji.launcher.demo.LocalPostgres;
import org.xueji.launcher.node.Console;
import org.xueji.launcher.node.Distribution;
import org.xueji.launcher.node.LauncherFailed;
import org.xueji.launcher.node.NodeFolder;
import org.xueji.launcher.rehearse.ProvinceLoad;

/**
 * PostgreSQL servers with a generated province, made once for each size, seed and schema and kept
 * for the next benchmark. One whose schema or generator has changed is made anew, and the old one
 * goes.
 */
final class PreparedClusters {

    /** The pupils of every benchmark's cluster. */
    static final long SEED = 42;

    /** Their present school year. */
    static final int YEAR = 2026;

    private static final long BYTES_A_PUPIL = 4_500;
    private static final long SPARE_BYTES = 3L << 30;
    private static final String SERVER = "server";

    private final Distribution distribution;
    private final Path clusters;
    private final boolean fresh;

    /**
     * @param work the folder of all benchmarks
     * @param fresh whether to make it anew even when it is there
     */
    PreparedClusters(Distribution distribution, Path work, boolean fresh) {
        this.distribution = distribution;
        this.clusters = work.resolve("clusters");
        this.fresh = fresh;
    }

    /**
     * A fresh node on the cluster itself: for benchmarks that change no pupil.
     *
     * @param work the benchmark's own folder
     */
    PostgresNode asItIs(int pupils, Path work, Benchmark.Progress progress) {
        return PostgresNode.start(distribution, work, prepare(pupils, progress));
    }

    /** A fresh node on a copy of the cluster in the benchmark's own folder. */
    PostgresNode copy(int pupils, Path work, Benchmark.Progress progress) {
        Path server = prepare(pupils, progress);
        Path copy = work.resolve(SERVER);
        try {
            new LocalPostgres(copy).stop();
            Folders.delete(new NodeFolder(copy));
            Files.createDirectories(work);
            FreeSpace.require(work, SPARE_BYTES + size(server));
            progress.tell("copying the prepared province");
            copy(server, copy);
        } catch (IOException e) {
            throw new LauncherFailed("cannot copy " + server + ": " + e.getMessage(), e);
        }
        return PostgresNode.start(distribution, work, copy);
    }

    /** The folder of a server that stands still; made when there is none. */
    Path prepare(int pupils, Benchmark.Progress progress) {
        try {
            Files.createDirectories(clusters);
            try (FileChannel lock =
                    FileChannel.open(
                            clusters.resolve("lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE)) {
                // two benchmarks at a time make it once
                lock.lock();
                ClusterKey key = ClusterKey.of(distribution, pupils, SEED);
                Path made = clusters.resolve(key.folder());
                if (fresh || !Files.isDirectory(made)) {
                    removeOthers(key, progress);
                    make(key, made, progress);
                }
                return made.resolve(SERVER);
            }
        } catch (IOException | SQLException e) {
            throw new LauncherFailed("cannot prepare a province: " + e.getMessage(), e);
        }
    }

    private void removeOthers(ClusterKey key, Benchmark.Progress progress) throws IOException {
        List<Path> others;
        try (Stream<Path> all = Files.list(clusters)) {
            others =
                    all.filter(each -> each.getFileName().toString().startsWith(key.prefix()))
                            .toList();
        }
        for (Path other : others) {
            progress.tell("removing " + other.getFileName());
            new LocalPostgres(other.resolve(SERVER)).stop();
            Folders.delete(new NodeFolder(other));
        }
    }

    private void make(ClusterKey key, Path target, Benchmark.Progress progress)
            throws IOException, SQLException {
        FreeSpace.require(clusters, SPARE_BYTES + key.pupils() * BYTES_A_PUPIL);
        Path draft = clusters.resolve(key.folder() + ".draft");
        progress.tell("preparing a province of " + key.pupils() + " pupils");
        try (PostgresNode node = PostgresNode.start(distribution, draft)) {
            try (Console console = node.console()) {
                new ProvinceLoad(console).run(key.pupils(), key.seed(), YEAR, progress::tell);
            }
            try (Connection sql = node.sql();
                    Statement statement = sql.createStatement()) {
                statement.execute("VACUUM (ANALYZE)");
            }
        }
        Folders.delete(new NodeFolder(draft.resolve("node")));
        Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
    }

    private static long size(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).mapToLong(each -> each.toFile().length()).sum();
        }
    }

    /** With owners and modes, which PostgreSQL looks at; without copying where the disk can. */
    private static void copy(Path from, Path to) throws IOException {
        Process process =
                new ProcessBuilder("cp", "-a", "--reflink=auto", from.toString(), to.toString())
                        .inheritIO()
                        .start();
        try {
            if (process.waitFor() != 0) {
                throw new IOException("cp ended with " + process.exitValue());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LauncherFailed("interrupted", e);
        }
    }
}
