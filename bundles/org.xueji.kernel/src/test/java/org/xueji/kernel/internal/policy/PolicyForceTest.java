package org.xueji.kernel.internal.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.xueji.kernel.internal.Trees.SCHOOL;

import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xueji.core.api.Away;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.journal.JournalEntry;
import org.xueji.core.api.policy.Policies;
import org.xueji.core.api.policy.WindowPolicy;
import org.xueji.kernel.internal.Trees;
import org.xueji.testkit.Race;
import org.xueji.testkit.TestDatabase;

/** Which policies are in force, on several nodes of one database. */
class PolicyForceTest {

    private static final String BOTH = "org.xueji.testkit.TestDatabases#all";
    private static final Actor OPERATOR = Actor.operator("ops");
    private static final LocalDate DAY = LocalDate.parse(PolicyKit.DAY);

    private PolicyKit a;
    private PolicyKit b;

    private void nodes(TestDatabase database) {
        database.migrate("kernel");
        a = new PolicyKit(database, "node-a");
        b = new PolicyKit(database, "node-b");
        a.local.follow();
        b.local.follow();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void what_is_deployed_is_in_force_everywhere_and_a_node_without_it_is_not_ready(
            TestDatabase database) {
        nodes(database);
        a.deploy("late", "1.0.0", "a");
        assertThat(inForce(a)).isEmpty();
        a.local.follow();
        assertThat(inForce(a)).containsExactly("late/1.0.0@610113");
        assertThat(a.journal).extracting(JournalEntry::action).containsExactly("core.policy-on");
        assertThat(ready(a)).isTrue();

        b.local.follow();
        assertThat(ready(b)).isFalse();
        assertThatThrownBy(() -> inForce(b))
                .isInstanceOfSatisfying(
                        Away.class,
                        e ->
                                assertThat(e.reasons())
                                        .extracting(Reason::code)
                                        .containsExactly("core.policy-away"));
        assertThat(status(b, "late").state()).isEqualTo("missing");
        assertThat(status(b, "late").nodes()).containsExactly("node-a=has", "node-b=missing");

        b.deploy("late", "1.0.0", "a");
        b.local.follow();
        assertThat(ready(b)).isTrue();
        assertThat(inForce(b)).containsExactly("late/1.0.0@610113");
        assertThat(b.journal).isEmpty();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void what_an_operator_ends_stays_off_until_an_operator_brings_it_back(TestDatabase database) {
        nodes(database);
        shipped(a);
        long service = a.deploy("late", "1.0.0", "a");
        a.local.follow();
        assertThat(a.local.off("late", "县里要求恢复", OPERATOR).orElseThrow())
                .containsExactly("late/1.0.0@610113");
        a.local.follow();
        assertThat(inForce(a)).containsExactly("default/1.0.0@*");
        assertThat(status(a, "late").state()).isEqualTo("off");

        a.book.remove(service);
        a.pass(Duration.ofHours(1));
        a.deploy("late", "1.0.0", "a");
        a.local.follow();
        assertThat(inForce(a)).containsExactly("default/1.0.0@*");
        assertThat(codes(a.local.off("late", "再停一次", OPERATOR).reasons()))
                .containsExactly("core.policy-not-on");

        assertThat(a.local.on("late", Optional.of("重新启用"), OPERATOR).isAccepted()).isTrue();
        a.local.follow();
        assertThat(inForce(a)).containsExactly("default/1.0.0@*", "late/1.0.0@610113");
        assertThat(a.local.history("late"))
                .extracting(PolicyHistory::why)
                .containsExactly("重新启用", "本区推迟报名");
        assertThat(codes(a.local.on("late", Optional.empty(), OPERATOR).reasons()))
                .containsExactly("core.policy-is-on");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void it_ends_when_the_last_node_removes_it_and_not_before(TestDatabase database) {
        nodes(database);
        long onA = a.deploy("late", "1.0.0", "a");
        long onB = b.deploy("late", "1.0.0", "a");
        a.local.follow();
        b.local.follow();

        a.book.remove(onA);
        a.local.follow();
        assertThat(ready(a)).as("stopped only").isFalse();
        assertThat(a.local.history("late").get(0).how()).isEmpty();

        a.local.uninstalled("a".hashCode());
        a.local.follow();
        assertThat(ready(a)).isFalse();
        assertThat(inForce(b)).containsExactly("late/1.0.0@610113");

        b.book.remove(onB);
        b.local.uninstalled("a".hashCode());
        b.local.follow();
        a.local.follow();
        assertThat(ready(a)).isTrue();
        assertThat(inForce(a)).isEmpty();
        assertThat(a.local.history("late").get(0).how()).contains("gone");

        b.pass(Duration.ofHours(1));
        b.deploy("late", "1.0.0", "a");
        b.local.follow();
        assertThat(inForce(b)).containsExactly("late/1.0.0@610113");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void the_same_version_with_other_contents_is_refused(TestDatabase database) {
        nodes(database);
        a.deploy("late", "1.0.0", "a");
        a.local.follow();
        b.deploy("late", "1.0.0", "b");
        b.local.follow();
        b.local.follow();
        assertThat(ready(b)).isFalse();
        assertThat(status(b, "late").state()).isEqualTo("other-build");
        assertThat(b.journal).extracting(JournalEntry::result).containsExactly("refused");
        assertThat(b.local.history("late").get(0).endedWhy()).contains("core.policy-digest");
        assertThat(codes(b.local.on("late", Optional.empty(), OPERATOR).reasons()))
                .contains("core.policy-digest");
        assertThat(inForce(a)).containsExactly("late/1.0.0@610113");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void of_equal_ranking_the_older_stays_and_the_higher_wins(TestDatabase database) {
        nodes(database);
        a.deploy("first", "1.0.0", "a");
        a.local.follow();
        a.deploy("second", "1.0.0", "b");
        a.local.follow();
        assertThat(inForce(a)).containsExactly("first/1.0.0@610113");
        assertThat(a.local.history("second").get(0).endedWhy()).contains("core.policy-rival");

        a.deploy("other-days", "1.0.0", "c", 0, Map.of(Policies.FROM, "2014-10-01"));
        a.deploy("other-business", "1.0.0", "d", 0, Map.of(Policies.ABOUT, "x"));
        a.deploy("higher", "1.0.0", "e", 5, Map.of());
        a.local.follow();
        assertThat(inForce(a)).containsExactly("higher/1.0.0@610113");
        assertThat(status(a, "first").state()).isEqualTo("outranked");
        assertThat(status(a, "first").detail()).isEqualTo("higher/1.0.0@610113");
        a.local.off("higher", "试行结束", OPERATOR);
        a.local.follow();
        assertThat(inForce(a)).containsExactly("first/1.0.0@610113");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void a_new_version_takes_the_place_of_the_old_on_every_node(TestDatabase database) {
        nodes(database);
        long old = a.deploy("late", "1.0.0", "a");
        b.deploy("late", "1.0.0", "a");
        a.local.follow();
        b.local.follow();
        a.pass(Duration.ofHours(1));
        a.book.remove(old);
        a.deploy("late", "1.1.0", "b");
        a.local.follow();
        b.local.follow();
        assertThat(inForce(a)).containsExactly("late/1.1.0@610113");
        assertThat(ready(b)).isFalse();

        // b restarts with what it had
        PolicyKit again = new PolicyKit(database, "node-b");
        again.deploy("late", "1.0.0", "a");
        again.local.follow();
        assertThat(again.local.history("late"))
                .extracting(PolicyHistory::version, PolicyHistory::how)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("1.1.0", Optional.empty()),
                        org.assertj.core.groups.Tuple.tuple("1.0.0", Optional.of("replaced")));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void of_two_that_come_at_once_one_is_in_force(TestDatabase database) throws Exception {
        nodes(database);
        a.deploy("first", "1.0.0", "a");
        b.deploy("second", "1.0.0", "b");
        new Race()
                .run(
                        () -> {
                            a.local.follow();
                            return 1;
                        },
                        () -> {
                            b.local.follow();
                            return 1;
                        });
        List<PolicyHistory> all =
                List.of(a.local.history("first").get(0), a.local.history("second").get(0));
        assertThat(all).filteredOn(row -> row.how().isEmpty()).hasSize(1);
        assertThat(all).filteredOn(row -> row.how().equals(Optional.of("refused"))).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void all_of_a_bundle_or_none(TestDatabase database) {
        nodes(database);
        a.deploy("older", "1.0.0", "a");
        a.local.follow();
        b.deploy("free", "1.0.0", "b", 0, Map.of(Policies.SCOPE, "610100"));
        b.deploy("rival", "1.0.0", "b");
        assertThat(codes(b.local.on(PolicyKit.PLACE, Optional.empty(), OPERATOR).reasons()))
                .containsExactly("core.policy-rival");
        assertThat(b.local.history("free")).isEmpty();
        assertThatThrownBy(() -> b.local.on("nobody", Optional.empty(), OPERATOR))
                .isInstanceOf(NotFound.class);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void a_place_that_does_not_exist_and_a_default_are_refused(TestDatabase database) {
        nodes(database);
        shipped(a);
        a.deploy("nowhere", "1.0.0", "a", 0, Map.of(Policies.SCOPE, "999999"));
        a.local.follow();
        assertThat(a.local.history("nowhere").get(0).endedWhy()).contains("core.policy-scope");
        assertThat(codes(a.local.off("default", "不想要了", OPERATOR).reasons()))
                .containsExactly("core.policy-shipped");
    }

    private static void shipped(PolicyKit kit) {
        Map<String, Object> properties = new HashMap<>();
        properties.put(Policies.ID, "default");
        properties.put(Policies.VERSION, "1.0.0");
        properties.put("service.id", 1_000L);
        properties.put("objectClass", new String[] {WindowPolicy.class.getName()});
        kit.book.put(
                1_000L,
                properties,
                () -> Optional.of(PolicyKit.window()),
                PolicyKit.origin("org.xueji.intake", "1"));
    }

    private static List<String> inForce(PolicyKit kit) {
        return kit
                .policies(() -> List.of(Trees.TREE))
                .at(SCHOOL, DAY)
                .all(WindowPolicy.class)
                .stream()
                .map(selected -> selected.ref().toString())
                .toList();
    }

    private static boolean ready(PolicyKit kit) {
        return kit.policies(() -> List.of(Trees.TREE)).items().stream()
                .allMatch(item -> item.ready() || !item.nodeWide());
    }

    private static PolicyStatus status(PolicyKit kit, String id) {
        return kit.policies(() -> List.of(Trees.TREE)).on(DAY).stream()
                .filter(status -> status.ref().id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> codes(List<Reason> reasons) {
        return reasons.stream().map(Reason::code).toList();
    }
}
