package org.xueji.workbook.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xueji.workbook.api.CellKind;
import org.xueji.workbook.api.TableProblem;

class WorkbookTextsTest {

    private final WorkbookTexts texts = new WorkbookTexts();

    static Stream<String> codes() {
        return Stream.concat(
                Arrays.stream(TableProblem.values()).map(TableProblem::code),
                Arrays.stream(CellKind.values()).map(CellKind::code));
    }

    @ParameterizedTest
    @MethodSource("codes")
    void every_code_has_a_text_in_both_languages(String code) {
        Optional<String> chinese = texts.text(code, Locale.SIMPLIFIED_CHINESE);
        Optional<String> english = texts.text(code, Locale.ENGLISH);
        assertThat(chinese)
                .hasValueSatisfying(t -> assertThat(t).matches("(?s).*[\\u4e00-\\u9fff].*"));
        assertThat(english)
                .hasValueSatisfying(t -> assertThat(t).doesNotContainPattern("[\\u4e00-\\u9fff]"));
        assertThat(places(chinese)).isEqualTo(places(english));
    }

    /** The arguments a text asks for; both languages must ask for the same. */
    private static long places(Optional<String> text) {
        return text.orElse("").chars().filter(c -> c == '{').count();
    }
}
