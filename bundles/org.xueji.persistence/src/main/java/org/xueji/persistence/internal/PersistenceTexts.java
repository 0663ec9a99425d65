package org.xueji.persistence.internal;

import java.util.Locale;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.xueji.core.api.text.TextSource;

/** The texts of persistence. */
@Component
public final class PersistenceTexts implements TextSource {

    private final TextSource files =
            TextSource.of(PersistenceTexts.class, "/org/xueji/persistence/internal/texts");

    @Activate
    public PersistenceTexts() {
        // the files are read when the component is made
    }

    @Override
    public Optional<String> text(String code, Locale locale) {
        return files.text(code, locale);
    }
}
