package org.xueji.transfer.internal;

import java.util.Locale;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.xueji.core.api.text.TextSource;

/** The domain's texts. */
@Component
public final class TransferTexts implements TextSource {
    private final TextSource files =
            TextSource.of(TransferTexts.class, "/org/xueji/transfer/internal/texts");

    @Override
    public Optional<String> text(String code, Locale locale) {
        return files.text(code, locale);
    }
}
