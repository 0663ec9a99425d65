package org.xueji.itests;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The addresses at which a process of this machine listens, as Linux tells. */
final class ListeningPorts {

    private static final String LISTENING = "0A";

    private ListeningPorts() {}

    /** Local addresses and ports in the kernel's hexadecimal form, such as 0100007F:1F90. */
    static Set<String> of(long pid) throws IOException {
        Set<String> sockets = sockets(pid);
        Set<String> addresses = new TreeSet<>();
        for (String table : List.of("tcp", "tcp6")) {
            Path file = Path.of("/proc", Long.toString(pid), "net", table);
            if (!Files.exists(file)) {
                continue;
            }
            for (String line : Files.readAllLines(file)) {
                String[] fields = line.strip().split("\\s+");
                if (fields[3].equals(LISTENING) && sockets.contains("socket:[" + fields[9] + "]")) {
                    addresses.add(fields[1]);
                }
            }
        }
        return addresses;
    }

    private static Set<String> sockets(long pid) throws IOException {
        Set<String> found = new HashSet<>();
        try (DirectoryStream<Path> open =
                Files.newDirectoryStream(Path.of("/proc", Long.toString(pid), "fd"))) {
            for (Path each : open) {
                try {
                    found.add(Files.readSymbolicLink(each).toString());
                } catch (java.nio.file.NoSuchFileException e) {
                    continue; // closed meanwhile
                }
            }
        }
        return found;
    }
}
