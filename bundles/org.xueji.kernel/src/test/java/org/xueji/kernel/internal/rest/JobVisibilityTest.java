package org.xueji.kernel.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xueji.kernel.internal.Trees.COUNTY;
import static org.xueji.kernel.internal.Trees.OTHER_SCHOOL;
import static org.xueji.kernel.internal.Trees.SCHOOL;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.xueji.core.api.access.AccountId;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.access.Role;
import org.xueji.core.api.job.JobId;
import org.xueji.kernel.internal.Trees;
import org.xueji.kernel.internal.access.KernelGrants;
import org.xueji.kernel.internal.access.MatrixAccessCheck;
import org.xueji.kernel.internal.job.JobOwner;

class JobVisibilityTest {

    private static final JobId RUN = new JobId(17);

    private final List<OrgTree> trees = new ArrayList<>(List.of(Trees.TREE));
    private final JobVisibility visibility =
            new JobVisibility(
                    id ->
                            Optional.of(new JobOwner(new AccountId(9), SCHOOL))
                                    .filter(owner -> id.equals(RUN)),
                    new MatrixAccessCheck(() -> List.of(new KernelGrants()), () -> trees));

    @Test
    void the_school_that_started_it_and_those_above_see_a_run() {
        assertThat(visibility.sees(actor(9, SCHOOL), RUN)).isTrue();
        assertThat(visibility.sees(actor(8, SCHOOL), RUN)).isTrue();
        assertThat(visibility.sees(actor(3, COUNTY), RUN)).isTrue();
        assertThat(visibility.sees(Actor.operator("wang"), RUN)).isTrue();
    }

    @Test
    void others_do_not_even_learn_that_it_exists() {
        assertThat(visibility.sees(actor(6, OTHER_SCHOOL), RUN)).isFalse();
        assertThat(visibility.sees(Actor.operator("wang"), new JobId(18))).isFalse();
    }

    @Test
    void the_school_stops_its_own_runs_and_nobody_else_does() {
        assertThat(visibility.stops(actor(8, SCHOOL), RUN)).isTrue();
        assertThat(visibility.stops(actor(3, COUNTY), RUN)).isFalse();
        assertThat(visibility.stops(actor(8, SCHOOL, Role.LEADER), RUN)).isFalse();
    }

    @Test
    void a_system_administrator_sees_what_he_started_himself_only() {
        assertThat(visibility.sees(actor(8, SCHOOL, Role.SYSTEM_ADMINISTRATOR), RUN)).isFalse();
        assertThat(visibility.sees(actor(9, SCHOOL, Role.SYSTEM_ADMINISTRATOR), RUN)).isTrue();
    }

    @Test
    void while_the_registry_is_away_only_operators_see_it() {
        trees.clear();
        assertThat(visibility.sees(actor(8, SCHOOL), RUN)).isFalse();
        assertThat(visibility.sees(Actor.operator("wang"), RUN)).isTrue();
    }

    private static Actor actor(long account, OrgId org) {
        return actor(account, org, Role.REGISTRAR);
    }

    private static Actor actor(long account, OrgId org, Role role) {
        return new Actor(new AccountId(account), "p" + account, "张三", org, role);
    }
}
