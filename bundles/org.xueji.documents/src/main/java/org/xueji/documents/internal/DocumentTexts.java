package org.xueji.documents.internal;

import java.util.Locale;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.xueji.core.api.text.TextSource;

/** Texts of the codes of documents. */
@Component
public final class DocumentTexts implements TextSource {

    private final TextSource files =
            TextSource.of(DocumentTexts.class, "/org/xueji/documents/internal/texts");

    @Override
    public Optional<String> text(String code, Locale locale) {
        return files.text(code, locale);
    }
}
