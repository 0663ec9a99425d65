package org.xueji.launcher.rehearse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.xueji.launcher.node.LauncherFailed;

class BornForRehearsalTest {

    @Test
    void a_node_on_a_rehearsal_database_is_let_through() {
        List<String> asked = new ArrayList<>();

        BornForRehearsal.require(
                command -> {
                    asked.add(command);
                    return "{\"ready\":true,\"kind\":\"REHEARSAL\",\"schemas\":[]}\n";
                });

        assertThat(asked).containsExactly("persistence:status --json");
    }

    @Test
    void any_other_node_is_refused_and_the_way_out_is_said() {
        for (String kind : List.of("LIVE", "DEMO")) {
            assertThatThrownBy(
                            () ->
                                    BornForRehearsal.require(
                                            command -> "{\"kind\":\"" + kind + "\"}"))
                    .isInstanceOf(LauncherFailed.class)
                    .hasMessageContainingAll("was born " + kind, "--data DIR");
        }
        assertThatThrownBy(() -> BornForRehearsal.require(command -> "{\"ready\":false}"))
                .isInstanceOf(LauncherFailed.class)
                .hasMessageContaining("nobody knows");
        assertThatThrownBy(() -> BornForRehearsal.require(command -> "no such thing"))
                .isInstanceOf(LauncherFailed.class);
    }

    @Test
    void a_node_that_starts_on_a_live_database_is_not_waited_for() {
        assertThatThrownBy(
                        () ->
                                BornForRehearsal.requireOfStarting(
                                        "{\"name\":\"database\",\"detail\":\"the node was started as"
                                                + " REHEARSAL but database 5f was born LIVE and stays"
                                                + " so\"}"))
                .isInstanceOf(LauncherFailed.class)
                .hasMessageContainingAll("was born LIVE", "--data DIR");
        assertThatCode(() -> BornForRehearsal.requireOfStarting("")).doesNotThrowAnyException();
        assertThatCode(() -> BornForRehearsal.requireOfStarting("not migrated yet"))
                .doesNotThrowAnyException();
    }
}
