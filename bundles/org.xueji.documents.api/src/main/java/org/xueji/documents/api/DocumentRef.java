package org.xueji.documents.api;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which content. Equal contents have equal references, whoever stored them.
 *
 * @param hash SHA-256 of the content, 64 lower-case hexadecimal digits
 * @param size in bytes
 */
public record DocumentRef(String hash, long size) {

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern TEXT = Pattern.compile("([0-9a-f]{64}):(\\d{1,18})");

    public DocumentRef {
        if (!HASH.matcher(hash).matches() || size < 0) {
            throw new IllegalArgumentException("not a document: " + hash + ":" + size);
        }
    }

    /**
     * Reads what {@link #toString} wrote, such as a job's parameter.
     *
     * @throws IllegalArgumentException when it is something else
     */
    public static DocumentRef parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not a document: " + text);
        }
        return new DocumentRef(parts.group(1), Long.parseLong(parts.group(2)));
    }

    @Override
    public String toString() {
        return hash + ":" + size;
    }
}
