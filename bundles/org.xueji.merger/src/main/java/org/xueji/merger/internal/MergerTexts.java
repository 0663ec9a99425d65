package org.xueji.merger.internal;

import java.util.Locale;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.xueji.core.api.text.TextSource;

/** The domain's texts. */
@Component
public final class MergerTexts implements TextSource {
    private final TextSource files =
            TextSource.of(MergerTexts.class, "/org/xueji/merger/internal/texts");

    @Override
    public Optional<String> text(String code, Locale locale) {
        return files.text(code, locale);
    }
}
