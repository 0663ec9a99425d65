package org.xueji.rehearsal.internal;

import java.util.Locale;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.xueji.core.api.text.TextSource;

/** The texts of rehearsals. */
@Component
public final class RehearsalTexts implements TextSource {
    private final TextSource files =
            TextSource.of(RehearsalTexts.class, "/org/xueji/rehearsal/internal/texts");

    @Override
    public Optional<String> text(String code, Locale locale) {
        return files.text(code, locale);
    }
}
