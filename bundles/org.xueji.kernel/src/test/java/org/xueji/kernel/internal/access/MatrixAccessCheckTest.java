package org.xueji.kernel.internal.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.xueji.kernel.internal.Trees.BOTH;
import static org.xueji.kernel.internal.Trees.CITY;
import static org.xueji.kernel.internal.Trees.COUNTY;
import static org.xueji.kernel.internal.Trees.OTHER_SCHOOL;
import static org.xueji.kernel.internal.Trees.PROVINCE;
import static org.xueji.kernel.internal.Trees.SCHOOL;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.xueji.core.api.NotAllowed;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.access.AccountId;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.Grant;
import org.xueji.core.api.access.Grants;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.OrgLevel;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.access.Parties;
import org.xueji.core.api.access.Relation;
import org.xueji.core.api.access.Role;
import org.xueji.kernel.internal.Trees;

class MatrixAccessCheckTest {

    private final List<Grants> domains = new ArrayList<>();
    private final List<OrgTree> trees = new ArrayList<>(List.of(Trees.TREE));
    private final MatrixAccessCheck access = new MatrixAccessCheck(() -> domains, () -> trees);

    @Test
    void an_action_without_a_row_is_refused() {
        assertThat(access.allows(registrar(SCHOOL), "intake.submit", SCHOOL)).isFalse();
        assertThatThrownBy(() -> access.require(registrar(SCHOOL), "intake.submit", SCHOOL))
                .isInstanceOf(NotAllowed.class);
    }

    @Test
    void role_level_and_relation_must_all_fit() {
        row(OrgLevel.SCHOOL, Relation.OWN);
        assertThat(access.allows(registrar(SCHOOL), "act", SCHOOL)).isTrue();
        assertThat(access.allows(actor(SCHOOL, Role.LEADER), "act", SCHOOL)).isFalse();
        assertThat(access.allows(registrar(COUNTY), "act", COUNTY)).isFalse();
        assertThat(access.allows(registrar(SCHOOL), "act", OTHER_SCHOOL)).isFalse();
    }

    @Test
    void managed_is_the_direct_parent_only() {
        row(OrgLevel.COUNTY, Relation.MANAGED);
        row(OrgLevel.CITY, Relation.MANAGED);
        assertThat(access.allows(registrar(COUNTY), "act", SCHOOL)).isTrue();
        assertThat(access.allows(registrar(CITY), "act", SCHOOL)).isFalse();
    }

    @Test
    void ancestor_is_anywhere_above_but_not_the_organisation_itself() {
        row(OrgLevel.CITY, Relation.ANCESTOR);
        assertThat(access.allows(registrar(CITY), "act", SCHOOL)).isTrue();
        assertThat(access.allows(registrar(CITY), "act", CITY)).isFalse();
    }

    @Test
    void an_organisation_of_two_levels_acts_at_both() {
        row(OrgLevel.COUNTY, Relation.OWN);
        assertThat(access.allows(registrar(BOTH), "act", BOTH)).isTrue();
    }

