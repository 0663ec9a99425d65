package org.xueji.progression.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.xueji.progression.internal.flow.ProgressionActions;

class ProgressionTextsTest {
    private static final Pattern CODE = Pattern.compile("\"(progression\\.[a-z-]+)\"");
    private static final Set<String> NO_TEXTS = Set.of("progression.run", "progression.missed");

    @Test
    void everything_has_a_text_in_both_languages() throws IOException {
        ProgressionTexts texts = new ProgressionTexts();
        Set<String> codes = codes();
        assertThat(codes).hasSizeGreaterThan(20);
        codes.removeAll(NO_TEXTS);
        new ProgressionActions()
                .rows()
                .forEach(
                        row -> {
                            codes.remove(row.action());
                            codes.add("action." + row.action());
                        });
        for (Locale locale : List.of(Locale.CHINESE, Locale.ENGLISH)) {
            assertThat(codes).allMatch(code -> texts.text(code, locale).isPresent());
        }
    }

    private static Set<String> codes() throws IOException {
        Set<String> codes = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
                Matcher found = CODE.matcher(Files.readString(file));
                while (found.find()) {
                    codes.add(found.group(1));
                }
            }
        }
        return codes;
    }
}
