package org.xueji.launcher.node;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ThreadLocalRandom;

/** Where a node listens, on loopback. */
public record Ports(int http, int ssh) {

    /**
     * Below what Linux, macOS and Windows take for outgoing connections: a port from there can be
     * gone by the time the node opens it.
     */
    private static final int LOWEST = 20_000;

    private static final int HIGHEST = 32_000;
    private static final int TRIES = 1_000;

    /**
     * A node opens its ports long after they were found, so each port that was given is a locked
     * byte of this file: neither this process nor another of the same user is given it while this
     * one lives. Never closed, since that would give all of them back.
     */
    private static final FileChannel GIVEN = given();

    /** Two ports that are free now. */
    public static Ports free() {
        return new Ports(freePort(), freePort());
    }

    /** A port that is free now, and that no process was given that still lives. */
    public static int freePort() {
        for (int i = 0; i < TRIES; i++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            if (take(port) && isFree(port)) {
                return port;
            }
        }
        throw new LauncherFailed("no free port from " + LOWEST + " to " + HIGHEST);
    }

    private static boolean take(int port) {
        try {
            return GIVEN.tryLock(port, 1, false) != null;
        } catch (OverlappingFileLockException e) {
            return false; // given by this process before
        } catch (IOException e) {
            throw new LauncherFailed("cannot keep a port for a node: " + e.getMessage());
        }
    }

    private static FileChannel given() {
        String user = System.getProperty("user.name");
        Path file = Path.of(System.getProperty("java.io.tmpdir"), "xueji-ports-" + user);
        try {
            return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new LauncherFailed("cannot keep ports for nodes in " + file, e);
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
