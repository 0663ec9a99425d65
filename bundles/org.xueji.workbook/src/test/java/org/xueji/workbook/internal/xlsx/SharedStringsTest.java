package org.xueji.workbook.internal.xlsx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SharedStringsTest {

    private static SharedStrings of(List<String> texts, int cellLength) {
        try (SharedStringsBuilder builder = new SharedStringsBuilder(cellLength)) {
            for (String text : texts) {
                builder.add(text.toCharArray(), text.length());
            }
            return builder.build();
        }
    }

    private static List<String> texts(int count, int longest) {
        Random random = new Random(7);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int length = random.nextInt(longest);
            StringBuilder text = new StringBuilder(i + ":");
            random.ints(length, 0x21, 0x3400)
                    .filter(c -> c < 0x80 || c > 0xa0)
                    .forEach(text::appendCodePoint);
            texts.add(text.append(i % 3 == 0 ? "𠮷" : "é").toString());
        }
        return texts;
    }

    @Test
    void every_string_comes_back_in_whatever_order_they_are_asked_for() {
        List<String> texts = texts(20_000, 20);
        Random random = new Random(8);
        try (SharedStrings strings = of(texts, 200)) {
            assertThat(strings.count()).isEqualTo(20_000);
            for (int i = 0; i < texts.size(); i++) {
                assertThat(strings.get(i)).isEqualTo(texts.get(i));
            }
            for (int i = 0; i < 50_000; i++) {
                int index = random.nextInt(texts.size());
                assertThat(strings.get(index)).isEqualTo(texts.get(index));
            }
        }
    }

    @Test
    void long_strings_come_back_too() {
        List<String> texts = texts(100, 32_000);
        try (SharedStrings strings = of(texts, 32_767)) {
            for (int i = texts.size() - 1; i >= 0; i--) {
                assertThat(strings.get(i)).isEqualTo(texts.get(i));
            }
        }
    }

    @Test
    void strings_that_are_too_long_or_missing_are_told_apart() {
        try (SharedStringsBuilder builder = new SharedStringsBuilder(10)) {
            builder.add(new char[0], 0);
            builder.addTooLong();
            builder.add(new char[] {'\uD842'}, 1);
            try (SharedStrings strings = builder.build()) {
                assertThat(strings.get(0)).isEmpty();
                assertThat(strings.get(1)).isSameAs(SharedStrings.TOO_LONG);
                assertThat(strings.get(2)).isEqualTo("?");
                assertThat(strings.get(3)).isNull();
                assertThat(strings.get(-1)).isNull();
            }
        }
    }
}
