package org.xueji.workbook.internal.xlsx;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * How numbers are shown, by the style of their cell, as far as it changes what a clerk takes them
 * for: dates, and numbers filled up with zeros.
 */
final class NumberFormats {

    /** Shown as it is. */
    static final byte GENERAL = 0;

    /** Shown as a date or a time. */
    static final byte DATE = -1;

    private static final int MAX_STYLES = 100_000;

    /** Per style GENERAL, DATE, or how many digits it is filled up to. */
    private byte[] kinds = new byte[64];

    private int styles;

    /** No styles: all numbers are shown as they are. */
    NumberFormats() {}

    static NumberFormats read(XmlPart xml) {
        NumberFormats formats = new NumberFormats();
        Map<Integer, Byte> custom = new HashMap<>();
        boolean inCellXfs = false;
        while (xml.nextStart()) {
            switch (xml.element()) {
                case "numFmt" -> {
                    if (custom.size() < MAX_STYLES) {
                        custom.put(
                                number(xml, "numFmtId"),
                                kindOf(xml.attribute("formatCode").orElse("")));
                    }
                }
                case "cellStyleXfs", "cellStyles", "dxfs" -> inCellXfs = false;
                case "cellXfs" -> inCellXfs = true;
                case "xf" -> {
                    if (inCellXfs) {
                        int id = number(xml, "numFmtId");
                        Byte known = custom.get(id);
                        formats.add(known != null ? known : builtIn(id));
                    }
                }
                default -> {
                    // fonts, fills, borders: not what a cell says
                }
            }
        }
        return formats;
    }

    private void add(byte kind) {
        if (styles >= MAX_STYLES) {
            return;
        }
        if (styles == kinds.length) {
            kinds = Arrays.copyOf(kinds, styles * 2);
        }
        kinds[styles++] = kind;
    }

    byte kind(int style) {
        return style >= 0 && style < styles ? kinds[style] : GENERAL;
    }

    /** ECMA-376 part 1, 18.8.30, with the Chinese ones (27-36 and 50-58). */
    private static byte builtIn(int id) {
        boolean date =
                id >= 14 && id <= 22
                        || id >= 27 && id <= 36
                        || id >= 45 && id <= 47
                        || id >= 50 && id <= 58;
        return date ? DATE : GENERAL;
    }

    /** A format is a date's when its first section has y, m, d, h or s outside of quotes. */
    static byte kindOf(String code) {
        StringBuilder bare = new StringBuilder();
        for (int i = 0; i < code.length() && code.charAt(i) != ';'; i++) {
            char c = code.charAt(i);
            if (c == '"') {
                i = end(code, i, '"');
            } else if (c == '[') {
                int close = end(code, i, ']');
                // [h] [mm] [ss] are spans of time; [Red] and [$-804] are not
                if (code.substring(i + 1, Math.min(close, code.length())).matches("[hHmMsS]+")) {
                    return DATE;
                }
                i = close;
            } else if (c == '\\' || c == '_' || c == '*') {
                i++;
            } else {
                bare.append(c);
            }
        }
        String format = bare.toString();
        if (format.chars().anyMatch(c -> "yYmMdDhHsS".indexOf(c) >= 0)
                && !format.equalsIgnoreCase("standard")) {
            return DATE;
        }
        return format.matches("0{2,30}") ? (byte) format.length() : GENERAL;
    }

    private static int end(String code, int from, char close) {
        int at = code.indexOf(close, from + 1);
        return at < 0 ? code.length() : at;
    }

    private static int number(XmlPart xml, String attribute) {
        try {
            return Integer.parseInt(xml.attribute(attribute).orElse("0"));
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
