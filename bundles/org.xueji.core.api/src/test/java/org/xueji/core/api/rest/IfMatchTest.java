package org.xueji.core.api.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xueji.core.api.Invalid;
import org.xueji.core.api.Stale;

class IfMatchTest {

    @Test
    void a_strong_tag_is_the_version() {
        assertThat(IfMatch.valueOf("\"3\"")).isEqualTo(new IfMatch(3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"3", "W/\"3\"", "*", "\"three\"", ""})
    void anything_else_is_invalid(String header) {
        assertThatThrownBy(() -> IfMatch.valueOf(header)).isInstanceOf(Invalid.class);
    }

    @Test
    void another_version_is_stale() {
        assertThatCode(() -> new IfMatch(3).require("class", 3)).doesNotThrowAnyException();
        assertThatThrownBy(() -> new IfMatch(3).require("class", 4)).isInstanceOf(Stale.class);
    }
}
