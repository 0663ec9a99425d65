package org.xueji.approval.internal.rest;

import java.util.List;
import java.util.Locale;
import javax.ws.rs.core.HttpHeaders;

/** The language of texts: Chinese unless English is preferred. */
final class Language {
    private Language() {}

    static Locale of(HttpHeaders headers) {
        List<Locale> wanted = headers.getAcceptableLanguages();
        boolean english =
                !wanted.isEmpty()
                        && Locale.ENGLISH.getLanguage().equals(wanted.get(0).getLanguage());
        return english ? Locale.ENGLISH : Locale.CHINESE;
    }
}
