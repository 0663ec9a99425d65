package org.xueji.registry.internal.name;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameKeysTest {

    private final NameKeys names = new NameKeys();

    @ParameterizedTest
    @CsvSource({
        "王小明, wang xiao ming",
        "单雄信, shan xiong xin",
        "单于明, chan yu ming",
        "仇英, qiu ying",
        "解晓东, xie xiao dong",
        "曾国藩, zeng guo fan",
        "尉迟恭, yu chi gong",
        "吕布, lv bu",
        "阿依古丽·买买提, a yi gu li mai mai ti",
        "John Smith, john smith",
        "𪚥三, zhe san",
        "·, ~"
    })
    void a_name_is_sorted_by_its_usual_reading(String name, String key) {
        assertThat(names.sortKey(name)).isEqualTo(key);
    }

    @Test
    void every_reading_is_kept() {
        assertThat(names.keys("单乐")).contains("shan le", "shan yue", "dan le", "chan yue");
        assertThat(names.keys("曾一")).contains("zeng yi", "ceng yi");
    }

    @Test
    void a_character_that_nobody_can_read_sorts_last_and_breaks_nothing() {
        // U+20BB7, common in names and in no dictionary
        assertThat(names.sortKey("𠮷田")).isEqualTo("~20bb7 tian");
    }

    @Test
    void keys_are_ascii_and_fit_their_column() {
        String longest = "王".repeat(60);

        assertThat(names.keys(longest))
                .allSatisfy(key -> assertThat(key).hasSizeLessThanOrEqualTo(200).isASCII());
    }

    @Test
    void typed_letters_are_cut_in_every_way_they_can_mean() {
        assertThat(names.prefixes("fangan")).contains("fang an", "fan gan");
        assertThat(names.prefixes("wangx")).contains("wang x");
        assertThat(names.prefixes("wang xm")).contains("wang xm");
        assertThat(names.prefixes("WANG")).contains("wang");
    }
}
