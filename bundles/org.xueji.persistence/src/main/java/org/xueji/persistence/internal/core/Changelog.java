package org.xueji.persistence.internal.core;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The changelog that one version of a bundle carries for its domain.
 *
 * @param domain such as {@code registry}
 * @param text Liquibase's formatted SQL
 * @param version of the bundle
 */
public record Changelog(String domain, String text, String version) {

    private static final Pattern DOMAIN = Pattern.compile("[a-z][a-z0-9]{0,30}");

    public Changelog {
        if (!DOMAIN.matcher(domain).matches()) {
            throw new IllegalArgumentException(
                    "a domain is up to 31 small letters and digits, not " + domain);
        }
        text = text.replace("\r\n", "\n");
    }

    /**
     * Where bundles keep the changelog of a domain; also the name under which Liquibase knows it.
     */
    public static String path(String domain) {
        return "db/" + domain + ".sql";
    }

    public String path() {
        return path(domain);
    }

    public String checksum() {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
