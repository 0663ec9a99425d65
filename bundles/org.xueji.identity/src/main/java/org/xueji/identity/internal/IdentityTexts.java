package org.xueji.identity.internal;

import java.util.Locale;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.xueji.core.api.text.TextSource;

/** The texts of identity. */
@Component
public final class IdentityTexts implements TextSource {

    private final TextSource files =
            TextSource.of(IdentityTexts.class, "/org/xueji/identity/internal/texts");

    @Override
    public Optional<String> text(String code, Locale locale) {
        return files.text(code, locale);
    }
}
