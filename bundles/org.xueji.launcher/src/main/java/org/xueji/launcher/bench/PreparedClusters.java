package org.xueji.launcher.bench;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.xueji.launcher.demo.LocalPostgres;
import org.xueji.launcher.node.Console;
import org.xueji.launcher.node.Distribution;
import org.xueji.launcher.node.LauncherFailed;
import org.xueji.launcher.node.NodeFolder;
import org.xueji.launcher.rehearse.ProvinceLoad;

/**
 * PostgreSQL servers with a generated province and its people, made once for each size, seed and
 * schema and kept for the next benchmark. A benchmark says:
 *
 * <pre>
 * try (PreparedProvince province = clusters.copy(pupils, work, progress);
 *         Connection sql = province.node().sql()) {
 *     Api county = province.accounts().session(province.node(), "610102", PreparedAccounts.REGISTRAR);
 * </pre>
 *
 * One whose schema or generator has changed is made anew; the old one goes unless somebody has used
 * it within the last hour. Safe for several processes that share the folder.
 */
final class PreparedClusters {

    /** The pupils of every benchmark's cluster. */
    static final long SEED = 42;

    /** Their present school year. */
    static final int YEAR = 2026;

    private static final long BYTES_A_PUPIL = 4_500;
    private static final long SPARE_BYTES = 3L << 30;

    /** Passwords are good for 90 days. */
    private static final Duration LONGEST = Duration.ofDays(60);

    private static final Duration RECENT = Duration.ofHours(1);
    private static final String SERVER = "server";
    private static final String ACCOUNTS = "accounts.json";
    private static final String DRAFT = ".draft";

    private final Distribution distribution;
    private final Path clusters;
    private final boolean fresh;

    /**
     * @param clusters the folder of all prepared clusters; several clones may share one
     * @param fresh whether to make it anew even when it is there
     */
    PreparedClusters(Distribution distribution, Path clusters, boolean fresh) {
        this.distribution = distribution;
        this.clusters = clusters;
        this.fresh = fresh;
    }

    /**
     * A fresh node on the cluster itself, which nobody else uses meanwhile: for benchmarks that
     * change no pupil, where a copy would not fit on the disk.
     *
     * @param work the benchmark's own folder
     */
    PreparedProvince asItIs(int pupils, Path work, Benchmark.Progress progress) {
        Path cluster = prepare(pupils, progress);
        try {
            ClusterUse use = ClusterUse.alone(cluster);
            boolean ready = false;
            try {
                PreparedProvince province = started(cluster, work, cluster.resolve(SERVER), use);
                ready = true;
                return province;
            } finally {
                if (!ready) {
                    use.close();
                }
            }
        } catch (IOException e) {
            throw new LauncherFailed("cannot use " + cluster + ": " + e.getMessage(), e);
        }
    }

    /**
     * A fresh node on a copy of the cluster in the benchmark's own folder; the copy of an earlier
     * run goes. Where the disk has no room for a copy the cluster itself is taken, and made anew
     * for the next benchmark.
     *
     * @param work the benchmark's own folder
     */
    PreparedProvince copy(int pupils, Path work, Benchmark.Progress progress) {
        Path cluster = prepare(pupils, progress);
        Path server = work.resolve(SERVER);
        try {
            new LocalPostgres(server).stop();
            Folders.delete(new NodeFolder(server));
            Files.createDirectories(work);
            if (FreeSpace.has(work, SPARE_BYTES + size(cluster.resolve(SERVER)))) {
                progress.tell("copying the prepared province");
                ClusterUse use = ClusterUse.shared(cluster);
                try {
                    copy(cluster.resolve(SERVER), server);
                } finally {
                    use.close();
                }
                return started(cluster, work, server, () -> {});
            }
            progress.tell("no room for a copy: taking the prepared province, which is gone then");
            ClusterUse use = ClusterUse.alone(cluster);
            Files.move(cluster.resolve(SERVER), server);
            return started(
                    cluster,
                    work,
                    server,
                    () -> {
                        Folders.delete(new NodeFolder(cluster));
                        use.close();
                    });
        } catch (IOException e) {
            throw new LauncherFailed("cannot copy " + cluster + ": " + e.getMessage(), e);
        }
    }

