package org.xueji.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xueji.identity.internal.Identity.OPERATOR;
import static org.xueji.identity.internal.Identity.codes;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.xueji.core.api.Page;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.access.AccountId;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.Role;
import org.xueji.core.api.policy.DormancyPolicy;
import org.xueji.core.api.time.BusinessTime;
import org.xueji.identity.internal.dormant.Dormant;
import org.xueji.identity.internal.dormant.Reopened;
import org.xueji.identity.internal.dormant.SeedDormancy;
import org.xueji.identity.internal.post.AccountEvent;

@ParameterizedClass
@MethodSource("org.xueji.identity.internal.Databases#all")
class DormancyTest {

    private static final PageRequest PAGE = PageRequest.first(PageRequest.MAX);

    private final Identity identity;

    DormancyTest(Databases.Migrated migrated) {
        this.identity = migrated.identity();
    }

    @BeforeEach
    void the_policy_that_ships() {
        identity.policies.put(DormancyPolicy.class, new SeedDormancy());
    }

    @Test
    void authorities_and_administrators_are_sealed_after_90_days_schools_after_400() {
        IssuedAccount county = identity.settled(TestTree.COUNTY, Role.REGISTRAR);
        IssuedAccount admin = identity.settled(TestTree.SCHOOL, Role.SYSTEM_ADMINISTRATOR);
        IssuedAccount school = identity.settled(TestTree.SCHOOL, Role.REGISTRAR);

        after(89);
        assertThat(states(county, admin, school)).containsOnly(AccountState.ACTIVE);
        after(1);
        assertThat(states(county, admin)).containsOnly(AccountState.SEALED);
        assertThat(states(school)).containsOnly(AccountState.ACTIVE);
        after(310);
        assertThat(states(school)).containsOnly(AccountState.SEALED);
    }

    @Test
    void a_login_starts_the_days_again() {
        IssuedAccount county = identity.settled(TestTree.COUNTY, Role.REGISTRAR);
        after(80);
        identity.open(county);
        // long after its sessions have been swept
        identity.clock.advance(Duration.ofDays(80));
        new SweepJob(
                        identity.sessions,
                        identity.devices,
                        identity.attempts,
                        identity.accounts,
                        identity.tree,
                        identity.database.commands(),
                        identity.clock)
                .run(new QuietContext());
        after(0);

        assertThat(states(county)).containsOnly(AccountState.ACTIVE);
        after(10);
        assertThat(states(county)).containsOnly(AccountState.SEALED);
    }

    @Test
    void a_login_is_no_change_of_the_account() {
        IssuedAccount county = identity.settled(TestTree.COUNTY, Role.REGISTRAR);
        long before = identity.accounts.find(county.account().id()).orElseThrow().version();

        identity.open(county);

        assertThat(identity.accounts.find(county.account().id()).orElseThrow().version())
                .isEqualTo(before);
    }

    @Test
    void a_sealed_account_is_refused_like_any_other_and_stored_as_the_version_before_knows_it() {
        IssuedAccount county = identity.settled(TestTree.COUNTY, Role.REGISTRAR);
        after(90);

        assertThat(identity.login.login(county.account().login(), county.initialPassword()))
                .isEqualTo(identity.login.login(Identity.unused(), "wrong"));
        assertThat(
                        identity.database.value(
                                "SELECT STATE FROM IDN_ACCOUNT WHERE ID = "
                                        + county.account().id()))
                .contains("DISABLED");
    }

    @Test
    void each_sealing_is_journaled_with_the_policy_that_decided() {
        IssuedAccount county = identity.settled(TestTree.COUNTY, Role.REGISTRAR);
        after(90);

        assertThat(identity.journal.entries)
                .filteredOn(entry -> entry.action().equals("identity.seal-account"))
                .filteredOn(
                        entry ->
                                county.account()
                                        .id()
                                        .toString()
                                        .equals(entry.inputs().get("account")))
                .singleElement()
                .satisfies(entry -> assertThat(entry.decidedBy()).hasSize(1));
    }

    @Test
    void local_policy_may_seal_sooner_or_never() {
        IssuedAccount county = identity.settled(TestTree.COUNTY, Role.REGISTRAR);
        identity.policies.put(DormancyPolicy.class, (role, levels) -> OptionalInt.empty());
        after(1000);
        assertThat(states(county)).containsOnly(AccountState.ACTIVE);

        identity.policies.put(DormancyPolicy.class, (role, levels) -> OptionalInt.of(7));
        after(0);
        assertThat(states(county)).containsOnly(AccountState.SEALED);
    }

