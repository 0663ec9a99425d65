package org.xueji.kernel.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.xueji.core.api.Reason;
import org.xueji.core.api.text.TextSource;

class WhiteboardTextsTest {

    private final List<TextSource> sources = new ArrayList<>(List.of(new KernelTexts()));
    private final WhiteboardTexts texts = new WhiteboardTexts(() -> sources);

    @Test
    void a_reason_is_told_in_chinese_unless_english_is_asked_for() {
        Reason closed =
                Reason.of(
                        "core.window-closed",
                        Map.of("from", "2014-08-25", "to", "2014-09-20", "day", "2014-10-01"));
        assertThat(texts.of(closed, Locale.CHINA))
                .isEqualTo(
                        "该业务现在不能办理：办理时间为 2014-08-25 至 2014-09-20，今天是 2014-10-01。确需办理的，请报主管教育局，由省级学籍管理员为本单位开放例外。");
        assertThat(texts.of(closed, Locale.ENGLISH)).contains("open from 2014-08-25 to 2014-09-20");
    }

    @Test
    void an_argument_may_hold_what_looks_like_a_pattern() {
        sources.add((code, locale) -> Optional.of("[{a}]").filter(t -> code.equals("x.y")));
        assertThat(texts.of(Reason.of("x.y", Map.of("a", "$1 \\ {a}")), Locale.CHINA))
                .isEqualTo("[$1 \\ {a}]");
        assertThat(texts.of(Reason.of("x.y"), Locale.CHINA)).isEqualTo("[{a}]");
    }

    @Test
    void without_a_text_the_code_is_shown() {
        assertThat(texts.of(Reason.of("away.code"), Locale.ENGLISH)).isEqualTo("away.code");
    }

    @Test
    void chinese_stands_in_for_a_missing_english_text() {
        sources.add(
                (code, locale) ->
                        Optional.of("只有中文")
                                .filter(t -> code.equals("x.z") && locale != Locale.ENGLISH));
        assertThat(texts.of(Reason.of("x.z"), Locale.ENGLISH)).isEqualTo("只有中文");
    }
}
