package org.xueji.statuschange.internal;

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
import org.xueji.statuschange.internal.flow.StatusChangeActions;
import org.xueji.statuschange.internal.type.ChangeType;
import org.xueji.statuschange.internal.type.Material;

class StatusChangeTextsTest {
    private static final Pattern CODE =
            Pattern.compile("Reason\\s*\\.of\\(\\s*\"(statuschange\\.[a-z-]+)\"");

    @Test
    void everything_has_a_text_in_both_languages() throws IOException {
        StatusChangeTexts texts = new StatusChangeTexts();
        Set<String> codes = codes();
        assertThat(codes).hasSizeGreaterThan(20);
        for (ChangeType type : ChangeType.values()) {
            codes.add("statuschange.type." + type);
        }
        for (Material kind : Material.values()) {
            codes.add("statuschange.material." + kind);
        }
        new StatusChangeActions().rows().forEach(row -> codes.add("action." + row.action()));
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