    @Test
    void what_lies_outside_the_own_scope_does_not_exist() {
        row(OrgLevel.SCHOOL, Relation.OWN);
        assertThatThrownBy(() -> access.require(registrar(SCHOOL), "act", OTHER_SCHOOL))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> access.require(registrar(SCHOOL), "act", COUNTY))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> access.require(registrar(COUNTY), "act", SCHOOL))
                .isInstanceOf(NotAllowed.class);
    }

    @Test
    void operators_and_jobs_need_a_row_too() {
        assertThatThrownBy(() -> access.require(Actor.operator("wang"), "act", SCHOOL))
                .isInstanceOf(NotAllowed.class);
        domains.add(() -> List.of(Grant.operator("act")));
        assertThatCode(() -> access.require(Actor.operator("wang"), "act", SCHOOL))
                .doesNotThrowAnyException();
        assertThat(access.allows(Actor.system("job"), "act", SCHOOL)).isFalse();
        domains.add(() -> List.of(Grant.system("act")));
        assertThat(access.allows(Actor.system("job"), "act", SCHOOL)).isTrue();
    }

    @Test
    void what_everybody_may_needs_no_organisation() {
        domains.add(() -> Grant.everyone("act"));
        for (Role role : List.of(Role.REGISTRAR, Role.LEADER, Role.SYSTEM_ADMINISTRATOR)) {
            assertThat(access.allows(actor(SCHOOL, role), "act", OTHER_SCHOOL)).isTrue();
        }
        assertThat(access.mayEver(Actor.operator("wang"), "act")).isFalse();
    }

    @Test
    void both_sides_of_a_case_and_those_above_them_stand_to_it() {
        row(OrgLevel.SCHOOL, Relation.RECEIVING);
        row(OrgLevel.COUNTY, Relation.SENDING);
        Parties transfer = Parties.between(SCHOOL, OTHER_SCHOOL);
        assertThat(access.allows(registrar(OTHER_SCHOOL), "act", transfer)).isTrue();
        assertThat(access.allows(registrar(SCHOOL), "act", transfer)).isFalse();
        assertThat(access.allows(registrar(COUNTY), "act", transfer)).isTrue();
        assertThat(access.allows(registrar(COUNTY), "act", Parties.of(SCHOOL))).isFalse();
        assertThatThrownBy(() -> access.require(registrar(SCHOOL), "act", transfer, "case"))
                .isInstanceOf(NotAllowed.class);
    }

    @Test
    void an_action_that_nobodys_records_allow_can_be_told_before_it_runs() {
        row(OrgLevel.COUNTY, Relation.MANAGED);
        assertThat(access.mayEver(registrar(COUNTY), "act")).isTrue();
        assertThat(access.mayEver(registrar(SCHOOL), "act")).isFalse();
        assertThat(access.mayEver(actor(COUNTY, Role.LEADER), "act")).isFalse();
        assertThat(access.mayEver(registrar(COUNTY), "other")).isFalse();
    }

    @Test
    void outside_the_scope_the_answer_is_that_of_a_thing_that_does_not_exist() {
        row(OrgLevel.SCHOOL, Relation.OWN);
        assertThatThrownBy(() -> access.require(registrar(SCHOOL), "act", OTHER_SCHOOL, "student"))
                .isInstanceOfSatisfying(
                        NotFound.class,
                        refused -> {
                            assertThat(refused.isHidden()).isTrue();
                            assertThat(refused.reasons())
                                    .isEqualTo(NotFound.of("student").reasons());
                        });
    }

    @Test
    void a_bundle_of_others_adds_domains_of_its_own_but_widens_none_of_ours() {
        row(OrgLevel.SCHOOL, Relation.OWN, "registry.view");
        Grants ours = domains.get(0);
        Grants local =
                () ->
                        List.of(
                                Grant.anywhere("registry.view", Role.LEADER),
                                Grant.anywhere("registry.erase", Role.LEADER),
                                Grant.anywhere("buses.view", Role.LEADER));
        domains.add(local);
        MatrixAccessCheck check =
                new MatrixAccessCheck(
                        new Matrix(() -> domains, ours::equals), () -> trees, Withholding.NOTHING);
        Actor leader = actor(SCHOOL, Role.LEADER);
        assertThat(check.mayEver(leader, "registry.view")).isFalse();
        assertThat(check.mayEver(leader, "registry.erase")).isFalse();
        assertThat(check.mayEver(leader, "buses.view")).isTrue();
        assertThat(check.matrix()).hasSize(2);
    }

    @Test
    void while_the_registry_is_away_everything_is_refused() {
        row(OrgLevel.SCHOOL, Relation.OWN);
        trees.clear();
        assertThat(access.allows(registrar(SCHOOL), "act", SCHOOL)).isFalse();
        assertThatThrownBy(() -> access.require(registrar(SCHOOL), "act", SCHOOL))
                .isInstanceOf(NotAllowed.class);
    }

    @Test
    void rows_go_with_their_domain() {
        row(OrgLevel.SCHOOL, Relation.OWN);
        domains.clear();
        assertThat(access.allows(registrar(SCHOOL), "act", SCHOOL)).isFalse();
    }

    @Test
    void registrars_of_the_managing_authority_and_of_the_province_grant_windows() {
        domains.add(new KernelGrants());
        assertThat(access.allows(registrar(PROVINCE), KernelGrants.GRANT_WINDOW, SCHOOL)).isTrue();
        assertThat(access.allows(registrar(COUNTY), KernelGrants.GRANT_WINDOW, SCHOOL)).isTrue();
        assertThat(access.allows(registrar(CITY), KernelGrants.GRANT_WINDOW, SCHOOL)).isFalse();
        assertThat(access.allows(registrar(COUNTY), KernelGrants.GRANT_WINDOW, OTHER_SCHOOL))
                .isFalse();
        assertThat(access.allows(registrar(SCHOOL), KernelGrants.GRANT_WINDOW, SCHOOL)).isFalse();
        assertThat(access.allows(actor(PROVINCE, Role.LEADER), KernelGrants.GRANT_WINDOW, SCHOOL))
                .isFalse();
    }

    private void row(OrgLevel level, Relation relation) {
        row(level, relation, "act");
    }

    private void row(OrgLevel level, Relation relation, String action) {
        Grant grant = new Grant(action, Role.REGISTRAR, Set.of(level), Set.of(relation));
        domains.add(() -> List.of(grant));
    }

    private static Actor registrar(OrgId org) {
        return actor(org, Role.REGISTRAR);
    }

    private static Actor actor(OrgId org, Role role) {
        return new Actor(new AccountId(9), "p9", "张三", org, role);
    }
}
