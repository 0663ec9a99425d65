package org.xueji.kernel.internal.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xueji.kernel.internal.Trees.COUNTY;
import static org.xueji.kernel.internal.Trees.OTHER_SCHOOL;
import static org.xueji.kernel.internal.Trees.SCHOOL;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.xueji.core.api.access.AccountId;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.Grant;
import org.xueji.core.api.access.Grants;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.Role;
import org.xueji.core.api.policy.AccessPolicy;
import org.xueji.core.api.policy.Policies;
import org.xueji.core.api.policy.PolicyRef;
import org.xueji.core.api.policy.PolicySnapshot;
import org.xueji.core.api.policy.Selected;
import org.xueji.kernel.internal.Trees;

class WithholdingTest {

    private final List<AccessPolicy> local = new ArrayList<>();
    private final Grants rows = () -> Grant.everyone("registry.view");
    private final MatrixAccessCheck access =
            new MatrixAccessCheck(
                    new Matrix(() -> List.of(rows), domain -> true),
                    () -> List.of(Trees.TREE),
                    new Withholding(() -> !local.isEmpty(), new Local(), Clock.systemUTC()));

    @Test
    void a_local_policy_takes_an_action_from_a_role() {
        assertThat(access.allows(leader(COUNTY), "registry.view", SCHOOL)).isTrue();
        local.add(question -> question.role() == Role.LEADER);
        assertThat(access.allows(leader(COUNTY), "registry.view", SCHOOL)).isFalse();
        assertThat(access.mayEver(leader(COUNTY), "registry.view")).isFalse();
        assertThat(access.allows(registrar(COUNTY), "registry.view", SCHOOL)).isTrue();
    }

    @Test
    void it_can_give_nothing() {
        local.add(question -> false);
        assertThat(access.mayEver(leader(COUNTY), "registry.erase")).isFalse();
    }

    @Test
    void policies_of_several_places_add_up() {
        local.add(question -> false);
        local.add(question -> question.action().equals("registry.view"));
        assertThat(access.mayEver(leader(SCHOOL), "registry.view")).isFalse();
    }

    @Test
    void one_that_fails_withholds() {
        local.add(
                question -> {
                    throw new IllegalStateException("broken");
                });
        assertThat(access.mayEver(leader(OTHER_SCHOOL), "registry.view")).isFalse();
    }

    private static Actor leader(OrgId org) {
        return new Actor(new AccountId(1), "p1", "张三", org, Role.LEADER);
    }

    private static Actor registrar(OrgId org) {
        return new Actor(new AccountId(2), "p2", "李四", org, Role.REGISTRAR);
    }

    private final class Local implements Policies, PolicySnapshot {

        @Override
        public PolicySnapshot at(OrgId org, LocalDate day) {
            return this;
        }

        @Override
        public <P> List<Selected<P>> all(Class<P> spi) {
            return local.stream()
                    .map(p -> new Selected<>(new PolicyRef("p", "1", "*", "b"), spi.cast(p)))
                    .toList();
        }

        @Override
        public <P> Optional<Selected<P>> mostSpecific(Class<P> spi) {
            return Optional.empty();
        }
    }
}
