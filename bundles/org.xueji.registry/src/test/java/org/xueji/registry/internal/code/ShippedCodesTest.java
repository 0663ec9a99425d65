package org.xueji.registry.internal.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xueji.registry.api.Codes.Code;
import org.xueji.registry.api.Codes.Table;
import org.xueji.registry.api.StudentStatus;

class ShippedCodesTest {

    private final ShippedCodes codes = new ShippedCodes();

    @ParameterizedTest
    @CsvSource({
        "gender, 2, 4",
        "ethnicity, 58, 59",
        "nationality, 249, 249",
        "id-type, 7, 8",
        "overseas, 16, 16",
        "health, 5, 5",
        "political-status, 14, 14",
        "hukou-type, 2, 3",
        "enrol-method, 6, 6",
        "attend-mode, 2, 2",
        "left-behind, 3, 3",
        "blood-type, 7, 7",
        "commute-mode, 6, 6",
        "yes-no, 2, 2",
        "grade, 13, 13",
        "student-source, 3, 3",
        "disability, 9, 9",
        "inclusive-education, 5, 5",
        "relation, 6, 26",
        "change-type, 11, 38",
        "status, 12, 13"
    })
    void every_table_is_complete(String id, int offered, int all) {
        Table table = codes.table(id).orElseThrow();

        assertThat(table.codes()).hasSize(all);
        assertThat(table.codes().stream().filter(Code::offered)).hasSize(offered);
        assertThat(new HashSet<>(table.codes().stream().map(Code::code).toList())).hasSize(all);
        assertThat(table.title()).isNotBlank();
        assertThat(table.version()).isNotBlank();
        assertThat(table.source()).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource({
        "ethnicity, 汉族, 01",
        "ethnicity, 01, 01",
        "ethnicity, 毛难族, 36",
        "ethnicity, 崩龙族, 46",
        "ethnicity, 穿青人族, 97",
        "nationality, 中国, CHN",
        "nationality, 香港, HKG",
        "political-status, 群众, 13",
        "political-status, 共青团员, 03",
        "id-type, 其他, Z",
        "relation, 其他, 97",
        "grade, 小学一年级, 11",
        "yes-no, 是, 1"
    })
    void a_name_an_old_name_or_the_code_is_read(String table, String text, String code) {
        assertThat(codes.read(table, text)).contains(code);
    }

    @ParameterizedTest
    @CsvSource({"ethnicity, 1", "gender, 未知的性别", "gender, 0", "gender, 1-男", "nothing, 1"})
    void anything_else_is_not_read(String table, String text) {
        assertThat(codes.read(table, text)).isEmpty();
    }

    @Test
    void every_status_of_the_contract_has_a_name() {
        assertThat(Stream.of(StudentStatus.values()).map(Enum::name))
                .allMatch(status -> codes.name("status", status).isPresent());
    }
}
