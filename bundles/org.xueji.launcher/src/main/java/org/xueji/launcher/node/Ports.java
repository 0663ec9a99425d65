package org.xueji.launcher.node;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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

    /** A node opens its ports long after they were found; nobody else may be given them. */
    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    /** Two ports that are free now. */
    public static Ports free() {
        return new Ports(freePort(), freePort());
    }

    /** A port that is free now, and that this process has not been given before. */
    public static int freePort() {
        for (int i = 0; i < TRIES; i++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            if (GIVEN.add(port) && isFree(port)) {
                return port;
            }
        }
        throw new LauncherFailed("no free port from " + LOWEST + " to " + HIGHEST);
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
