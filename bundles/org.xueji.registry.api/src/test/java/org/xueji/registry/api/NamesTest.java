package org.xueji.registry.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {

    @ParameterizedTest
    @CsvSource({
        "'  王 小 明 ', 王小明",
        "'王　明', 王明",
        "阿依古丽•买买提, 阿依古丽·买买提",
        "阿依古丽・买买提, 阿依古丽·买买提",
        "'John   Smith', John Smith",
        "'Ａ李', Ａ李",
        "'𠮷 田', 𠮷田"
    })
    void names_are_written_one_way(String typed, String kept) {
        assertThat(Names.normalise(typed)).isEqualTo(kept);
    }
}
