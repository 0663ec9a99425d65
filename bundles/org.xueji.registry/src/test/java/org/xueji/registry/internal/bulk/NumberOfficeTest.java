package org.xueji.registry.internal.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.xueji.registry.api.IdNumber;
import org.xueji.registry.api.NumberType;
import org.xueji.registry.api.StudentNumber;

class NumberOfficeTest {

    @Test
    void every_number_of_any_series_is_well_formed_and_different() {
        Random random = new Random(11);
        for (int round = 0; round < 50; round++) {
            LocalDate birth = LocalDate.of(1995, 1, 1).plusDays(random.nextInt(9_000));
            String region = String.valueOf(100_000 + random.nextInt(900_000));
            String series = region + birth.format(DateTimeFormatter.BASIC_ISO_DATE);
            Set<String> numbers = new HashSet<>();
            for (int place = 0; place < 1_000; place++) {
                String number = NumberOffice.numbered(series, place);
                assertThat(new StudentNumber(number).type()).isEqualTo(NumberType.L);
                IdNumber form = new IdNumber(number.substring(1));
                assertThat(form.region()).isEqualTo(region);
                assertThat(form.birthDate()).isEqualTo(birth);
                numbers.add(number);
            }
            assertThat(numbers).hasSize(1_000);
        }
    }
}
