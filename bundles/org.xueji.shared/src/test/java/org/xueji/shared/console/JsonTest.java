package org.xueji.shared.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {

    @Test
    void numbers_and_truths_stay_what_they_are_and_all_else_is_text() {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", 7L);
        row.put("open", true);
        row.put("name", "学籍 \"a\\b\"\n");
        assertThat(Json.array(List.of(row)))
                .isEqualTo("[{\"id\":7,\"open\":true,\"name\":\"学籍 \\\"a\\\\b\\\"\\u000a\"}]");
    }

    @Test
    void lists_and_rows_within_a_row_stay_lists_and_rows() {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("none", List.of());
        row.put("some", List.of("a", 2));
        row.put("keys", List.of(Map.of("id", 1)));
        assertThat(Json.array(List.of(row)))
                .isEqualTo("[{\"none\":[],\"some\":[\"a\",2],\"keys\":[{\"id\":1}]}]");
    }
}
