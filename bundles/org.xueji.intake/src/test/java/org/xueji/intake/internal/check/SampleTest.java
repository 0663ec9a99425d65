package org.xueji.intake.internal.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xueji.intake.internal.Fixture;
import org.xueji.sample.Defect;
import org.xueji.sample.SampleFile;

/** The generator against the checks: what is planted is found, and nothing else. */
class SampleTest {

    record Refused(int row, String rule) {}

    static LongStream seeds() {
        return LongStream.of(1, 2, 7, 42, -5, 20140901, Long.MAX_VALUE / 3).limit(7);
    }

    @Test
    void the_headers_are_those_of_the_catalogue() {
        assertThat(SampleFile.headers()).isEqualTo(Fixture.CATALOGUE.headers());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void every_planted_row_is_refused_by_its_rule_and_no_other(long seed) {
        SampleFile file = Fixture.file(seed, 1500, 37);
        List<Refused> expected =
                file.planted().stream()
                        .filter(each -> each.defect() != Defect.DUPLICATE)
                        .map(each -> new Refused(each.row(), each.defect().rule()))
                        .toList();

        assertThat(refused(file)).containsExactlyElementsOf(expected);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void only_planted_rows_share_an_id_number(long seed) {
        SampleFile file = Fixture.file(seed, 3000, 24);
        Set<String> seen = new HashSet<>();
        List<Integer> twins = new ArrayList<>();
        int number = 1;
        for (List<String> row : (Iterable<List<String>>) file.rows()::iterator) {
            number++;
            String id = row.get(Fixture.CATALOGUE.column("idNumber"));
            if (!id.isEmpty() && !seen.add(id)) {
                twins.add(number);
            }
        }
        assertThat(twins)
                .isEqualTo(
                        file.planted().stream()
                                .filter(each -> each.defect() == Defect.DUPLICATE)
                                .map(each -> each.row())
                                .toList());
    }

    @Test
    void the_same_seed_gives_the_same_file() {
        assertThat(Fixture.file(9, 50, 5).rows().toList())
                .isEqualTo(Fixture.file(9, 50, 5).rows().toList())
                .isNotEqualTo(Fixture.file(10, 50, 5).rows().toList());
    }

    @Test
    void every_pupil_is_marked_as_generated() {
        int mark = Fixture.CATALOGUE.column("auxStudentNo");
        assertThat(Fixture.file(3, 300, 12).rows())
                .allMatch(row -> row.get(mark).startsWith("DEMO-"));
    }

    private static List<Refused> refused(SampleFile file) {
        RowChecker checker = Fixture.checker();
        Findings found = new Findings(Fixture.CATALOGUE);
        Row row = new Row(Fixture.CATALOGUE);
        List<Refused> refused = new ArrayList<>();
        int number = 1;
        for (List<String> cells : (Iterable<List<String>>) file.rows()::iterator) {
            Fixture.fill(row, ++number, cells);
            checker.check(row, found);
            found.list().stream()
                    .filter(Finding::refuses)
                    .forEach(each -> refused.add(new Refused(each.row(), each.rule())));
        }
        return refused;
    }
}
