package org.xueji.kernel.internal.policy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.osgi.framework.Bundle;

/**
 * SHA-256 of what a bundle holds, its manifest left out: that has the time of the build in it, and
 * one and the same rule may be built twice.
 */
final class BundleDigest implements Supplier<String> {

    private static final String LEFT_OUT = "/META-INF/MANIFEST.MF";

    private final Bundle bundle;
    private String made;

    BundleDigest(Bundle bundle) {
        this.bundle = bundle;
    }

    @Override
    public synchronized String get() {
        if (made == null) {
            made = made();
        }
        return made;
    }

    /** SHA-256 of a text in UTF-8, in hex. */
    static String of(String text) {
        return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private String made() {
        Map<String, URL> entries = new TreeMap<>();
        Enumeration<URL> found = bundle.findEntries("/", "*", true);
        List<URL> all = found == null ? List.of() : Collections.list(found);
        all.forEach(each -> entries.put(each.getPath(), each));
        entries.keySet().removeIf(path -> path.endsWith("/") || path.equals(LEFT_OUT));
        MessageDigest digest = sha256();
        entries.forEach(
                (path, entry) -> {
                    byte[] content = content(entry);
                    digest.update(
                            (path + " " + content.length + "\n").getBytes(StandardCharsets.UTF_8));
                    digest.update(content);
                });
        return HexFormat.of().formatHex(digest.digest());
    }

    private static byte[] content(URL entry) {
        try (InputStream in = entry.openStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + entry, e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
