package org.xueji.registry.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdNumberTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "11010519491231002X",
                "440524188001010014",
                "61010220080315001X",
                "610821200809012109"
            })
    void samples_of_the_standard_and_made_up_ones_are_well_formed(String text) {
        assertThat(IdNumber.faultOf(text)).isEqualTo(IdNumber.Fault.NONE);
    }

    @ParameterizedTest
    @CsvSource({
        "610323200702290024, DATE",
        "61010220080315001x, FORM",
        "610102200803150011, CHECK",
        "61010220080315001, FORM",
        "6101022008031500１X, FORM",
        "'', FORM"
    })
    void what_is_wrong_is_named(String text, IdNumber.Fault fault) {
        assertThat(IdNumber.faultOf(text)).isEqualTo(fault);
    }

    @Test
    void birth_date_gender_and_region_are_read_from_it() {
        IdNumber id = new IdNumber("61010220080315001X");

        assertThat(id.birthDate()).isEqualTo(LocalDate.of(2008, 3, 15));
        assertThat(id.gender()).isEqualTo(Gender.MALE);
        assertThat(id.region()).isEqualTo("610102");
        assertThat(id).hasToString("610102**********1X");
    }

    @Test
    void any_single_wrong_digit_and_any_swap_of_neighbours_is_found() {
        Random random = new Random(7);
        for (int round = 0; round < 2_000; round++) {
            String id = anyNumber(random);
            int at = random.nextInt(17);
            char other = (char) ('0' + (id.charAt(at) - '0' + 1 + random.nextInt(9)) % 10);
            assertThat(IdNumber.faultOf(with(id, at, other))).isNotEqualTo(IdNumber.Fault.NONE);
            if (at < 16 && id.charAt(at) != id.charAt(at + 1)) {
                String swapped = with(with(id, at, id.charAt(at + 1)), at + 1, id.charAt(at));
                assertThat(IdNumber.faultOf(swapped)).isNotEqualTo(IdNumber.Fault.NONE);
            }
        }
    }

    private static String anyNumber(Random random) {
        LocalDate born = LocalDate.of(2000, 1, 1).plusDays(random.nextInt(7_000));
        String first17 = "610102" + born.toString().replace("-", "") + (100 + random.nextInt(900));
        return first17 + IdNumber.checkCharacter(first17);
    }

    private static String with(String text, int at, char c) {
        return text.substring(0, at) + c + text.substring(at + 1);
    }
}
