package org.xueji.itests.witness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;

/** Runs inside the node and writes down, one line each, what happens to which bundle. */
public final class Witness implements BundleActivator, SynchronousBundleListener {

    /** The name of the bundle, and of the property that says where to write. */
    public static final String NAME = "org.xueji.itests.witness";

    private Path file;

    @Override
    public void start(BundleContext context) throws IOException {
        file = Path.of(context.getProperty("karaf.base"), "witness.log");
        Files.deleteIfExists(file);
        Files.createFile(file);
        context.addBundleListener(this);
    }

    @Override
    public void stop(BundleContext context) {
        context.removeBundleListener(this);
    }

    @Override
    public synchronized void bundleChanged(BundleEvent event) {
        try {
            Files.writeString(
                    file,
                    event.getType() + " " + event.getBundle().getSymbolicName() + "\n",
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
