package org.xueji.rest.internal.problem;

import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;

/** Chooses between the two languages we speak. */
public final class Languages {

    public static final Locale CHINESE = Locale.SIMPLIFIED_CHINESE;
    public static final Locale ENGLISH = Locale.ENGLISH;

    private Languages() {}

    /**
     * @param acceptLanguage the header; null when it was not sent
     */
    public static Locale of(String acceptLanguage) {
        return ranges(acceptLanguage).stream()
                .filter(range -> range.getWeight() > 0)
                .map(LanguageRange::getRange)
                .filter(range -> range.matches("\\*|zh(-.*)?|en(-.*)?"))
                .findFirst()
                .map(range -> range.startsWith("en") ? ENGLISH : CHINESE)
                .orElse(CHINESE);
    }

    private static List<LanguageRange> ranges(String header) {
        if (header == null || header.isBlank() || header.length() > 200) {
            return List.of();
        }
        try {
            return LanguageRange.parse(header);
        } catch (IllegalArgumentException malformed) {
            return List.of();
        }
    }
}
