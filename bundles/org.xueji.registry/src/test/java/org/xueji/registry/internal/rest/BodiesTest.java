package org.xueji.registry.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.xueji.core.api.Invalid;
import org.xueji.registry.api.Stage;

class BodiesTest {

    @Test
    void a_stage_without_its_years_is_named() {
        Map<Stage, Integer> none = Collections.singletonMap(Stage.PRIMARY, null);

        assertThat(Bodies.years(Map.of(Stage.PRIMARY, 6))).containsEntry(Stage.PRIMARY, 6);
        assertThatThrownBy(() -> Bodies.years(none))
                .asInstanceOf(type(Invalid.class))
                .extracting(invalid -> invalid.reasons().get(0).pointer())
                .isEqualTo("/years/PRIMARY");
    }
}
