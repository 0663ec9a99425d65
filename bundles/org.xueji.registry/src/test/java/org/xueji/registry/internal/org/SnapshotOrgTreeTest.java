package org.xueji.registry.internal.org;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.OrgLevel;
import org.xueji.testkit.TestDatabase;

class SnapshotOrgTreeTest {

    private static final String ALL = "org.xueji.testkit.TestDatabases#all";
    private static final OrgId SCHOOL = new OrgId(900);

    @ParameterizedTest
    @MethodSource(ALL)
    void the_province_has_twelve_city_authorities_and_107_counties(TestDatabase db) {
        SnapshotOrgTree tree = new SnapshotOrgTree(db.migrate("registry").database());

        assertThat(count(tree, OrgLevel.PROVINCE)).isEqualTo(1);
        assertThat(count(tree, OrgLevel.CITY)).isEqualTo(12);
        assertThat(count(tree, OrgLevel.COUNTY)).isEqualTo(107);
        assertThat(tree.codes()).hasSize(118);
        tree.close();
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void two_authorities_are_county_and_city_at_once(TestDatabase db) {
        SnapshotOrgTree tree = new SnapshotOrgTree(db.migrate("registry").database());
        OrgId hancheng = tree.byCode("610581").orElseThrow();
        OrgId yangling = tree.byCode("610403").orElseThrow();

        for (OrgId both : List.of(hancheng, yangling)) {
            assertThat(tree.levels(both)).isEqualTo(Set.of(OrgLevel.COUNTY, OrgLevel.CITY));
            assertThat(tree.path(both)).hasSize(2);
        }
        tree.close();
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void a_county_is_found_by_the_code_it_got_later(TestDatabase db) {
        SnapshotOrgTree tree = new SnapshotOrgTree(db.migrate("registry").database());

        OrgId hu = tree.byCode("610125").orElseThrow();
        assertThat(tree.byCode("610118")).contains(hu);
        assertThat(tree.code(hu)).contains("610125");
        assertThat(tree.path(hu).stream().map(id -> tree.code(id).orElseThrow()))
                .containsExactly("610000", "610100", "610125");
        tree.close();
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void what_another_node_enters_is_known_at_once(TestDatabase db) {
        SnapshotOrgTree tree = new SnapshotOrgTree(db.migrate("registry").database());
        // only a look at once can find it: the tick comes a second later
        tree.close();
        assertThat(tree.path(SCHOOL)).isEmpty();

        enterElsewhere(db);

        assertThat(tree.contains(new OrgId(1), SCHOOL)).isTrue();
        assertThat(tree.levels(SCHOOL)).isEqualTo(Set.of(OrgLevel.SCHOOL));
        assertThat(tree.byCode("2161000001")).contains(SCHOOL);
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void what_another_node_moves_is_seen_within_two_seconds(TestDatabase db) {
        SnapshotOrgTree tree = new SnapshotOrgTree(db.migrate("registry").database());
        enterElsewhere(db);
        List<String> cities = List.of("610300", "610400", "610500");

        // a machine that stood still for a moment says nothing about us
        assertThat(cities).anyMatch(city -> isSeenWithinTwoSeconds(db, tree, city));
        tree.close();
    }

    private static boolean isSeenWithinTwoSeconds(
            TestDatabase db, SnapshotOrgTree tree, String city) {
        OrgId to = tree.byCode(city).orElseThrow();
        assertThat(tree.contains(to, SCHOOL)).isFalse();
        long begin = System.nanoTime();
        db.execute(
                "UPDATE REG_ORG SET PARENT_ID = " + to + " WHERE ID = " + SCHOOL,
                "UPDATE REG_ORG_TREE SET VERSION = VERSION + 1");
        await().pollInterval(Duration.ofMillis(50))
                .atMost(Duration.ofSeconds(30))
                .until(() -> tree.contains(to, SCHOOL));
        return System.nanoTime() - begin < Duration.ofSeconds(2).toNanos();
    }

    private static void enterElsewhere(TestDatabase db) {
        db.execute(
                "INSERT INTO REG_ORG (ID, PARENT_ID, CODE, NAME, LEVELS, REGION_CODE, CLOSED,"
                        + " VERSION) VALUES (900, 14, '2161000001', 'A', 'SCHOOL', '610102',"
                        + " FALSE, 1)",
                "UPDATE REG_ORG_TREE SET VERSION = VERSION + 1");
    }

    private static long count(SnapshotOrgTree tree, OrgLevel level) {
        return tree.codes().stream()
                .filter(code -> tree.levels(tree.byCode(code).orElseThrow()).contains(level))
                .count();
    }
}
