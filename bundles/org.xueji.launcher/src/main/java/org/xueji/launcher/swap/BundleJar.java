package org.xueji.launcher.swap;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.xueji.launcher.node.Distribution;

/** Bundles made on the spot. */
final class BundleJar {

    /** Where the classes lie that run inside the node; here they are never loaded. */
    private static final String INSIDE = "org/xueji/launcher/swap/inside/";

    private BundleJar() {}

    /**
     * A bundle of some classes.
     *
     * @param classes the activator first
     */
    static Path of(Path folder, String name, String version, String imports, String... classes)
            throws IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", name);
        main.putValue("Bundle-Version", version);
        main.putValue("Bundle-Activator", (INSIDE + classes[0]).replace('/', '.'));
        main.putValue("Import-Package", imports);
        Path jar = folder.resolve(name + "-" + version + ".jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream zip = new JarOutputStream(out, manifest)) {
            for (String each : classes) {
                String path = INSIDE + each + ".class";
                zip.putNextEntry(new JarEntry(path));
                try (InputStream code = BundleJar.class.getResourceAsStream("/" + path)) {
                    code.transferTo(zip);
                }
            }
            // two builds differ in more than their manifests
            zip.putNextEntry(new JarEntry("build.txt"));
            zip.write(version.getBytes(StandardCharsets.UTF_8));
        }
        return jar;
    }

    /** A bundle of the distribution as a later release would bring it: the same code. */
    static Path later(Distribution distribution, String bundle, String version, Path folder)
            throws IOException {
        Path jar = folder.resolve(bundle + "-" + version + ".jar");
        try (JarFile from = new JarFile(shipped(distribution, bundle).toFile())) {
            Manifest manifest = new Manifest(from.getManifest());
            manifest.getMainAttributes().putValue("Bundle-Version", version);
            try (JarOutputStream to = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
                for (JarEntry each : from.stream().toList()) {
                    if (!each.getName().equals(JarFile.MANIFEST_NAME)) {
                        to.putNextEntry(new ZipEntry(each.getName()));
                        from.getInputStream(each).transferTo(to);
                        to.closeEntry();
                    }
                }
            }
        }
        return jar;
    }

    private static Path shipped(Distribution distribution, String bundle) throws IOException {
        try (Stream<Path> files =
                Files.walk(distribution.home().resolve("system/org/xueji").resolve(bundle))) {
            return files.filter(file -> file.toString().endsWith(".jar")).findFirst().orElseThrow();
        }
    }
}
