package org.xueji.progression.internal;

import java.util.Locale;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.xueji.core.api.text.TextSource;

/** The domain's texts. */
@Component
public final class ProgressionTexts implements TextSource {
    private final TextSource files =
            TextSource.of(ProgressionTexts.class, "/org/xueji/progression/internal/texts");

    @Override
    public Optional<String> text(String code, Locale locale) {
        return files.text(code, locale);
    }
}
