package org.xueji.workbook.internal;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Tells from the first bytes what a file is. */
final class FileSniffer {

    /** How many first bytes are looked at. */
    static final int LENGTH = 8192;

    enum Kind {
        ZIP,
        COMPOUND,
        UTF16,
        TEXT,
        OTHER
    }

    /** What was found; for {@link Kind#OTHER} with the name of the type. */
    record Found(Kind kind, String type) {}

    private static final Map<String, String> SIGNATURES =
            Map.ofEntries(
                    Map.entry("%PDF", "pdf"),
                    Map.entry("\u0089PNG", "png"),
                    Map.entry("\u00ff\u00d8\u00ff", "jpeg"),
                    Map.entry("GIF8", "gif"),
                    Map.entry("II*\0", "tiff"),
                    Map.entry("MM\0*", "tiff"),
                    Map.entry("Rar!", "rar"),
                    Map.entry("7z\u00bc\u00af", "7z"),
                    Map.entry("\u001f\u008b", "gzip"),
                    Map.entry("MZ", "exe"),
                    Map.entry("\u007fELF", "exe"),
                    Map.entry("{\\rtf", "rtf"));

    private FileSniffer() {}

    static Found sniff(byte[] start) {
        String head = new String(start, StandardCharsets.ISO_8859_1);
        if (head.startsWith("PK\u0003\u0004") || head.startsWith("PK\u0005\u0006")) {
            return new Found(Kind.ZIP, "zip");
        }
        if (head.startsWith("\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1")) {
            return new Found(Kind.COMPOUND, "ole2");
        }
        if (head.startsWith("\u00ff\u00fe") || head.startsWith("\u00fe\u00ff")) {
            return new Found(Kind.UTF16, "utf-16");
        }
        return signature(head)
                .or(() -> markup(head))
                .or(() -> head.indexOf('\0') >= 0 ? Optional.of("binary") : Optional.empty())
                .map(type -> new Found(Kind.OTHER, type))
                .orElse(new Found(Kind.TEXT, "text"));
    }

    private static Optional<String> signature(String head) {
        return SIGNATURES.entrySet().stream()
                .filter(s -> head.startsWith(s.getKey()) && !isText(head, s.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** A header may well begin with MZ or GIF8; then there is no control character near. */
    private static boolean isText(String head, String signature) {
        return (signature.equals("MZ") || signature.equals("GIF8"))
                && head.chars().limit(64).noneMatch(c -> c < ' ' && !Character.isWhitespace(c));
    }

    /** Web pages and old XML sheets are often saved with a table's name. */
    private static Optional<String> markup(String head) {
        String text = head.startsWith("\u00ef\u00bb\u00bf") ? head.substring(3) : head;
        String start = text.stripLeading().toLowerCase(Locale.ROOT);
        if (start.startsWith("<?xml")) {
            return Optional.of("xml");
        }
        boolean page =
                start.startsWith("<!doctype")
                        || start.startsWith("<html")
                        || start.startsWith("<table")
                        || start.startsWith("<meta")
                        || start.startsWith("<head");
        return page ? Optional.of("html") : Optional.empty();
    }
}
