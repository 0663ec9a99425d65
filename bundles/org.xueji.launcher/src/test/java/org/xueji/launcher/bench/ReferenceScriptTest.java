package org.xueji.launcher.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.xueji.launcher.bench.ReferenceScript.Line;
import org.xueji.launcher.bench.ServerLog.Executed;
import org.xueji.launcher.node.LauncherFailed;

class ReferenceScriptTest {

    private static final int CLIENT = 3;
    private static final int ROW = 26;
    private static final long NUMBER = CaseBook.number(CLIENT, ROW);

    private static Executed ran(String text, String... literals) {
        Map<Integer, String> values = new HashMap<>();
        IntStream.range(0, literals.length).forEach(i -> values.put(i + 1, literals[i]));
        return new Executed("s", text, values);
    }

    @Test
    void numbers_of_the_case_are_left_open_and_all_else_is_as_it_was() {
        List<Executed> log =
                List.of(
                        ran("BEGIN"),
                        ran(
                                "UPDATE T SET AT = $1, WHY = $2, N = $3 WHERE ID = $4 AND P = $5",
                                "'2026-11-10 09:00:00'",
                                "'it''s'",
                                "NULL",
                                "'" + (CaseBook.CASE + NUMBER) + "'",
                                "'" + (CaseBook.PUPIL + NUMBER) + "'"),
                        ran("COMMIT"));

        ReferenceScript script = ReferenceScript.of(Decision.FINAL, log, CLIENT, ROW);

        assertThat(PgbenchReference.text(script.lines().get(1)))
                .isEqualTo(
                        "UPDATE T SET AT = E'2026-11-10 09\\x3A00\\x3A00', WHY = 'it''s', N = NULL"
                                + " WHERE ID = :x_case AND P = :x_pupil");
    }

    @Test
    void an_enrolment_that_the_node_numbered_gets_a_number_of_its_own() {
        Executed insert = ran("INSERT INTO E VALUES ($1)", "'" + (CaseBook.ENROLMENT + 7) + "'");

        Line line =
                ReferenceScript.of(Decision.FINAL, List.of(insert, ran("COMMIT")), CLIENT, ROW)
                        .lines()
                        .get(0);

        assertThat(PgbenchReference.text(line)).isEqualTo("INSERT INTO E VALUES (:x_enrolment)");
    }

    @Test
    void a_log_that_broke_off_makes_no_script() {
        List<Executed> log = List.of(ran("BEGIN"), ran("SELECT 1"));

        assertThatThrownBy(() -> ReferenceScript.of(Decision.REJECT, log, CLIENT, ROW))
                .isInstanceOf(LauncherFailed.class);
    }

    @Test
    void a_block_holds_each_place_once_and_the_kinds_in_their_shares() {
        assertThat(Decision.order())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, Decision.BLOCK).boxed().toList());
        for (Decision each : Decision.values()) {
            assertThat(Decision.order().stream().map(Decision::at).filter(each::equals))
                    .hasSize(each.share());
        }
    }

    @Test
    void what_the_node_does_by_the_way_is_left_out() {
        Executed own = ran("UPDATE C SET N = 1 WHERE ID = $1", "'5'");
        Executed seal = new Executed("other", "SELECT 1", Map.of());
        List<Executed> log =
                List.of(
                        ran("BEGIN"),
                        seal,
                        own,
                        ran("COMMIT"),
                        ran("BEGIN"),
                        ran("SELECT $1", "'6'"),
                        ran("COMMIT"));

        assertThat(ServerLog.about(5, log)).containsExactly(ran("BEGIN"), own, ran("COMMIT"));
    }
}
