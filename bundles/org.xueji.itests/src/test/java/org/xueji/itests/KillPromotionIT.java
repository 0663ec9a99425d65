package org.xueji.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.xueji.launcher.node.Console;
import org.xueji.launcher.prove.KillProof;
import org.xueji.launcher.prove.SummerRuns;
import org.xueji.launcher.rehearse.ProvinceLoad;

/**
 * The short form of {@code ./xueji bench kill-promotion}: a small province, and two deaths in a
 * commit.
 */
class KillPromotionIT {

    @RegisterExtension
    static final NodeUnderTest NODE = NodeUnderTest.onPostgres("kill-promotion").rehearsal();

    private static final int PUPILS = 12_000;
    private static final long SEED = 42;

    @Test
    void a_promotion_goes_on_and_ends_as_if_nobody_had_died() throws Exception {
        try (Console console = NODE.openConsole()) {
            new ProvinceLoad(console).run(PUPILS, SEED, SummerRuns.INTO - 1, System.out::println);
        }

        KillProof.Seen seen = new KillProof(new Mortal(), System.out::println).run(1, 1, SEED);
        System.out.println(seen);

        assertThat(seen.wrong()).isEmpty();
        assertThat(seen.kills())
                .containsOnlyKeys("NODE_IN_COMMIT", "DATABASE_IN_COMMIT")
                .allSatisfy((what, times) -> assertThat(times).isEqualTo(1));
        assertThat(NODE.console("registry:prove --json one-school")).contains("\"holds\":true");
    }

    private static final class Mortal implements SummerRuns.Node {

        @Override
        public Connection sql() throws SQLException {
            return NODE.sql();
        }

        @Override
        public Console console() {
            return NODE.openConsole();
        }

        @Override
        public void kill() {
            NODE.kill();
        }

        @Override
        public void again() {
            NODE.start();
            NODE.awaitReady();
        }

        @Override
        public void killServer() {
            NODE.killDatabase();
        }
    }
}
