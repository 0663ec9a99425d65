package org.xueji.launcher.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.xueji.launcher.node.LauncherFailed;
import org.xueji.launcher.node.NodeFolder;
import org.xueji.launcher.node.Ports;

/** The unchanged {@code standard} distribution of the Karaf that ours is made of. */
final class StockKaraf {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Path home;

    private StockKaraf(Path home) {
        this.home = home;
    }

    /**
     * Unpacks the archive named by {@code xueji.stock.karaf}; the launcher script fetches it from
     * Maven.
     */
    static StockKaraf unpack(Path to) {
        Path archive = Path.of(System.getProperty("xueji.stock.karaf", ""));
        if (!Files.isRegularFile(archive)) {
            throw new LauncherFailed(
                    "the startup benchmark compares with stock Karaf, which only a clone can fetch; run it there");
        }
        Folders.delete(new NodeFolder(to));
        try {
            Files.createDirectories(to);
            run("tar", "-xzf", archive.toString(), "-C", to.toString(), "--strip-components=1");
            StockKaraf stock = new StockKaraf(to);
            stock.listenOnFreePort();
            return stock;
        } catch (IOException e) {
            throw new LauncherFailed("cannot unpack " + archive + ": " + e.getMessage(), e);
        }
    }

    /** Starts it, takes the seconds until its SSH port greets, and stops it. */
    double start() {
        try {
            int port = listenOnFreePort();
            long begun = System.nanoTime();
            Process process =
                    new ProcessBuilder(home.resolve("bin/karaf").toString(), "daemon")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            awaitGreeting(port, process);
            double seconds = (System.nanoTime() - begun) / 1e9;
            process.destroy();
            process.waitFor(60, TimeUnit.SECONDS);
            return seconds;
        } catch (IOException e) {
            throw new LauncherFailed("stock Karaf failed: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LauncherFailed("interrupted", e);
        }
    }

    private int listenOnFreePort() throws IOException {
        int port = Ports.free().ssh();
        Path shell = home.resolve("etc/org.apache.karaf.shell.cfg");
        String text = Files.readString(shell);
        Files.writeString(
                shell,
                text.replaceAll("(?m)^sshPort *=.*$", "sshPort = " + port)
                        .replaceAll("(?m)^sshHost *=.*$", "sshHost = 127.0.0.1"));
        return port;
    }

    private static void awaitGreeting(int port, Process process) throws InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (System.nanoTime() < end) {
            if (greets(port)) {
                return;
            }
            if (process.waitFor(20, TimeUnit.MILLISECONDS)) {
                throw new LauncherFailed("stock Karaf ended while it started");
            }
        }
        process.destroy();
        throw new LauncherFailed("stock Karaf did not answer within " + LIMIT.toSeconds() + " s");
    }

    private static boolean greets(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 1_000);
            socket.setSoTimeout(2_000);
            byte[] greeting = socket.getInputStream().readNBytes(4);
            return new String(greeting, StandardCharsets.US_ASCII).equals("SSH-");
        } catch (IOException e) {
            return false;
        }
    }

    private static void run(String... command) throws IOException {
        try {
            int status = new ProcessBuilder(command).inheritIO().start().waitFor();
            if (status != 0) {
                throw new LauncherFailed(String.join(" ", command) + " ended with " + status);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LauncherFailed("interrupted", e);
        }
    }
}
