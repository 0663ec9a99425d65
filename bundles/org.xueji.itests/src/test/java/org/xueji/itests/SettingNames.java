package org.xueji.itests;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Everything that can be set on a node, read out of the distribution itself: its configuration
 * files and the class files of our bundles. Whatever is not a name does no harm.
 */
final class SettingNames {

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9._-]{1,60}");
    private static final Pattern LINE =
            Pattern.compile("^\\s*#?\\s*([A-Za-z][\\w.-]*)\\s*=", Pattern.MULTILINE);

    /** What such a switch would be called. */
    private static final Set<String> USUAL =
            Set.of("enabled", "disabled", "login", "authentication", "anonymous", "secure");

    /** Calls by which a class reads what is set for the whole process. */
    private static final Set<String> READERS =
            Set.of("getProperty", "getenv", "getBoolean", "getInteger", "getLong");

    private final Map<String, Set<String>> configurations = new TreeMap<>();
    private final Set<String> properties = new TreeSet<>();
    private final Set<String> environment = new TreeSet<>();

    private SettingNames() {}

    static SettingNames of(Path home) throws IOException {
        SettingNames found = new SettingNames();
        try (Stream<Path> files = Files.list(home.resolve("etc"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".cfg")).toList()) {
                String name = file.getFileName().toString();
                found.configuration(name.substring(0, name.length() - 4), lines(file));
            }
        }
        try (Stream<Path> files = Files.walk(home.resolve("system/org/xueji"))) {
            for (Path jar : files.filter(f -> f.toString().endsWith(".jar")).toList()) {
                found.bundle(jar);
            }
        }
        return found;
    }

    /** Keys by the configuration that may hold them. */
    Map<String, Set<String>> configurations() {
        return configurations;
    }

    /** Names of what may be set with {@code -D}. */
    Set<String> properties() {
        return properties;
    }

    /** Classes of ours that read the environment. */
    Set<String> environment() {
        return environment;
    }

    private static Set<String> lines(Path file) throws IOException {
        Set<String> keys = new TreeSet<>();
        Matcher line = LINE.matcher(Files.readString(file));
        while (line.find()) {
            keys.add(line.group(1));
        }
        return keys;
    }

    /** Case does not count in the keys of a configuration. */
    private void configuration(String pid, Set<String> keys) {
        configurations
                .computeIfAbsent(pid, any -> new TreeSet<>(String.CASE_INSENSITIVE_ORDER))
                .addAll(keys);
    }

    /**
     * Every component may be configured: by the name it gives, with any word of its bundle, or by
     * its own, with any word of its class.
     */
    private void bundle(Path jar) throws IOException {
        Map<String, Set<String>> words = new TreeMap<>();
        List<String> components = new ArrayList<>();
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                byte[] content;
                try (InputStream in = zip.getInputStream(entry)) {
                    content = in.readAllBytes();
                }
                String name = entry.getName();
                if (name.endsWith(".class")) {
                    words.put(name.replace('/', '.'), words(name, content));
                } else if (name.startsWith("OSGI-INF/") && name.endsWith(".xml")) {
                    components.add(new String(content, StandardCharsets.UTF_8));
                }
            }
        }
        for (String component : components) {
            String own = attribute(component, "implementation class");
            String pid = attribute(component, "configuration-pid");
            if (pid.isEmpty()) {
                configuration(own, words.getOrDefault(own + ".class", Set.of()));
                configuration(own, USUAL);
            } else {
                words.values().forEach(each -> configuration(pid, each));
            }
        }
    }

    private static String attribute(String component, String name) {
        Matcher found = Pattern.compile(name + "=\"([^\"]+)\"").matcher(component);
        return found.find() ? found.group(1) : "";
    }

    private Set<String> words(String file, byte[] content) throws IOException {
        ConstantPool pool = ConstantPool.of(content);
        Set<String> words = new TreeSet<>();
        for (String text : pool.texts()) {
            if (NAME.matcher(text).matches()) {
                words.add(text);
            }
        }
        if (READERS.stream().anyMatch(pool.names()::contains)) {
            properties.addAll(words);
        }
        if (pool.names().contains("getenv")) {
            environment.add(file);
        }
        return words;
    }

    /** The constants of a class file: texts, and every name in it. */
    private record ConstantPool(Set<String> texts, Set<String> names) {

        static ConstantPool of(byte[] content) throws IOException {
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(content));
            in.skipBytes(8);
            int count = in.readUnsignedShort();
            String[] utf8 = new String[count];
            List<Integer> strings = new ArrayList<>();
            for (int i = 1; i < count; i++) {
                switch (in.readUnsignedByte()) {
                    case 1 -> utf8[i] = in.readUTF();
                    case 8 -> strings.add(in.readUnsignedShort());
                    case 7, 16, 19, 20 -> in.skipBytes(2);
                    case 15 -> in.skipBytes(3);
                    case 5, 6 -> {
                        in.skipBytes(8);
                        i++; // takes two places
                    }
                    default -> in.skipBytes(4);
                }
            }
            Set<String> texts = new TreeSet<>();
            strings.forEach(index -> texts.add(utf8[index]));
            Set<String> names = new TreeSet<>();
            for (String each : utf8) {
                if (each != null) {
                    names.add(each);
                }
            }
            return new ConstantPool(texts, names);
        }
    }
}
