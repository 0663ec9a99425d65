package org.xueji.registry.internal.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.xueji.registry.api.Masking;
import org.xueji.registry.api.PersonalFields.Field;
import org.xueji.registry.api.PersonalFields.Part;

class ShippedFieldsTest {

    private final ShippedFields fields = new ShippedFields(new ShippedRegions());

    @Test
    void the_form_has_78_fields_and_all_their_code_tables_are_there() {
        assertThat(fields.fields()).hasSize(78).doesNotHaveDuplicates();
        ShippedCodes codes = new ShippedCodes();
        assertThat(fields.fields())
                .filteredOn(field -> !field.table().isEmpty())
                .hasSizeGreaterThan(30)
                .allSatisfy(field -> assertThat(codes.table(field.table())).isPresent());
    }

    @Test
    void a_field_that_nobody_has_classified_is_hidden() {
        assertThat(fields.field("member3Phone"))
                .isEqualTo(
                        new Field("member3Phone", "member3Phone", Part.OTHER, "", Masking.HIDDEN));
        assertThat(fields.masked("member3Phone", "13900000000")).isEqualTo("***");
        assertThat(fields.find("member3Phone")).isEmpty();
    }

    @Test
    void of_an_address_province_city_and_county_stay() {
        assertThat(fields.masked("homeAddress", "陕西省西安市新城区示例路1号")).isEqualTo("陕西省西安市新城区***");
        assertThat(fields.masked("homeAddress", "西安市新城区示例路1号")).isEqualTo("西安市新城区***");
        assertThat(fields.masked("homeAddress", "陕西省 西安市 雁塔区 小寨")).isEqualTo("陕西省 西安市 雁塔区***");
        assertThat(fields.masked("homeAddress", "新城区示例路1号")).isEqualTo("新城区***");
        assertThat(fields.masked("homeAddress", "韩城市某村")).isEqualTo("韩城市***");
    }

    @Test
    void what_only_looks_like_a_region_is_masked() {
        for (String address : List.of("幸福小区3号楼", "某某市场12号", "Xi'an", "陕", "示例路1号西安市新城区")) {
            assertThat(fields.masked("member1Address", address)).as(address).isEqualTo("***");
        }
    }

    @Test
    void whatever_reaches_a_person_is_masked_and_its_length_is_not_told() {
        assertThat(fields.masked("phone", "13912345678")).isEqualTo("139******78");
        assertThat(fields.masked("phone", "029-88888888")).isEqualTo("029******88");
        assertThat(fields.masked("phone", "8888888")).isEqualTo("***");
        assertThat(fields.masked("email", "1234567@qq.com")).isEqualTo("1***@***");
        assertThat(fields.masked("homepage", "https://u.example/1")).isEqualTo("***");
        assertThat(fields.masked("member1Name", "张示范")).isEqualTo("张**");
        assertThat(fields.masked("member1Name", "𠮷田")).isEqualTo("𠮷**");
        assertThat(fields.masked("member1Name", "张")).isEqualTo("**");
        assertThat(fields.masked("member1IdNumber", "61010220080315001X"))
                .isEqualTo("610102**********1X");
        assertThat(fields.masked("member1IdNumber", "H12345")).isEqualTo("******");
        assertThat(fields.masked("hukouPlaceCode", "610102001001")).isEqualTo("610102******");
        assertThat(fields.masked("postcode", "710004")).isEqualTo("7100**");
        assertThat(fields.masked("healthStatus", "50")).isEqualTo("***");
        assertThat(fields.masked("ethnicity", "01")).isEqualTo("01");
        assertThat(fields.masked("phone", "")).isEmpty();
    }
}
