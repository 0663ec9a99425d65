package org.xueji.approval.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ApprovalTextsTest {
    private static final Pattern CODE = Pattern.compile("\"(approval\\.[a-z-]+)\"");

    /** Actions: what they are called stands under another code. */
    private static final Set<String> ACTIONS =
            Set.of(
                    "approval.cancel",
                    "approval.clear",
                    "approval.decide",
                    "approval.deputies",
                    "approval.due-days",
                    "approval.hand-over",
                    "approval.inbox",
                    "approval.move",
                    "approval.notices",
                    "approval.open",
                    "approval.read",
                    "approval.remind",
                    "approval.stuck",
                    "approval.submit");

    @Test
    void every_code_in_the_sources_has_a_text_in_both_languages() throws IOException {
        ApprovalTexts texts = new ApprovalTexts();
        Set<String> codes = codes();
        assertThat(codes).hasSizeGreaterThan(10);
        assertThat(codes).allMatch(code -> texts.text(code, Locale.CHINESE).isPresent());
        assertThat(codes).allMatch(code -> texts.text(code, Locale.ENGLISH).isPresent());
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
        codes.removeAll(ACTIONS);
        return codes;
    }
}
