package org.xueji.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xueji.identity.internal.Identity.codes;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.access.Role;
import org.xueji.core.api.policy.PasswordPolicy;
import org.xueji.core.api.policy.PasswordRule;
import org.xueji.core.api.policy.SessionLimits;
import org.xueji.core.api.policy.SessionPolicy;

@ParameterizedClass
@MethodSource("org.xueji.identity.internal.Databases#all")
class PasswordLifeTest {

    private final Identity identity;
    private final SessionAuthenticator authenticator;

    PasswordLifeTest(Databases.Migrated migrated) {
        this.identity = migrated.identity();
        this.authenticator =
                new SessionAuthenticator(
                        identity.sessions, identity.qualifications, identity.clock);
    }

    @AfterEach
    void forgetPolicies() {
        identity.policies.remove(PasswordPolicy.class);
        identity.policies.remove(SessionPolicy.class);
    }

    @Test
    void none_of_the_last_five_passwords_comes_again() {
        IssuedAccount issued = identity.settled(TestTree.SCHOOL, Role.REGISTRAR);
        List<String> used = new ArrayList<>(List.of(issued.initialPassword()));
        for (int i = 0; i < 4; i++) {
            used.add("Tree-house-" + i);
            change(issued, used.get(i), used.get(i + 1)).orElseThrow();
        }

        for (String before : used.subList(0, 4)) {
            assertThat(codes(change(issued, used.get(4), before)))
                    .containsExactly("identity.password-used");
        }
        change(issued, used.get(4), "Tree-house-9").orElseThrow();
        assertThat(change(issued, "Tree-house-9", used.get(0)).isAccepted()).isTrue();
    }

    @Test
    void after_ninety_days_a_login_can_do_nothing_but_change_the_password() {
        IssuedAccount issued = identity.settled(TestTree.SCHOOL, Role.REGISTRAR);
        identity.clock.advance(Duration.ofDays(90));
        assertThat(authenticator.authenticate(identity.open(issued).token())).isPresent();

        identity.clock.advance(Duration.ofSeconds(1));
        OpenedSession aged = identity.open(issued);
        assertThat(aged.account().mustChange()).isTrue();
        assertThat(authenticator.authenticate(aged.token())).isEmpty();

        identity.login
                .changePassword(
                        new HeldSession(aged.session(), aged.account()),
                        issued.initialPassword(),
                        "Tree-house-1")
                .orElseThrow();
        assertThat(authenticator.authenticate(aged.token())).isPresent();
    }

    @Test
    void a_place_may_ask_for_more() {
        IssuedAccount issued = identity.settled(TestTree.SCHOOL, Role.REGISTRAR);
        identity.policies.put(PasswordPolicy.class, role -> new PasswordRule(20, 4, 5, 30));

        assertThat(codes(change(issued, issued.initialPassword(), "Tree-house-1")))
                .containsExactly("identity.password-short");
        change(issued, issued.initialPassword(), "Tree-house-above-the-1").orElseThrow();
        assertThat(identity.journal.entries.get(identity.journal.entries.size() - 1).decidedBy())
                .containsExactly(FakePolicies.LOCAL);
    }

    @Test
    void a_policy_that_goes_out_of_bounds_is_passed_over() {
        IssuedAccount issued = identity.settled(TestTree.SCHOOL, Role.REGISTRAR);
        identity.policies.put(PasswordPolicy.class, role -> new PasswordRule(1, 0, 0, 9999));

        assertThat(codes(change(issued, issued.initialPassword(), "a")))
                .contains("identity.password-short", "identity.password-classes");
    }

    @Test
    void a_place_says_how_long_its_sessions_last() {
        IssuedAccount issued = identity.settled(TestTree.SCHOOL, Role.REGISTRAR);
        identity.policies.put(SessionPolicy.class, role -> new SessionLimits(5, 60));
        String short1 = identity.open(issued).token();
        identity.policies.remove(SessionPolicy.class);
        String usual = identity.open(issued).token();

        identity.clock.advance(Duration.ofMinutes(5));
        assertThat(authenticator.authenticate(short1)).isEmpty();
        assertThat(authenticator.authenticate(usual)).isPresent();
    }

    private Outcome<HeldSession> change(IssuedAccount issued, String old, String chosen) {
        OpenedSession opened = identity.login.login(issued.account().login(), old).orElseThrow();
        identity.clock.advance(Duration.ofSeconds(1));
        return identity.login.changePassword(
                new HeldSession(opened.session(), opened.account()), old, chosen);
    }
}
