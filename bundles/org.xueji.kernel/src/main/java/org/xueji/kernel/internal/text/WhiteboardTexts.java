package org.xueji.kernel.internal.text;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.xueji.core.api.Reason;
import org.xueji.core.api.text.TextSource;
import org.xueji.core.api.text.Texts;
import org.xueji.kernel.internal.osgi.Whiteboard;

/** Texts of all domains present. */
@Component
public final class WhiteboardTexts implements Texts {

    private static final Pattern PLACE = Pattern.compile("\\{([A-Za-z0-9_-]+)}");

    private final Supplier<List<TextSource>> sources;
    private final Runnable closing;

    @Activate
    public WhiteboardTexts(BundleContext context) {
        Whiteboard<TextSource> present = new Whiteboard<>(context, TextSource.class);
        this.sources = present;
        this.closing = present::close;
    }

    WhiteboardTexts(Supplier<List<TextSource>> sources) {
        this.sources = sources;
        this.closing = () -> {};
    }

    @Deactivate
    public void close() {
        closing.run();
    }

    @Override
    public String of(Reason reason, Locale locale) {
        return find(reason.code(), locale)
                .or(() -> find(reason.code(), Locale.CHINESE))
                .map(text -> filled(text, reason.arguments()))
                .orElse(reason.code());
    }

    private Optional<String> find(String code, Locale locale) {
        return sources.get().stream().flatMap(s -> s.text(code, locale).stream()).findFirst();
    }

    /** A place without an argument stays as it is, so that the gap is seen. */
    private static String filled(String text, Map<String, String> arguments) {
        return PLACE.matcher(text)
                .replaceAll(
                        place ->
                                Matcher.quoteReplacement(
                                        arguments.getOrDefault(place.group(1), place.group())));
    }
}
