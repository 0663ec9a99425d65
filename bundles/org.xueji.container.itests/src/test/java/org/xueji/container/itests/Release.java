package org.xueji.container.itests;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.osgi.framework.Constants;

/** A bundle as it ships, and the same code as a later release. */
final class Release {

    private Release() {}

    static Path shipped(String bundle) throws IOException {
        Path home = Path.of(System.getProperty("karaf.home"));
        try (var files = Files.walk(home.resolve("system/org/xueji").resolve(bundle))) {
            return files.filter(f -> f.toString().endsWith(".jar")).findFirst().orElseThrow();
        }
    }

    static Path later(Path shipped, String version) throws IOException {
        Path target = Path.of(System.getProperty("karaf.data"), "later-" + version + ".jar");
        try (JarFile from = new JarFile(shipped.toFile());
                OutputStream out = Files.newOutputStream(target)) {
            Manifest manifest = new Manifest(from.getManifest());
            manifest.getMainAttributes().putValue(Constants.BUNDLE_VERSION, version);
            try (JarOutputStream to = new JarOutputStream(out, manifest)) {
                for (JarEntry each : from.stream().toList()) {
                    if (!each.getName().equals(JarFile.MANIFEST_NAME)) {
                        to.putNextEntry(new JarEntry(each.getName()));
                        try (InputStream in = from.getInputStream(each)) {
                            in.transferTo(to);
                        }
                    }
                }
            }
        }
        return target;
    }
}
