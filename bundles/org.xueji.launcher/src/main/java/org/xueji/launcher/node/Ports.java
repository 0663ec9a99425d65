package org.xueji.launcher.node;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** Where a node listens, on loopback. */
public record Ports(int http, int ssh) {

    /** Two ports that are free now. Both are held until both are found, so they differ. */
    public static Ports free() {
        List<ServerSocket> held = new ArrayList<>();
        try {
            for (int i = 0; i < 2; i++) {
                held.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            return new Ports(held.get(0).getLocalPort(), held.get(1).getLocalPort());
        } catch (IOException e) {
            throw new LauncherFailed("no free port: " + e.getMessage(), e);
        } finally {
            held.forEach(Ports::close);
        }
    }

    private static void close(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new LauncherFailed("cannot give back a port: " + e.getMessage(), e);
        }
    }
}
