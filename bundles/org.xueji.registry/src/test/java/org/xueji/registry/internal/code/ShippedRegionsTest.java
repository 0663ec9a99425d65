package org.xueji.registry.internal.code;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShippedRegionsTest {

    private final ShippedRegions regions = new ShippedRegions();

    @ParameterizedTest
    @CsvSource({
        "610102, true",
        "612601, true",
        "610821, true",
        "610102001001, true",
        "830000, true",
        "999999, false",
        "6101, false",
        "'', false"
    })
    void a_region_is_valid_when_it_ever_was_in_force(String code, boolean valid) {
        assertThat(regions.wasEverInForce(code)).isEqualTo(valid);
    }

    @ParameterizedTest
    @CsvSource({
        "612721, 1987, false",
        "612721, 1988, true",
        "610102, 2020, false",
        "830000, 2020, false",
        "999999, 2020, false",
        "'', 2020, false"
    })
    void a_region_is_abolished_after_its_last_year(String code, int year, boolean gone) {
        assertThat(regions.wasAbolishedBefore(code, year)).isEqualTo(gone);
    }

    @Test
    void a_name_tells_province_city_and_county_as_they_are_called_last() {
        assertThat(regions.name("610102001001")).contains("陕西省西安市新城区");
        assertThat(regions.name("610202")).contains("陕西省铜川市王益区");
        assertThat(regions.name("610100")).contains("陕西省西安市");
        assertThat(regions.name("999999")).isEmpty();
    }
}