    @Test
    void the_list_before_the_season_shows_who_is_and_who_will_be_sealed_in_ones_scope() {
        IssuedAccount school = identity.settled(TestTree.SCHOOL, Role.REGISTRAR);
        IssuedAccount elsewhere = identity.settled(TestTree.OTHER_COUNTY, Role.REGISTRAR);
        IssuedAccount county = identity.settled(TestTree.COUNTY, Role.LEADER);
        LocalDate made = BusinessTime.today(identity.clock);
        after(95);
        Actor admin = identity.actor(TestTree.COUNTY, Role.SYSTEM_ADMINISTRATOR);

        List<Dormant> seen = all(admin, made.plusDays(400));

        assertThat(logins(seen))
                .contains(school.account().login(), county.account().login())
                .doesNotContain(elsewhere.account().login());
        Dormant soon = one(seen, school);
        assertThat(soon.use().sealed()).isFalse();
        assertThat(soon.due()).contains(made.plusDays(400));
        assertThat(one(seen, county).use().sealed()).isTrue();
        assertThat(logins(all(admin, made.plusDays(399)))).doesNotContain(school.account().login());
    }

    @Test
    void many_are_reopened_at_once_and_each_answer_is_told() {
        IssuedAccount county = identity.settled(TestTree.COUNTY, Role.LEADER);
        IssuedAccount elsewhere = identity.settled(TestTree.OTHER_COUNTY, Role.LEADER);
        after(90);
        IssuedAccount live = identity.settled(TestTree.COUNTY, Role.LEADER);
        Actor admin = identity.actor(TestTree.COUNTY, Role.SYSTEM_ADMINISTRATOR);
        List<AccountId> asked =
                List.of(
                        live.account().id(),
                        elsewhere.account().id(),
                        county.account().id(),
                        new AccountId(99_999_999));

        List<Reopened> results = identity.dormant.reopen(asked, "秋季开学启用", admin).orElseThrow();

        assertThat(results)
                .extracting(Reopened::result)
                .containsExactly(
                        Reopened.Result.NOT_SEALED,
                        Reopened.Result.NOT_FOUND,
                        Reopened.Result.REOPENED,
                        Reopened.Result.NOT_FOUND);
        assertThat(identity.open(county).account().isActive()).isTrue();
        assertThat(states(elsewhere)).containsOnly(AccountState.SEALED);
        assertThat(identity.posts.history(county.account().id(), admin))
                .extracting(AccountEvent::kind)
                .containsExactly(AccountEvent.Kind.REOPENED, AccountEvent.Kind.SEALED);
        after(0);
        assertThat(states(county)).containsOnly(AccountState.ACTIVE);
    }

    @Test
    void reopening_wants_a_reason_and_enabling_does_not_do_it() {
        IssuedAccount county = identity.settled(TestTree.COUNTY, Role.LEADER);
        after(90);

        assertThat(codes(identity.dormant.reopen(List.of(county.account().id()), "  ", OPERATOR)))
                .containsExactly("identity.why");
        assertThat(codes(identity.administration.enable(county.account().id(), OPERATOR)))
                .containsExactly("identity.is-sealed");
        assertThat(states(county)).containsOnly(AccountState.SEALED);
    }

    @Test
    void a_sealed_account_can_still_be_disabled_for_good() {
        IssuedAccount county = identity.settled(TestTree.COUNTY, Role.LEADER);
        after(90);

        identity.administration.disable(county.account().id(), OPERATOR).orElseThrow();

        assertThat(states(county)).containsOnly(AccountState.DISABLED);
        assertThat(
                        identity.administration
                                .enable(county.account().id(), OPERATOR)
                                .orElseThrow()
                                .isActive())
                .isTrue();
    }

    private void after(int days) {
        identity.clock.advance(Duration.ofDays(days));
        identity.dormancy.run(new QuietContext());
    }

    private List<AccountState> states(IssuedAccount... accounts) {
        return List.of(accounts).stream()
                .map(each -> identity.accounts.find(each.account().id()).orElseThrow().state())
                .toList();
    }

    private List<Dormant> all(Actor by, LocalDate until) {
        List<Dormant> found = new ArrayList<>();
        Optional<String> after = Optional.empty();
        do {
            Page<Dormant> page =
                    identity.dormant.list(
                            Optional.empty(), until, new PageRequest(after, PAGE.limit()), by);
            found.addAll(page.items());
            after = page.next();
        } while (after.isPresent());
        return found;
    }

    private static Dormant one(List<Dormant> seen, IssuedAccount of) {
        return seen.stream()
                .filter(each -> each.use().id().equals(of.account().id()))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> logins(List<Dormant> seen) {
        return seen.stream().map(each -> each.use().login()).toList();
    }
}
