package org.xueji.approval.internal.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xueji.approval.api.ApprovalCase;
import org.xueji.approval.api.DeadlinePolicy;
import org.xueji.approval.internal.FakePolicies;
import org.xueji.approval.internal.World;
import org.xueji.core.api.Away;
import org.xueji.core.api.policy.PolicyRef;
import org.xueji.core.api.policy.StoredQuestions.Stored;
import org.xueji.testkit.TestDatabase;

class StoredCasesTest {

    private static final String BOTH = "org.xueji.testkit.TestDatabases#all";

    @ParameterizedTest
    @MethodSource(BOTH)
    void cases_are_planned_anew_by_the_policies_given(TestDatabase database) {
        World world = new World(database);
        ApprovalCase first = world.opened();
        ApprovalCase second = world.opened();
        StoredCases cases =
                new StoredCases(world.watched, world.province, world.access, world.types);
        List<Stored> stored = cases.after(World.TODAY, 0, 10);
        assertThat(stored)
                .extracting(Stored::key)
                .containsExactly(first.id().value(), second.id().value());
        assertThat(cases.after(World.TODAY.plusDays(1), 0, 10)).isEmpty();
        assertThat(cases.after(World.TODAY, 0, 1)).hasSize(1);
        assertThat(cases.after(World.TODAY, first.id().value(), 10)).hasSize(1);

        Stored one = stored.get(0);
        String before = one.decision().by(world.policies);
        assertThat(before).startsWith("sending-school sending-school LEADER 3d > ");
        assertThat(one.decision().by(world.policies)).isEqualTo(before);

        FakePolicies others = world.policies;
        others.add("hasty", "*", (DeadlinePolicy) request -> OptionalInt.of(1));
        assertThat(one.decision().by(others)).startsWith("sending-school sending-school LEADER 1d");
        others.remove("hasty");
        others.add("wrong", "*", (DeadlinePolicy) request -> OptionalInt.of(99));
        assertThatThrownBy(() -> one.decision().by(others)).hasMessageContaining("wrong/1.0.0@*");
        others.remove("wrong");
        others.add(
                "busy",
                "*",
                (DeadlinePolicy)
                        request -> {
                            throw Away.busy(new PolicyRef("busy", "1.0.0", "*", "test"));
                        });
        assertThatThrownBy(() -> one.decision().by(others)).isInstanceOf(Away.class);
    }
}
