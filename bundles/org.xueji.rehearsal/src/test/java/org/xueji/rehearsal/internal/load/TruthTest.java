package org.xueji.rehearsal.internal.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xueji.core.api.Reason;
import org.xueji.core.api.data.DatabaseKind;
import org.xueji.rehearsal.internal.World;
import org.xueji.rehearsal.internal.province.Defect;
import org.xueji.testkit.TestDatabase;

/** What was planted is what the registry refused, and what its rows show of those it took. */
class TruthTest {
    private static final int PUPILS = 8_000;

    /** Plants every kind in so few pupils. */
    private static final long SEED = 6;

    private static final String ALL = "org.xueji.testkit.TestDatabases#all";

    @ParameterizedTest
    @MethodSource(ALL)
    void the_list_of_faults_is_what_the_platform_finds(TestDatabase db) {
        try (World world = new World(db, DatabaseKind.REHEARSAL, 2_000)) {
            Run run = world.loaded(PUPILS, SEED).run();
            StringBuilder text = new StringBuilder();

            Truths.Told told = world.truths.tell(text, World.OPERATOR).orElseThrow();

            Map<String, List<String[]>> lines =
                    text.toString()
                            .lines()
                            .skip(1)
                            .map(line -> line.split(",", -1))
                            .collect(Collectors.groupingBy(cells -> cells[1]));
            assertThat(told.wrong()).isZero();
            assertThat(told.refused()).isEqualTo(run.taken() + run.malformed());
            assertThat(lines.keySet())
                    .containsExactlyInAnyOrder(
                            "DUPLICATE_ID",
                            "WRONG_CHECK",
                            "SAME_CHILD",
                            "MISSING_ID",
                            "EMPTY_ROLL");
            told.planted()
                    .forEach(
                            (defect, count) ->
                                    assertThat(of(lines, defect)).hasSize(count.intValue()));
            // the roll itself, by the mark that every generated pupil has
            Set<Integer> there = marked(db, "1 = 1");
            Set<Integer> refused = new TreeSet<>(rows(lines, Defect.DUPLICATE_ID));
            refused.addAll(rows(lines, Defect.WRONG_CHECK));
            for (int row = 0; row < PUPILS; row++) {
                assertThat(there.contains(row))
                        .as("row %d", row)
                        .isNotEqualTo(refused.contains(row));
            }
            assertThat(marked(db, "P.ID_TYPE = 'Z' AND P.ID_NUMBER IS NULL"))
                    .isEqualTo(rows(lines, Defect.MISSING_ID));
            assertThat(marked(db, "F.ATTEND_MODE IS NULL"))
                    .isEqualTo(rows(lines, Defect.EMPTY_ROLL));
            for (String[] twin : of(lines, Defect.SAME_CHILD)) {
                assertThat(
                                marked(
                                        db,
                                        "P.NAME = '%s' AND P.BIRTH_DATE = DATE('%s')"
                                                .formatted(twin[7], twin[9])))
                        .contains(Integer.parseInt(twin[0]), Integer.parseInt(twin[11]));
            }
            for (String[] second : of(lines, Defect.DUPLICATE_ID)) {
                assertThat(marked(db, "P.ID_NUMBER = '" + second[10] + "'"))
                        .containsExactly(Integer.parseInt(second[11]));
            }
        }
    }

    /** Indexes of the pupils on the roll of whom something holds. */
    private static Set<Integer> marked(TestDatabase db, String condition) {
        String query =
                "SELECT F.DETAILS FROM REG_PERSON P JOIN REG_PROFILE F ON F.PERSON_ID = P.ID WHERE "
                        + condition;
        List<String> details = new ArrayList<>();
        db.database()
                .reading(
                        on -> {
                            try (var statement = on.createStatement();
                                    var row = statement.executeQuery(query)) {
                                while (row.next()) {
                                    details.add(row.getString(1));
                                }
                            }
                            return details;
                        });
        return details.stream()
                .map(
                        each ->
                                each.replaceAll(
                                        ".*\"DEMO-" + Long.toString(SEED, 36) + "-(\\d+)\".*",
                                        "$1"))
                .map(Integer::valueOf)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String[]> of(Map<String, List<String[]>> lines, Defect defect) {
        return lines.getOrDefault(defect.name(), List.of());
    }

    private static Set<Integer> rows(Map<String, List<String[]>> lines, Defect defect) {
        return of(lines, defect).stream()
                .map(cells -> Integer.valueOf(cells[0]))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void a_row_with_another_fate_than_it_must_have_is_told(TestDatabase db) {
        try (World world = new World(db, DatabaseKind.REHEARSAL, 2_000)) {
            assertThat(codes(world)).containsExactly("rehearsal.none");
            world.loading.load(2_000, SEED, OptionalInt.empty(), World.OPERATOR).orElseThrow();
            assertThat(codes(world)).containsExactly("rehearsal.unfinished");
            world.jobs.run(world.job);
            int sound = 0;
            db.execute(
                    "UPDATE RHS_REFUSED SET FATE = 'TAKEN' WHERE FATE = 'MALFORMED'",
                    "INSERT INTO RHS_REFUSED (PLACE, FATE) VALUES (" + sound + ", 'TAKEN')");

            StringBuilder text = new StringBuilder();
            Truths.Told told = world.truths.tell(text, World.OPERATOR).orElseThrow();

            assertThat(told.wrong()).isEqualTo(told.planted().get(Defect.WRONG_CHECK) + 1);
            assertThat(text).contains("\n0,NONE,ON_ROLL,TAKEN,");
        }
    }

    private static List<String> codes(World world) {
        return world.truths.tell(new StringBuilder(), World.OPERATOR).reasons().stream()
                .map(Reason::code)
                .toList();
    }
}
