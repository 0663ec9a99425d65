package org.xueji.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.xueji.launcher.node.Console;
import org.xueji.launcher.prove.Storms;
import org.xueji.launcher.prove.TwinUploads;

/** Exactly one school, whoever comes at once; embedded Derby. {@link TwoNodesIT} has PostgreSQL. */
class OneSchoolIT {

    @RegisterExtension static final NodeUnderTest NODE = NodeUnderTest.onDerby("one-school");

    private static final int TWINS = 120;

    @Test
    void of_children_whom_two_schools_bring_each_becomes_one_person() throws Exception {
        NODE.console("clock:set " + Cast.YEAR + "-09-02T09:00");
        TwinUploads.Seen seen;
        try (Console console = NODE.openConsole()) {
            seen =
                    new TwinUploads(
                                    List.of(NODE.url(), NODE.url()),
                                    console,
                                    NODE.folder().root(),
                                    2,
                                    System.out::println)
                            .run(2, TWINS);
        }
        System.out.println(seen);

        assertThat(seen.wrong()).isEmpty();
        assertThat(seen.persons()).isEqualTo(TWINS);
        assertThat(seen.held()).isEqualTo(TWINS);
        assertThat(NODE.console("registry:prove --json one-school")).contains("\"holds\":true");
    }

    @Test
    void it_holds_in_a_storm_of_random_operations() {
        Storms.Seen seen;
        try (Console console = NODE.openConsole()) {
            seen =
                    new Storms(List.of(console), System.out::println)
                            .run(new Storms.Effort(6, 120, 16, 40, 5));
        }
        System.out.println(seen);

        assertThat(seen.wrong()).isEmpty();
        assertThat(seen.operations()).isEqualTo(16 * 40);
        assertThat(seen.counts())
                .containsKeys("enrol accepted", "move accepted", "status accepted");
        assertThat(seen.accepted()).isGreaterThan(100);
    }
}
