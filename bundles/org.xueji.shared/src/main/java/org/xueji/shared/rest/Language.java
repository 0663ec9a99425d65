package org.xueji.shared.rest;

import java.util.List;
import java.util.Locale;
import javax.ws.rs.core.HttpHeaders;

/** The language of texts: Chinese unless English is preferred. */
public final class Language {
    private Language() {}

    public static Locale of(HttpHeaders headers) {
        List<Locale> wanted = headers.getAcceptableLanguages();
        boolean english =
                !wanted.isEmpty()
                        && Locale.ENGLISH.getLanguage().equals(wanted.get(0).getLanguage());
        return english ? Locale.ENGLISH : Locale.CHINESE;
    }
}
