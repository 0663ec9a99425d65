package org.xueji.registry.api;

import java.text.Normalizer;

/** How names are written before they are compared or stored. */
public final class Names {

    private static final String MIDDLE_DOTS = "•‧∙⋅・･．●⦁";

    private Names() {}

    /**
     * A name as the registry keeps it: NFC, no spaces at the ends, none between Chinese characters,
     * one between Latin words, every middle dot as U+00B7.
     */
    public static String normalise(String text) {
        String name =
                Normalizer.normalize(text, Normalizer.Form.NFC).replace('\u3000', ' ').strip();
        StringBuilder dotted = new StringBuilder(name.length());
        name.codePoints()
                .forEach(c -> dotted.appendCodePoint(MIDDLE_DOTS.indexOf(c) >= 0 ? 0x00B7 : c));
        return dotted.toString()
                .replaceAll("\\s+", " ")
                .replaceAll("(?<=[^\\p{IsLatin}]) | (?=[^\\p{IsLatin}])", "");
    }
}
