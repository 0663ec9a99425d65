package org.xueji.launcher.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.xueji.launcher.node.Distribution;

/**
 * What a prepared cluster depends on.
 *
 * @param checksum of the generator and of the migrations of the tables that it fills; what other
 *     domains have is brought up to date by the node that starts on it
 */
record ClusterKey(int pupils, long seed, String checksum) {

    private static final Pattern SOURCES =
            Pattern.compile(
                    "db/(kernel|identity|registry|rehearsal)\\.sql"
                            + "|org/xueji/rehearsal/internal/province/.*|org/xueji/sample/.*");

    static ClusterKey of(Distribution distribution, int pupils, long seed) throws IOException {
        MessageDigest digest = sha256();
        for (var each : sources(distribution).entrySet()) {
            digest.update(each.getKey().getBytes(java.nio.charset.StandardCharsets.UTF_8));
            digest.update(each.getValue());
        }
        return new ClusterKey(
                pupils, seed, HexFormat.of().formatHex(digest.digest()).substring(0, 12));
    }

    private static TreeMap<String, byte[]> sources(Distribution distribution) throws IOException {
        TreeMap<String, byte[]> sources = new TreeMap<>();
        List<Path> jars;
        try (Stream<Path> all = Files.walk(distribution.home().resolve("system/org/xueji"))) {
            jars = all.filter(path -> path.toString().endsWith(".jar")).toList();
        }
        for (Path jar : jars) {
            try (ZipFile zip = new ZipFile(jar.toFile())) {
                for (ZipEntry entry : zip.stream().toList()) {
                    if (!entry.isDirectory() && SOURCES.matcher(entry.getName()).matches()) {
                        try (InputStream in = zip.getInputStream(entry)) {
                            sources.put(
                                    jar.getFileName() + "!" + entry.getName(), in.readAllBytes());
                        }
                    }
                }
            }
        }
        return sources;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    /** Of the folders of this size and seed, whatever the schema. */
    String prefix() {
        return pupils + "-" + seed + "-";
    }

    String folder() {
        return prefix() + checksum;
    }
}
