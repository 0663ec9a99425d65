package org.xueji.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.xueji.intake.internal.catalogue.Catalogue;
import org.xueji.intake.internal.catalogue.Field;
import org.xueji.intake.internal.catalogue.FieldType;
import org.xueji.registry.api.Masking;
import org.xueji.registry.api.PersonalFields;
import org.xueji.registry.internal.code.ShippedFields;
import org.xueji.registry.internal.code.ShippedRegions;

/** The fields that intake collects against those that the registry knows how to mask. */
class PersonalFieldsTest {

    private final List<Field> collected = Catalogue.load().fields();
    private final PersonalFields personal = new ShippedFields(new ShippedRegions());

    @Test
    void every_field_that_is_collected_is_classified_and_no_other() {
        assertThat(personal.fields())
                .hasSize(78)
                .extracting(PersonalFields.Field::id)
                .containsExactlyInAnyOrderElementsOf(collected.stream().map(Field::id).toList());
    }

    @Test
    void headers_and_code_tables_are_those_of_the_template() {
        for (Field field : collected) {
            PersonalFields.Field known = personal.field(field.id());
            assertThat(known.header()).isEqualTo(field.header());
            assertThat(known.table()).as(field.id()).isEqualTo(field.table());
        }
    }

    @Test
    void what_reaches_a_person_is_never_open() {
        for (Field field : collected) {
            boolean reaches =
                    List.of(
                                    FieldType.ID_NUMBER,
                                    FieldType.PHONE,
                                    FieldType.EMAIL,
                                    FieldType.REGION,
                                    FieldType.POSTCODE,
                                    FieldType.VALIDITY)
                            .contains(field.type());
            boolean place = field.id().toLowerCase(java.util.Locale.ROOT).endsWith("address");
            if (reaches || place) {
                assertThat(personal.field(field.id()).masking())
                        .as(field.id())
                        .isNotEqualTo(Masking.OPEN);
            }
        }
    }
}
