package org.xueji.registry.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RegistryTextsTest {

    private static final Pattern CODE =
            Pattern.compile("Reason\\s*\\.of\\(\\s*\"(registry\\.[a-z-]+)\"");

    @Test
    void every_reason_has_a_text_in_both_languages() throws IOException {
        RegistryTexts texts = new RegistryTexts();
        TreeSet<String> codes = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                CODE.matcher(Files.readString(file))
                        .results()
                        .map((MatchResult found) -> found.group(1))
                        .forEach(codes::add);
            }
        }

        assertThat(codes).hasSizeGreaterThan(15);
        for (Locale locale : List.of(Locale.CHINESE, Locale.ENGLISH)) {
            assertThat(codes).allMatch(code -> texts.text(code, locale).isPresent());
        }
    }
}
