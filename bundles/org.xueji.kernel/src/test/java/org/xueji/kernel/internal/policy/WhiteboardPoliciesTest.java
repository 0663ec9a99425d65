package org.xueji.kernel.internal.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.xueji.kernel.internal.Trees.COUNTY;
import static org.xueji.kernel.internal.Trees.OTHER_COUNTY;
import static org.xueji.kernel.internal.Trees.SCHOOL;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.policy.DataCheck;
import org.xueji.core.api.policy.DataRow;
import org.xueji.core.api.policy.Policies;
import org.xueji.core.api.policy.PolicySnapshot;
import org.xueji.core.api.policy.Selected;
import org.xueji.core.api.policy.WindowPolicy;
import org.xueji.kernel.internal.Trees;

class WhiteboardPoliciesTest {

    private static final LocalDate DAY = LocalDate.of(2014, 9, 1);

    private final PolicyKit kit = new PolicyKit(new MemoryRows());
    private final PolicyBook book = kit.book;
    private final List<OrgTree> trees = new ArrayList<>(List.of(Trees.TREE));
    private final WhiteboardPolicies policies = kit.policies(() -> trees);
    private long lastServiceId;

    @Test
    void policies_add_up_from_the_whole_down_to_the_place() {
        window("county", "610113", 0);
        window("default", "*", 0);
        window("city", "610100", 0);
        window("elsewhere", "610112", 0);
        assertThat(ids(at(SCHOOL))).containsExactly("default", "city", "county");
        assertThat(ids(at(OTHER_COUNTY))).containsExactly("default", "city", "elsewhere");
    }

    @Test
    void a_value_comes_from_the_most_specific_place() {
        window("default", "*", 100);
        window("county", "610113", 0);
        assertThat(at(SCHOOL).mostSpecific(WindowPolicy.class).map(s -> s.ref().id()))
                .contains("county");
        assertThat(at(SCHOOL).mostSpecific(DataCheck.class)).isEmpty();
    }

    @Test
    void the_higher_ranking_wins_at_one_place() {
        window("low", "*", 0);
        window("high", "*", 5);
        assertThat(ids(at(SCHOOL))).containsExactly("high");
        assertThat(state("low")).isEqualTo("outranked");
    }

    @Test
    void at_equal_ranking_the_older_stays() {
        long older = window("older", "*", 0);
        window("newer", "*", 0);
        assertThat(ids(at(SCHOOL))).containsExactly("older");
        assertThat(state("newer")).isEqualTo("outranked");
        book.remove(older);
        assertThat(ids(at(SCHOOL))).containsExactly("newer");
        assertThat(state("newer")).isEqualTo("in-force");
    }

    @Test
    void a_policy_counts_on_its_days_only() {
        Map<String, Object> season = properties("season", "*", 9);
        season.put(Policies.FROM, "2014-09-02");
        season.put(Policies.TO, "2014-09-03");
        put(season, (business, year) -> Optional.empty());
        window("always", "*", 0);
        assertThat(ids(policies.at(SCHOOL, DAY))).containsExactly("always");
        assertThat(ids(policies.at(SCHOOL, DAY.plusDays(1)))).containsExactly("season");
        assertThat(ids(policies.at(SCHOOL, DAY.plusDays(2)))).containsExactly("season");
        assertThat(ids(policies.at(SCHOOL, DAY.plusDays(3)))).containsExactly("always");
    }

    @Test
    void a_snapshot_does_not_change_under_the_command() {
        long id = window("default", "*", 0);
        PolicySnapshot snapshot = at(SCHOOL);
        book.remove(id);
        window("next", "*", 0);
        assertThat(ids(snapshot)).containsExactly("default");
        assertThat(ids(at(SCHOOL))).containsExactly("next");
    }

    @Test
    void data_checks_of_different_subjects_do_not_compete() {
        check("primary", "primary-intake");
        check("junior", "junior-intake");
        check("again", "primary-intake");
        assertThat(at(SCHOOL).all(DataCheck.class))
                .extracting(s -> s.ref().id())
                .containsExactly("primary", "junior");
        assertThat(state("again")).isEqualTo("outranked");
    }

    @Test
    void a_policy_that_says_nonsense_of_itself_is_ignored_and_shown() {
        Map<String, Object> broken = properties("broken", "*", 0);
        broken.put(Policies.FROM, "next week");
        put(broken, (business, year) -> Optional.empty());
        assertThat(ids(at(SCHOOL))).isEmpty();
        assertThat(state("broken")).isEqualTo("broken");
        assertThat(policies.on(DAY).get(0).detail()).contains("next week");
    }

    @Test
    void a_policy_that_cannot_start_is_not_skipped() {
        book.put(
                ++lastServiceId,
                properties("gone", "*", 0),
                Optional::empty,
                PolicyKit.origin("org.xueji.test", "1"));
        assertThatThrownBy(() -> ids(at(SCHOOL))).hasMessageContaining("gone");
        assertThat(at(SCHOOL).all(DataCheck.class)).isEmpty();
    }

    @Test
    void an_unknown_organisation_has_no_policies() {
        assertThatThrownBy(() -> at(new OrgId(99))).isInstanceOf(NotFound.class);
        trees.clear();
        assertThatThrownBy(() -> at(COUNTY)).isInstanceOf(IllegalStateException.class);
    }

    private PolicySnapshot at(OrgId org) {
        return policies.at(org, DAY);
    }

    private static List<String> ids(PolicySnapshot snapshot) {
        return snapshot.all(WindowPolicy.class).stream()
                .map(Selected::ref)
                .map(ref -> ref.id())
                .toList();
    }

    private String state(String id) {
        return policies.on(DAY).stream()
                .filter(status -> status.ref().id().equals(id))
                .map(PolicyStatus::state)
                .findFirst()
                .orElse("absent");
    }

    private long window(String id, String scope, int ranking) {
        return put(properties(id, scope, ranking), (business, year) -> Optional.empty());
    }

    private long put(Map<String, Object> properties, WindowPolicy policy) {
        return register(properties, WindowPolicy.class, policy);
    }

    private void check(String id, String subject) {
        register(properties(id, "*", 0), DataCheck.class, new NoObjections(subject));
    }

    private long register(Map<String, Object> properties, Class<?> spi, Object policy) {
        long id = ++lastServiceId;
        properties.put("service.id", id);
        properties.put("objectClass", new String[] {spi.getName()});
        book.put(
                id, properties, () -> Optional.of(policy), PolicyKit.origin("org.xueji.test", "1"));
        return id;
    }

    private static Map<String, Object> properties(String id, String scope, int ranking) {
        Map<String, Object> properties = new HashMap<>();
        properties.put(Policies.ID, id);
        properties.put(Policies.VERSION, "1.0.0");
        properties.put(Policies.SCOPE, scope);
        properties.put("service.ranking", ranking);
        properties.put("objectClass", new String[] {WindowPolicy.class.getName()});
        return properties;
    }

    private record NoObjections(String subject) implements DataCheck {

        @Override
        public List<List<Reason>> objections(List<? extends DataRow> rows) {
            return rows.stream().map(row -> List.<Reason>of()).toList();
        }
    }
}
