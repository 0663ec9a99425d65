package org.xueji.registry.internal;

import java.util.Locale;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.xueji.core.api.text.TextSource;

/** The texts of the registry. */
@Component
public final class RegistryTexts implements TextSource {

    private final TextSource files =
            TextSource.of(RegistryTexts.class, "/org/xueji/registry/internal/texts");

    @Override
    public Optional<String> text(String code, Locale locale) {
        return files.text(code, locale);
    }
}
