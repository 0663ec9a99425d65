package org.xueji.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TextsTest {

    private static final Pattern CODE = Pattern.compile("Reason\\.of\\(\\s*\"([a-z.-]+)\"");
    private static final Pattern CONSTANT =
            Pattern.compile("String (?:BUSY|TOO_MANY) = \"([a-z.-]+)\"");
    private static final Pattern PLACE = Pattern.compile("\\{\\w+}");

    @Test
    void every_reason_in_the_code_has_a_text_and_every_text_a_reason() throws IOException {
        Set<String> used = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            files.filter(file -> file.toString().endsWith(".java")).forEach(f -> collect(f, used));
        }

        assertThat(used).hasSizeGreaterThan(10);
        assertThat(load("texts.properties").stringPropertyNames()).hasSameElementsAs(used);
        assertThat(load("texts_en.properties").stringPropertyNames()).hasSameElementsAs(used);
    }

    @Test
    void both_languages_fill_in_the_same_values() throws IOException {
        Properties chinese = load("texts.properties");
        Properties english = load("texts_en.properties");

        for (String code : chinese.stringPropertyNames()) {
            assertThat(places(english.getProperty(code)))
                    .as(code)
                    .isEqualTo(places(chinese.getProperty(code)));
        }
    }

    private static void collect(Path file, Set<String> codes) {
        try {
            String source = Files.readString(file);
            CODE.matcher(source).results().forEach(found -> codes.add(found.group(1)));
            CONSTANT.matcher(source).results().forEach(found -> codes.add(found.group(1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> places(String text) {
        Set<String> places = new TreeSet<>();
        Matcher matcher = PLACE.matcher(text);
        while (matcher.find()) {
            places.add(matcher.group());
        }
        return places;
    }

    private static Properties load(String name) throws IOException {
        Properties texts = new Properties();
        try (InputStream in = TextsTest.class.getResourceAsStream(name)) {
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        // what actions are called is held against the matrix elsewhere
        texts.keySet().removeIf(code -> code.toString().startsWith("action."));
        return texts;
    }
}
