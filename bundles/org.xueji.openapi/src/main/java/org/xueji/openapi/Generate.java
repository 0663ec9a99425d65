package org.xueji.openapi;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Properties;
import java.util.Set;

/** Run by Maven for each bundle that has {@code src/main/openapi/domain.properties}. */
public final class Generate {

    private Generate() {}

    /**
     * Writes a fragment for each domain of the bundle, as {@code <domain>.json}.
     *
     * @param args the properties file, where each key is a domain's name and its value lists the
     *     resource classes, and the folder to write to
     */
    public static void main(String[] args) throws IOException, ClassNotFoundException {
        Properties domains = new Properties();
        try (Reader in = Files.newBufferedReader(Path.of(args[0]), StandardCharsets.UTF_8)) {
            domains.load(in);
        }
        Path folder = Files.createDirectories(Path.of(args[1]));
        for (String domain : domains.stringPropertyNames()) {
            String fragment = Fragment.of(classes(domains.getProperty(domain)));
            Files.writeString(folder.resolve(domain + ".json"), fragment);
        }
    }

    private static Set<Class<?>> classes(String names) throws ClassNotFoundException {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        Set<Class<?>> classes = new LinkedHashSet<>();
        for (String name : names.strip().split("[,\\s]+")) {
            classes.add(Class.forName(name, false, loader));
        }
        return classes;
    }
}
