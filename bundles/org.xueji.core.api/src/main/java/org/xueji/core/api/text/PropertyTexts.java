package org.xueji.core.api.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;

/** Texts from two property files in UTF-8, read once. */
final class PropertyTexts implements TextSource {

    private final Properties chinese;
    private final Properties english;

    PropertyTexts(Class<?> anchor, String base) {
        this.chinese = load(anchor, base + ".properties");
        this.english = load(anchor, base + "_en.properties");
    }

    @Override
    public Optional<String> text(String code, Locale locale) {
        boolean inEnglish = Locale.ENGLISH.getLanguage().equals(locale.getLanguage());
        return Optional.ofNullable((inEnglish ? english : chinese).getProperty(code));
    }

    private static Properties load(Class<?> anchor, String name) {
        try (InputStream in = anchor.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalArgumentException("no texts at " + name);
            }
            Properties texts = new Properties();
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
