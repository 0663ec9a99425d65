package org.xueji.core.api.text;

import java.util.Locale;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/** The texts of one domain, registered as a service by it. */
@ConsumerType
public interface TextSource {

    /**
     * The text of a code with its {@code {name}} places unfilled.
     *
     * @param code such as {@code intake.window-closed}
     * @param locale Chinese unless English is asked for
     */
    Optional<String> text(String code, Locale locale);

    /**
     * A source over property files {@code <base>.properties} (Chinese) and {@code
     * <base>_en.properties}.
     *
     * @param anchor a class of the bundle that holds the files
     * @param base such as {@code /org/xueji/intake/internal/texts}
     */
    static TextSource of(Class<?> anchor, String base) {
        return new PropertyTexts(anchor, base);
    }
}
