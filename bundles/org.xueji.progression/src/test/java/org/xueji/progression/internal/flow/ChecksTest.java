package org.xueji.progression.internal.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.xueji.progression.internal.World.A;
import static org.xueji.progression.internal.World.B;
import static org.xueji.progression.internal.World.CITY;
import static org.xueji.progression.internal.World.COUNTY;
import static org.xueji.progression.internal.World.F;
import static org.xueji.progression.internal.World.INTO;
import static org.xueji.progression.internal.World.PROVINCE;
import static org.xueji.progression.internal.World.classOf;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xueji.approval.api.ApprovalCase;
import org.xueji.core.api.Away;
import org.xueji.core.api.NotAllowed;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.Page;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.Role;
import org.xueji.progression.internal.World;
import org.xueji.progression.internal.flow.Checks.OfSchool;
import org.xueji.registry.api.PersonId;
import org.xueji.registry.spi.SchoolCheck.Finding;
import org.xueji.testkit.TestDatabase;

/** What somebody has to look at before a summer, on both products. */
class ChecksTest {

    @ParameterizedTest
    @MethodSource("org.xueji.testkit.TestDatabases#all")
    void numbers_add_up_and_what_nobody_can_tell_is_not_checked(TestDatabase db) {
        try (World world = new World(db)) {
            PersonId busy = world.pupil(A, 1);
            world.pupils(A, 6, 2);
            world.other(A, busy);
            world.other(B, world.pupil(B, 2));
            world.other(F, world.pupil(F, 3));
            world.db.execute("UPDATE REG_SCHOOL SET STAGES = 'PRIMARY:5' WHERE ORG_ID = " + A);
            world.db.execute("UPDATE REG_CLASS SET CAPACITY = 1 WHERE ID = " + classOf(A, 6));

            assertThat(all(world, A))
                    .isEqualTo(
                            Map.of(
                                    "open-cases", "1 of 1",
                                    "problem-records", "?",
                                    "suspended-past-end", "?",
                                    "photos-missing", "?",
                                    "class-size", "1 of 1",
                                    "schooling-years", "1 of 1"));
            assertThat(all(world, COUNTY)).containsEntry("open-cases", "2 of 2");
            assertThat(all(world, PROVINCE))
                    .containsEntry("open-cases", "3 of 3")
                    .containsEntry("class-size", "1 of 1");
            world.present.clear();
            assertThat(all(world, A).values()).as("all domains have gone").containsOnly("?");
        }
    }

    @ParameterizedTest
    @MethodSource("org.xueji.testkit.TestDatabases#all")
    void behind_each_number_is_a_list_in_pages(TestDatabase db) {
        try (World world = new World(db)) {
            List<PersonId> pupils = world.pupils(A, 1, 3);
            List<ApprovalCase> cases = pupils.stream().map(each -> world.other(A, each)).toList();
            world.other(F, world.pupil(F, 3));

            Page<OfSchool> first = schools(world, new PageRequest(Optional.empty(), 1));
            assertThat(first.items()).containsExactly(new OfSchool(A, 3));
            assertThat(schools(world, new PageRequest(first.next(), 1)).items())
                    .containsExactly(new OfSchool(F, 1));

            Page<Finding> two = findings(world, A, new PageRequest(Optional.empty(), 2));
            assertThat(two.items())
                    .extracting(each -> each.pupil().orElseThrow())
                    .containsExactly(pupils.get(0), pupils.get(1));
            assertThat(two.items().get(0).what())
                    .containsEntry("case", cases.get(0).id().toString())
                    .containsEntry("type", "other");
            assertThat(findings(world, A, new PageRequest(two.next(), 2)).items())
                    .extracting(each -> each.pupil().orElseThrow())
                    .containsExactly(pupils.get(2));
        }
    }

    @ParameterizedTest
    @MethodSource("org.xueji.testkit.TestDatabases#all")
    void who_may_not_see_is_refused_and_what_is_away_is_said(TestDatabase db) {
        try (World world = new World(db)) {
            PageRequest page = PageRequest.first(10);
            assertThatThrownBy(() -> world.checks.of(B, INTO, world.registrar(A)))
                    .isInstanceOfAny(NotAllowed.class, NotFound.class);
            assertThatThrownBy(
                            () ->
                                    world.checks.findings(
                                            "open-cases",
                                            A,
                                            INTO,
                                            page,
                                            world.actor(CITY, Role.LEADER)))
                    .as("a leader of an authority sees numbers, no pupils")
                    .isInstanceOf(NotAllowed.class);
            assertThatThrownBy(
                            () ->
                                    world.checks.findings(
                                            "photos-missing", A, INTO, page, world.registrar(A)))
                    .isInstanceOf(Away.class);
            assertThatThrownBy(
                            () ->
                                    world.checks.findings(
                                            "beards", A, INTO, page, world.registrar(A)))
                    .isInstanceOf(NotFound.class);
        }
    }

    private static Map<String, String> all(World world, OrgId org) {
        Map<String, String> found = new TreeMap<>();
        world.checks
                .of(org, INTO, world.registrar(org))
                .forEach(
                        each ->
                                found.put(
                                        each.name(),
                                        each.found()
                                                .map(it -> it.findings() + " of " + it.schools())
                                                .orElse("?")));
        return found;
    }

    private static Page<OfSchool> schools(World world, PageRequest page) {
        return world.checks.schools("open-cases", PROVINCE, INTO, page, world.registrar(PROVINCE));
    }

    private static Page<Finding> findings(World world, OrgId school, PageRequest page) {
        return world.checks.findings("open-cases", school, INTO, page, world.registrar(school));
    }
}