    private PreparedProvince started(Path cluster, Path work, Path server, Closeable use)
            throws IOException {
        PreparedAccounts accounts = PreparedAccounts.read(cluster.resolve(ACCOUNTS));
        return new PreparedProvince(PostgresNode.start(distribution, work, server), accounts, use);
    }

    /** The folder of a cluster that stands still; made when there is none. */
    Path prepare(int pupils, Benchmark.Progress progress) {
        try {
            Files.createDirectories(clusters);
            try (FileChannel lock =
                    FileChannel.open(
                            clusters.resolve("lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE)) {
                // two benchmarks at a time make it once
                if (lock.tryLock() == null) {
                    progress.tell("waiting for another benchmark, which prepares a province");
                    lock.lock();
                }
                ClusterKey key = ClusterKey.of(distribution, pupils, SEED);
                Path made = clusters.resolve(key.folder());
                if (fresh || !isFit(made)) {
                    removeOthers(key, progress);
                    make(key, made, progress);
                }
                Files.setLastModifiedTime(made, FileTime.from(Instant.now()));
                return made;
            }
        } catch (IOException | SQLException e) {
            throw new LauncherFailed("cannot prepare a province: " + e.getMessage(), e);
        }
    }

    private static boolean isFit(Path made) throws IOException {
        Path accounts = made.resolve(ACCOUNTS);
        return Files.exists(made.resolve(SERVER))
                && Files.exists(accounts)
                && isYounger(accounts, LONGEST);
    }

    private static boolean isYounger(Path file, Duration age) throws IOException {
        return Files.getLastModifiedTime(file).toInstant().isAfter(Instant.now().minus(age));
    }

    private void removeOthers(ClusterKey key, Benchmark.Progress progress) throws IOException {
        List<Path> others;
        try (Stream<Path> all = Files.list(clusters)) {
            others =
                    all.filter(each -> each.getFileName().toString().startsWith(key.prefix()))
                            .toList();
        }
        for (Path other : others) {
            boolean own = other.getFileName().toString().equals(key.folder());
            boolean draft = other.getFileName().toString().endsWith(DRAFT);
            if (own || draft || !isYounger(other, RECENT)) {
                remove(other, progress);
            }
        }
    }

    private static void remove(Path cluster, Benchmark.Progress progress) throws IOException {
        ClusterUse use = ClusterUse.alone(cluster);
        try {
            progress.tell("removing " + cluster.getFileName());
            new LocalPostgres(cluster.resolve(SERVER)).stop();
            Folders.delete(new NodeFolder(cluster));
        } finally {
            use.close();
        }
    }

    private void make(ClusterKey key, Path target, Benchmark.Progress progress)
            throws IOException, SQLException {
        FreeSpace.require(clusters, SPARE_BYTES + key.pupils() * BYTES_A_PUPIL);
        Path draft = clusters.resolve(key.folder() + DRAFT);
        progress.tell("preparing a province of " + key.pupils() + " pupils");
        try (PostgresNode node = PostgresNode.start(distribution, draft)) {
            try (Console console = node.console()) {
                ProvinceLoad load = new ProvinceLoad(console);
                load.run(key.pupils(), key.seed(), YEAR, progress::tell);
                progress.tell("planted: " + load.truth(draft.resolve("ground-truth.csv")));
                node.liftLimits(console);
                progress.tell("making its accounts");
                PreparedAccounts.make(node, console, draft.resolve(ACCOUNTS));
            }
            try (Connection sql = node.sql();
                    Statement statement = sql.createStatement()) {
                statement.execute("VACUUM (ANALYZE)");
                statement.execute("CHECKPOINT");
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
