package org.xueji.openapi;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Properties;
import java.util.Set;

/** Run by Maven for each bundle that has {@code src/main/openapi/domain.properties}. */
public final class Generate {

    private Generate() {}

    /**
     * Writes the fragment.
     *
     * @param args the properties file, which lists the resource classes as {@code resources}, and
     *     the file to write
     */
    public static void main(String[] args) throws IOException, ClassNotFoundException {
        Properties domain = new Properties();
        try (Reader in = Files.newBufferedReader(Path.of(args[0]), StandardCharsets.UTF_8)) {
            domain.load(in);
        }
        Path target = Path.of(args[1]);
        Files.createDirectories(target.getParent());
        Files.writeString(target, Fragment.of(classes(domain.getProperty("resources", ""))));
    }

    private static Set<Class<?>> classes(String names) throws ClassNotFoundException {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        Set<Class<?>> classes = new LinkedHashSet<>();
        for (String name :
                Arrays.stream(names.split("[,\\s]+")).filter(n -> !n.isEmpty()).toList()) {
            classes.add(Class.forName(name, false, loader));
        }
        if (classes.isEmpty()) {
            throw new IllegalArgumentException("domain.properties names no resources");
        }
        return classes;
    }
}
