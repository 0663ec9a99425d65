package org.xueji.intake.internal.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.xueji.intake.internal.Fixture.CATALOGUE;
import static org.xueji.intake.internal.Fixture.check;
import static org.xueji.intake.internal.Fixture.checker;
import static org.xueji.intake.internal.Fixture.put;
import static org.xueji.intake.internal.Fixture.refusals;
import static org.xueji.intake.internal.Fixture.row;
import static org.xueji.intake.internal.Fixture.warnings;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xueji.intake.internal.Fixture;
import org.xueji.registry.api.IdNumber;
import org.xueji.workbook.api.CellKind;

class RowCheckerTest {

    @Test
    void a_faultless_row_is_taken() {
        assertThat(check(row())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "currentAddress||intake.mandatory",
                "member2Name||intake.mandatory",
                "ethnicity|火星族|intake.not-in-table",
                "gender|1-男|intake.not-in-table",
                "politicalStatus|少先队员|intake.not-in-table",
                "birthDate|2008/3/15|intake.date-form",
                "birthDate|20080230|intake.date-impossible",
                "idNumber|61260120080315001|intake.id-form",
                "idNumber|610323200702290024|intake.id-date",
                "idNumber|612601200803150013|intake.id-check",
                "idNumber|''|intake.id-missing",
                "schoolName|别的小学|intake.school-name",
                "schoolCode|2161000002|intake.school-code",
                "schoolCode|216100|intake.school-code-form",
                "classNo|2014199|intake.class-unknown",
                "classNo|14101|intake.class-no",
                "className|小一(09)班|intake.class-name",
                "grade|小学二年级|intake.grade",
                "enrollYearMonth|201309|intake.entry-month",
                "enrollYearMonth|201413|intake.month-form",
                "birthplaceCode|610102|intake.region-form",
                "hukouPlaceCode|990102000000|intake.region-unknown",
                "phone|电话不详|intake.phone",
                "member1Phone|12345|intake.phone",
                "postcode|71000|intake.postcode",
                "email|somebody|intake.email",
                "idValidity|2014-2019|intake.validity",
                "commuteDistanceKm|1.25|intake.distance",
                "healthStatus|残疾|intake.disability-missing",
                "inclusiveEducation|视力残疾随班就读|intake.inclusive-differs",
                "member1Relation|其他亲属|intake.relation-note",
                "member1IdType||intake.member-id-type",
                "campusNo|12345|intake.too-long"
            },
            delimiter = '|')
    void a_bad_value_is_refused_by_one_rule(String field, String text, String rule) {
        Row row = row();
        put(row, field, text == null ? "" : text);

        assertThat(refusals(row)).containsExactly(rule);
    }

    @Test
    void sex_and_birth_date_must_agree_with_the_id_number() {
        Row row = row();
        put(row, "idNumber", "612601200803150012");
        put(row, "gender", "女");
        put(row, "birthDate", "20080316");
        assertThat(refusals(row))
                .as("the 17th digit is odd")
                .containsExactly("intake.gender-differs", "intake.birth-differs");

        put(row, "gender", "男");
        put(row, "birthDate", "20080315");
        assertThat(refusals(row)).isEmpty();
    }

    @Test
    void an_id_number_of_an_unknown_region_is_refused() {
        Row row = row();
        put(row, "idNumber", "61999920080315001" + IdNumber.checkCharacter("61999920080315001"));
        put(row, "gender", "男");
        put(row, "birthDate", "20080315");

        assertThat(refusals(row)).containsExactly("intake.id-region");
    }

    @Test
    void full_width_digits_and_a_small_x_are_read_and_blanks_around_are_dropped() {
        Row row = row();
        put(row, "idNumber", "　６１２６０１２００８０３１５００４ｘ ");
        put(row, "gender", "2");
        put(row, "birthDate", "２００８０３１５");
        put(row, "name", " 阿依古丽•买买提 ");
        List<Finding> found = check(row);

        assertThat(row.value("idNumber")).isEqualTo("61260120080315004X");
        assertThat(row.value("birthDate")).isEqualTo("20080315");
        assertThat(row.value("name")).isEqualTo("阿依古丽·买买提");
        assertThat(found.stream().map(Finding::rule))
                .doesNotContain("intake.id-form", "intake.date-form");
    }

    @Test
    void old_names_and_plain_codes_are_stored_as_codes() {
        Row row = row();
        put(row, "ethnicity", "毛难族");
        put(row, "nationality", "CHN");
        check(row);

        assertThat(row.value("ethnicity")).isEqualTo("36");
        assertThat(row.value("nationality")).isEqualTo("CHN");
    }

    @Test
    void without_an_id_number_the_members_need_theirs() {
        Row row = row();
        put(row, "idType", "其他");
        put(row, "idNumber", "");
        assertThat(refusals(row)).isEmpty();

        put(row, "member2IdNumber", "");
        assertThat(refusals(row)).containsExactly("intake.member-id-missing");
    }

    @Test
    void a_guardian_with_the_pupils_id_number_is_refused() {
        Row row = row();
        put(row, "member1IdType", "居民身份证");
        put(row, "member1IdNumber", row.raw(CATALOGUE.column("idNumber")));

        assertThat(refusals(row)).containsExactly("intake.guardian-is-pupil");
    }

