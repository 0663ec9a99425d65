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
import org.xueji.kernel.internal.job.JobOwner;

class JobVisibilityTest {

    private static final JobId RUN = new JobId(17);

    private final List<OrgTree> trees = new ArrayList<>(List.of(Trees.TREE));
    private final JobVisibility visibility =
            new JobVisibility(
                    id ->
                            Optional.of(new JobOwner(new AccountId(9), SCHOOL))
                                    .filter(owner -> id.equals(RUN)),
                    () -> trees);

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
    void while_the_registry_is_away_only_the_own_organisation_sees_it() {
        trees.clear();
        assertThat(visibility.sees(actor(8, SCHOOL), RUN)).isTrue();
        assertThat(visibility.sees(actor(3, COUNTY), RUN)).isFalse();
    }

    private static Actor actor(long account, OrgId org) {
        return new Actor(new AccountId(account), "p" + account, "张三", org, Role.REGISTRAR);
    }
}
