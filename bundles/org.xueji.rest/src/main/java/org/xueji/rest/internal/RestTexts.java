package org.xueji.rest.internal;

import java.util.Locale;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.xueji.core.api.text.TextSource;
import org.xueji.rest.internal.problem.ProblemWriter;

/** The texts of {@code rest}, for everybody who shows its reasons. */
@Component
public final class RestTexts implements TextSource {

    @Override
    public Optional<String> text(String code, Locale locale) {
        return ProblemWriter.OWN.text(code, locale);
    }
}
