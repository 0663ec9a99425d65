package org.xueji.itests;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A bundle made of classes of these tests, to run inside a node. */
final class TestBundle {

    private TestBundle() {}

    /**
     * Installs and starts it; {@code name} is its symbolic name and goes into {@code
     * bundle:uninstall}.
     *
     * @param classes the first is the activator
     */
    static void start(NodeUnderTest node, String name, String imports, Class<?>... classes)
            throws IOException {
        Path jar = node.folder().root().resolve(name + ".jar");
        write(jar, name, imports, List.of(classes));
        node.console("bundle:install -s file:" + jar);
    }

    private static void write(Path jar, String name, String imports, List<Class<?>> classes)
            throws IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", name);
        main.putValue("Bundle-Version", "1.0.0");
        main.putValue("Bundle-Activator", classes.get(0).getName());
        main.putValue("Import-Package", imports);
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream zip = new JarOutputStream(out, manifest)) {
            for (Class<?> each : classes) {
                String path = each.getName().replace('.', '/') + ".class";
                zip.putNextEntry(new JarEntry(path));
                try (InputStream code = each.getClassLoader().getResourceAsStream(path)) {
                    code.transferTo(zip);
                }
            }
        }
    }
}
