package org.xueji.kernel.internal.text;

import java.util.Locale;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.xueji.core.api.text.TextSource;

/** Texts of the codes that {@code core.api} and the kernel use. */
@Component
public final class KernelTexts implements TextSource {

    private final TextSource files =
            TextSource.of(KernelTexts.class, "/org/xueji/kernel/internal/text/texts");

    @Activate
    public KernelTexts() {
        // the files are read when the component is made
    }

    @Override
    public Optional<String> text(String code, Locale locale) {
        return files.text(code, locale);
    }
}