    @Test
    void two_members_are_two_people_and_one_is_guardian() {
        Row row = row();
        put(row, "member2IdNumber", row.raw(CATALOGUE.column("member1IdNumber")));
        put(row, "member1IsGuardian", "否");
        put(row, "member2IsGuardian", "否");

        assertThat(refusals(row))
                .containsExactly("intake.guardians-identical", "intake.no-guardian");
    }

    @Test
    void the_second_member_may_be_absent_when_the_reason_is_given() {
        Row row = row();
        CATALOGUE.fields().stream()
                .filter(field -> field.id().startsWith("member2"))
                .forEach(field -> put(row, field.id(), ""));
        put(row, "member2RelationNote", "单亲家庭");
        assertThat(refusals(row)).isEmpty();

        put(row, "member2RelationNote", "");
        assertThat(refusals(row)).hasSize(6).containsOnly("intake.mandatory");
    }

    @Test
    void a_first_generation_number_of_a_parent_is_converted() {
        Row row = row();
        put(row, "member1IdType", "居民身份证");
        put(row, "member1IdNumber", "612601800315001");
        assertThat(refusals(row)).isEmpty();
        assertThat(row.value("member1IdNumber")).hasSize(18).startsWith("61260119800315001");
    }

    @Test
    void nobody_is_born_in_the_future() {
        Row row = row();
        put(row, "idType", "其他");
        put(row, "idNumber", "");
        put(row, "birthDate", "20140904");
        assertThat(refusals(row)).containsExactly("intake.birth-future");
        put(row, "birthDate", "20140903");
        assertThat(refusals(row)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "FORMULA,intake.cell-formula",
        "MERGED,intake.cell-merged",
        "PRECISION_LOST,intake.cell-precision-lost",
        "ERROR,intake.cell-error",
        "BOOLEAN,intake.cell-error",
        "DATE,intake.cell-date"
    })
    void a_cell_that_is_not_text_is_refused(CellKind kind, String rule) {
        Row row = row();
        row.put(CATALOGUE.column("nativePlace"), "20140901", kind);

        assertThat(refusals(row)).containsExactly(rule);
    }

    @Test
    void a_birth_date_typed_as_a_date_is_taken() {
        Row row = row();
        int birth = CATALOGUE.column("birthDate");
        row.put(birth, row.raw(birth), CellKind.DATE);
        row.put(CATALOGUE.column("postcode"), "710000", CellKind.NUMBER);

        assertThat(refusals(row)).isEmpty();
    }

    @Test
    void unusual_values_are_only_reported() {
        Row row = row();
        put(row, "commuteDistanceKm", "250");
        put(row, "hukouPlaceCode", "410102000000");
        put(row, "isMigrantChild", "否");
        assertThat(warnings(row)).containsExactly("intake.distance-doubt", "intake.migrant-doubt");

        put(row, "commuteDistanceKm", "2.1");
        put(row, "needsSchoolBus", "否");
        assertThat(warnings(row)).containsExactly("intake.bus-doubt", "intake.migrant-doubt");
        assertThat(refusals(row)).isEmpty();
    }

    @Test
    void a_class_gets_large_and_then_full() {
        RowChecker checker = checker(new CheckSetting.ClassLimits(1, 2), true);
        assertThat(check(row(), checker)).isEmpty();
        assertThat(check(row(), checker))
                .extracting(Finding::rule)
                .containsExactly("intake.class-large");
        assertThat(check(row(), checker))
                .extracting(Finding::rule)
                .containsExactly("intake.class-full");
        assertThat(check(row(), checker))
                .extracting(Finding::rule)
                .containsExactly("intake.class-full");
    }

    @Test
    void an_abolished_region_is_looked_at_where_pupils_are_real() {
        RowChecker live = checker(new CheckSetting.ClassLimits(45, 0), false);
        Row row = row();
        put(row, "auxStudentNo", "");

        assertThat(warnings(row)).isEmpty();
        assertThat(check(row, live))
                .extracting(Finding::rule, Finding::refuses)
                .containsExactly(tuple("intake.region-doubt", false));
    }

    @Test
    void generated_pupils_stay_out_of_a_live_database() {
        RowChecker live = checker(new CheckSetting.ClassLimits(45, 0), false);

        assertThat(check(row(), live))
                .extracting(Finding::rule)
                .containsExactly("intake.generated", "intake.region-doubt");
    }

    @Test
    void id_numbers_and_phones_are_masked_in_findings() {
        Row row = row();
        put(row, "idNumber", "612601200803150013");
        put(row, "phone", "029-8888x8888");

        assertThat(check(row))
                .extracting(Finding::shown)
                .containsExactly("029-88*****88", "612601**********13");
    }

    @Test
    void all_objections_come_at_once_from_left_to_right() {
        Row row = row();
        put(row, "ethnicity", "x");
        put(row, "postcode", "x");
        put(row, "member1Relation", "x");

        assertThat(Fixture.check(row)).extracting(Finding::column).isSorted().hasSize(3);
    }
}
