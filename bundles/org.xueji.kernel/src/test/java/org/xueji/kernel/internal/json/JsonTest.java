package org.xueji.kernel.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xueji.core.api.Reason;

class JsonTest {

    @Test
    void equal_maps_give_equal_texts() {
        assertThat(JsonWriter.write(Map.of("b", 2, "a", List.of("x", true))))
                .isEqualTo("{\"a\":[\"x\",true],\"b\":2}");
        assertThat(JsonWriter.write(Map.of())).isEqualTo("{}");
        assertThat(JsonWriter.write(List.of())).isEqualTo("[]");
    }

    @Test
    void reasons_come_back_as_they_were() {
        List<Reason> reasons =
                List.of(
                        Reason.of("intake.bad", Map.of("value", "\"𠮷\\\n\u0001,}]")).at("/rows/3"),
                        Reason.of("intake.empty"));
        assertThat(ReasonsJson.read(ReasonsJson.write(reasons))).isEqualTo(reasons);
        assertThat(ReasonsJson.read(null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[\"a\"", "\"a", "[\"a\"]x", "{\"a\" \"b\"}", "nil"})
    void what_is_not_ours_is_refused(String text) {
        assertThatThrownBy(() -> JsonReader.read(text))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
