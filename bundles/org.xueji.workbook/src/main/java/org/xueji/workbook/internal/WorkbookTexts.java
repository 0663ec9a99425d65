package org.xueji.workbook.internal;

import java.util.Locale;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.xueji.core.api.text.TextSource;

/** Texts of the problems with files and of the kinds of cells. */
@Component
public final class WorkbookTexts implements TextSource {

    private final TextSource texts =
            TextSource.of(WorkbookTexts.class, "/org/xueji/workbook/internal/texts");

    @Override
    public Optional<String> text(String code, Locale locale) {
        return texts.text(code, locale);
    }
}
