package org.xueji.itests;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.xueji.launcher.node.Distribution;

/** A bundle of the distribution as a later release might bring it. */
final class Repackaged {

    private Repackaged() {}

    /** The bundle as it ships. */
    static Path shipped(String bundle) throws IOException {
        Path folder = Distribution.current().home().resolve("system/org/xueji").resolve(bundle);
        try (var files = Files.walk(folder)) {
            return files.filter(f -> f.toString().endsWith(".jar")).findFirst().orElseThrow();
        }
    }

    /** The same code with another version, and more SQL at the end of its changelog. */
    static Path later(String bundle, String schema, String version, String more, Path into)
            throws IOException {
        Path target = into.resolve(bundle + "-" + version + ".jar");
        try (JarFile from = new JarFile(shipped(bundle).toFile());
                OutputStream out = Files.newOutputStream(target)) {
            Manifest manifest = new Manifest(from.getManifest());
            manifest.getMainAttributes().putValue("Bundle-Version", version);
            try (JarOutputStream to = new JarOutputStream(out, manifest)) {
                for (JarEntry each : from.stream().toList()) {
                    if (!each.getName().equals(JarFile.MANIFEST_NAME)) {
                        copy(from, each, "db/" + schema + ".sql", more, to);
                    }
                }
            }
        }
        return target;
    }

    private static void copy(
            JarFile from, JarEntry entry, String changelog, String more, JarOutputStream to)
            throws IOException {
        to.putNextEntry(new ZipEntry(entry.getName()));
        try (InputStream in = from.getInputStream(entry)) {
            in.transferTo(to);
        }
        if (entry.getName().equals(changelog)) {
            new ByteArrayInputStream(("\n" + more).getBytes(StandardCharsets.UTF_8)).transferTo(to);
        }
        to.closeEntry();
    }
}
