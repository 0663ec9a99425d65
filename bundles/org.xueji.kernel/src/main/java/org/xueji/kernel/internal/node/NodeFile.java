package org.xueji.kernel.internal.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Keeps the node's id in the file {@code node.id} of the data folder. */
@Component
public final class NodeFile implements NodeIdentity {

    private static final String FILE = "node.id";

    private final ThisNode node;

    @Activate
    public NodeFile(BundleContext context) {
        this(folder(context));
    }

    NodeFile(Path folder) {
        try {
            this.node = new ThisNode(id(folder.resolve(FILE)), random());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep the node's id in " + folder, e);
        }
    }

    @Override
    public ThisNode node() {
        return node;
    }

    private static Path folder(BundleContext context) {
        return Optional.ofNullable(context.getProperty("xueji.data"))
                .or(() -> Optional.ofNullable(context.getProperty("karaf.base")))
                .map(Path::of)
                .orElseGet(() -> context.getDataFile("").toPath());
    }

    private static String id(Path file) throws IOException {
        if (Files.exists(file)) {
            String id = Files.readString(file).strip();
            if (!id.isEmpty()) {
                return id;
            }
        }
        String made = host() + "-" + random().substring(0, 8);
        Files.createDirectories(file.getParent());
        Files.writeString(file, made + "\n");
        return made;
    }

    private static String host() {
        try {
            String name = InetAddress.getLocalHost().getHostName();
            return name.substring(0, Math.min(name.length(), 60));
        } catch (UnknownHostException e) {
            return "node";
        }
    }

    private static String random() {
        return UUID.randomUUID().toString().replace("-", "").substring(0, 16);
    }
}
