package org.xueji.shared.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaperTypeTest {

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "ffd8ffe000104a464946ffd9, JPEG",
        "ffd8ffe000104a464946ffd90000, JPEG",
        "ffd8ffe000104a464946, ''",
        "89504e470d0a1a0a0000000049454e44ae426082, PNG",
        "89504e470d0a1a0a00000000, ''",
        "255044462d312e340a2525454f460a, PDF",
        "20255044462d312e340a2525454f460a, ''",
        "474946383961003b, ''",
        "4d5a900003, ''",
        "'', ''",
    })
    void a_paper_is_told_by_how_it_begins_and_ends(String hex, String type) {
        assertThat(PaperType.of(HexFormat.of().parseHex(hex)).map(PaperType::name).orElse(""))
                .isEqualTo(type);
    }
}
