package org.xueji.statuschange.internal.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.access.OrgId;
import org.xueji.registry.api.PersonId;
import org.xueji.registry.api.Stage;
import org.xueji.registry.api.StudentStatus;
import org.xueji.statuschange.internal.World;
import org.xueji.statuschange.internal.store.Suspensions.Suspension;
import org.xueji.testkit.TestDatabase;

/** The school of a suspended pupil merges into another. */
class SuspensionsFollowTest {

    @ParameterizedTest
    @MethodSource("org.xueji.testkit.TestDatabases#all")
    void a_suspension_is_reminded_of_where_the_pupil_is_now(TestDatabase db) {
        try (World world = new World(db)) {
            PersonId moved = world.pupil(Stage.PRIMARY, StudentStatus.SUSPENDED).id();
            PersonId stays = world.pupil(Stage.PRIMARY, StudentStatus.SUSPENDED).id();
            PersonId well = world.pupil(Stage.PRIMARY).id();
            SuspensionsFollow follow = new SuspensionsFollow(world.tree);

            db.database()
                    .inChunk(
                            chunk -> {
                                follow.moved(chunk, List.of(moved, well), World.OF_CITY);
                                return true;
                            });

            assertThat(ending(world, World.OF_CITY)).containsExactly(moved);
            assertThat(ending(world, World.A)).containsExactly(stays);
            assertThat(ending(world, World.COUNTY)).as("the city runs it").containsExactly(stays);
            assertThat(ending(world, World.CITY)).containsExactlyInAnyOrder(moved, stays);
        }
    }

    private static List<PersonId> ending(World world, OrgId org) {
        return world
                .reading
                .ending(org, 366, PageRequest.first(50), world.registrar(org))
                .items()
                .stream()
                .map(Suspension::pupil)
                .toList();
    }
}
