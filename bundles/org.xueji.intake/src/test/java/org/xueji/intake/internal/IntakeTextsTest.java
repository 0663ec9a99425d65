package org.xueji.intake.internal;

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
import org.xueji.intake.internal.imports.TakenCheck;
import org.xueji.registry.api.RegistryBulk.Taken;

class IntakeTextsTest {
    private static final Pattern CODE = Pattern.compile("\"(intake\\.[a-z-]+)\"");

    /** Actions, jobs and policies: they have no text. */
    private static final Set<String> OTHERS =
            Set.of(
                    "intake.upload",
                    "intake.submit",
                    "intake.set-aside",
                    "intake.open-cases",
                    "intake.read",
                    "intake.read-fields",
                    "intake.export-errors",
                    "intake.import",
                    "intake.approve",
                    "intake.sweep",
                    "intake.enrol",
                    "intake.enter");

    @Test
    void every_code_in_the_sources_has_a_text_in_both_languages() throws IOException {
        IntakeTexts texts = new IntakeTexts();
        Set<String> codes = codes();
        for (boolean byId : new boolean[] {true, false}) {
            codes.add(TakenCheck.rule(Taken.SAME_SCHOOL, byId));
            codes.add(TakenCheck.rule(Taken.ELSEWHERE, byId));
        }
        assertThat(codes).hasSizeGreaterThan(60);
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
        codes.removeAll(OTHERS);
        codes.removeIf(prefix -> prefix.endsWith("-"));
        return codes;
    }
}
