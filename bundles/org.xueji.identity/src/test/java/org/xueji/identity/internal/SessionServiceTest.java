package org.xueji.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xueji.identity.internal.Identity.codes;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.Role;
import org.xueji.core.api.journal.JournalEntry;
import org.xueji.core.api.rest.ClientAddress;
import org.xueji.identity.internal.session.DeviceMark;
import org.xueji.identity.internal.session.Devices;
import org.xueji.testkit.TestDatabase;

@ParameterizedClass
@MethodSource("org.xueji.identity.internal.Databases#all")
class SessionServiceTest {

    private final Identity identity;
    private final TestDatabase database;

    SessionServiceTest(Databases.Migrated migrated) {
        this.database = migrated.database();
        this.identity = migrated.identity();
    }

    @Test
    void the_right_password_opens_a_session_of_twelve_hours() {
        IssuedAccount issued = identity.settled(TestTree.SCHOOL, Role.REGISTRAR);

        OpenedSession opened = identity.open(issued);

        assertThat(opened.account()).isEqualTo(issued.account());
        assertThat(opened.session().expiresAt())
                .isEqualTo(identity.clock.instant().plus(Duration.ofHours(12)));
        assertThat(identity.login.find(opened.token()))
                .contains(new HeldSession(opened.session(), opened.account()));
    }

    @Test
    void the_login_name_may_be_typed_in_capitals() {
        IssuedAccount issued = identity.issue(TestTree.SCHOOL, Role.REGISTRAR);

        String typed = issued.account().login().toUpperCase(java.util.Locale.ROOT);

        assertThat(identity.login.login(typed, issued.initialPassword()).isAccepted()).isTrue();
    }

    @Test
    void whatever_is_wrong_is_answered_alike() {
        IssuedAccount active = identity.issue(TestTree.SCHOOL, Role.REGISTRAR);
        IssuedAccount disabled = identity.issue(TestTree.SCHOOL, Role.REGISTRAR);
        identity.administration.disable(disabled.account().id(), Identity.OPERATOR).orElseThrow();
        Outcome<OpenedSession> refused = Outcome.rejected(Reasons.LOGIN_REFUSED);

        assertThat(identity.login.login(active.account().login(), "wrong")).isEqualTo(refused);
        assertThat(identity.login.login(Identity.unused(), "wrong")).isEqualTo(refused);
        assertThat(identity.login.login("no such thing!", "wrong")).isEqualTo(refused);
        assertThat(identity.login.login(disabled.account().login(), disabled.initialPassword()))
                .isEqualTo(refused);
    }

    @Test
    void neither_token_nor_password_is_in_the_database() {
        IssuedAccount issued = identity.issue(TestTree.SCHOOL, Role.REGISTRAR);
        OpenedSession opened = identity.open(issued);

        assertThat(
                        database.value(
                                "SELECT TOKEN_DIGEST FROM IDN_SESSION WHERE ID = "
                                        + opened.session().id()))
                .contains(Tokens.digest(opened.token()));
        assertThat(
                        database.value(
                                "SELECT HASH FROM IDN_PASSWORD WHERE CURRENT_OF = "
                                        + issued.account().id()))
                .get()
                .asString()
                .startsWith("$argon2id$")
                .doesNotContain(issued.initialPassword());
    }

    @Test
    void logins_right_and_wrong_are_journaled_without_what_was_typed() {
        IssuedAccount issued = identity.issue(TestTree.SCHOOL, Role.REGISTRAR);
        identity.journal.entries.clear();

        OpenedSession opened = identity.open(issued);
        identity.login.login(issued.account().login(), "wrong");
        identity.login.login("mysecret2014", "wrong");

        assertThat(identity.journal.told())
                .containsExactly(
                        "identity.login accepted",
                        "identity.login refused",
                        "identity.login refused");
        assertThat(identity.journal.entries)
                .extracting(JournalEntry::inputs)
                .containsExactly(
                        Map.of("session", "" + opened.session().id()),
                        Map.of("account", "" + issued.account().id()),
                        Map.of());
        assertThat(identity.journal.entries)
                .extracting(JournalEntry::org)
                .containsExactly(TestTree.SCHOOL, TestTree.SCHOOL, new OrgId(0));
    }

    @Test
    void after_five_wrong_passwords_even_the_right_one_waits() {
        IssuedAccount issued = identity.settled(TestTree.SCHOOL, Role.REGISTRAR);
        guess(issued.account().login(), 5);

        assertThat(identity.login.login(issued.account().login(), issued.initialPassword()))
                .extracting(Identity::codes)
                .isEqualTo(List.of("identity.too-many-attempts"));

        identity.clock.advance(Duration.ofSeconds(5));
        assertThat(identity.open(issued).token()).isNotEmpty();
    }

    @Test
    void waiting_grows_and_a_right_password_forgets_it() {
        IssuedAccount issued = identity.settled(TestTree.SCHOOL, Role.REGISTRAR);
        String login = issued.account().login();
        guess(login, 5);
        identity.clock.advance(Duration.ofSeconds(5));
        guess(login, 1);

        assertThat(identity.login.login(login, "wrong").reasons().get(0).arguments())
                .containsEntry("retryAfter", "10");

        identity.clock.advance(Duration.ofSeconds(10));
        identity.open(issued);
        guess(login, 4);
        assertThat(identity.open(issued).token()).isNotEmpty();
    }

    @Test
    void an_unknown_login_name_is_slowed_down_like_a_known_one() {
        String nobody = Identity.unused();
        guess(nobody, 5);

        assertThat(codes(identity.login.login(nobody, "wrong")))
                .containsExactly("identity.too-many-attempts");
    }

    @Test
    void guessing_elsewhere_disturbs_no_session_and_no_change_of_password() {
        IssuedAccount issued = identity.settled(TestTree.SCHOOL, Role.REGISTRAR);
        OpenedSession opened = identity.open(issued);
        guess(issued.account().login(), 5);

        HeldSession held = identity.login.find(opened.token()).orElseThrow();

        assertThat(
                        identity.login
                                .changePassword(held, issued.initialPassword(), "another-one-2014")
                                .isAccepted())
                .isTrue();
    }

    @Test
    void a_new_password_ends_all_sessions_but_the_one_that_chose_it() {
        IssuedAccount issued = identity.settled(TestTree.SCHOOL, Role.REGISTRAR);
        OpenedSession here = identity.open(issued);
        OpenedSession there = identity.open(issued);

        identity.login
                .changePassword(held(here), issued.initialPassword(), "another-one-2014")
                .orElseThrow();

        assertThat(identity.login.find(here.token())).isPresent();
        assertThat(identity.login.find(there.token())).isEmpty();
        assertThat(codes(identity.login.login(issued.account().login(), issued.initialPassword())))
                .containsExactly("identity.login-refused");
        assertThat(identity.login.login(issued.account().login(), "another-one-2014").isAccepted())
                .isTrue();
    }

    @Test
    void the_old_password_stays_as_history() {
        IssuedAccount issued = identity.settled(TestTree.SCHOOL, Role.REGISTRAR);

        assertThat(
                        database.value(
                                "SELECT COUNT(*) FROM IDN_PASSWORD WHERE ACCOUNT_ID = "
                                        + issued.account().id()))
                .contains("2");
    }

    @Test
    void a_password_cannot_be_changed_without_knowing_it() {
        IssuedAccount issued = identity.settled(TestTree.SCHOOL, Role.REGISTRAR);
        OpenedSession opened = identity.open(issued);

        for (int i = 0; i < 5; i++) {
            assertThat(
                            codes(
                                    identity.login.changePassword(
                                            held(opened), "wrong", "another-one-2014")))
                    .containsExactly("identity.password-wrong");
        }
        assertThat(
                        codes(
                                identity.login.changePassword(
                                        held(opened),
                                        issued.initialPassword(),
                                        "another-one-2014")))
                .containsExactly("identity.too-many-attempts");
    }

    @Test
    void a_new_password_must_be_new_and_good() {
        IssuedAccount issued = identity.settled(TestTree.SCHOOL, Role.REGISTRAR);
        HeldSession held = held(identity.open(issued));
        String old = issued.initialPassword();

        assertThat(codes(identity.login.changePassword(held, old, old)))
                .containsExactly("identity.password-same");
        assertThat(codes(identity.login.changePassword(held, old, "Sh0rt")))
                .containsExactly("identity.password-short");
    }

    @Test
    void logging_out_ends_the_session() {
        OpenedSession opened = identity.open(identity.settled(TestTree.SCHOOL, Role.REGISTRAR));

        identity.login.logout(opened.token());

        assertThat(identity.login.find(opened.token())).isEmpty();
    }

    @Test
    void a_hash_of_another_cost_is_renewed_at_login() {
        IssuedAccount issued = identity.settled(TestTree.SCHOOL, Role.REGISTRAR);
        PasswordGate dearer =
                new PasswordGate(
                        identity.attempts,
                        identity.clock,
                        new Argon2Hasher(new Argon2Hasher.Cost(128, 2, 1)));

        identity.service(dearer)
                .login(issued.account().login(), issued.initialPassword())
                .orElseThrow();

        Optional<Credentials> stored = identity.accounts.credentials(issued.account().id());
        assertThat(stored).get().extracting(Credentials::hash).asString().contains("m=128,t=2");
        assertThat(identity.open(issued).token()).isNotEmpty();
    }

    private static HeldSession held(OpenedSession opened) {
        return new HeldSession(opened.session(), opened.account());
    }

    @Test
    void a_guesser_keeps_no_owner_out_who_shows_his_device() {
        IssuedAccount issued = identity.settled(TestTree.SCHOOL, Role.REGISTRAR);
        String login = issued.account().login();
        String mark =
                identity.login
                        .login(login, issued.initialPassword(), asking(), ClientAddress.NONE)
                        .orElseThrow()
                        .deviceMark()
                        .orElseThrow();
        guess(login, Penalty.FREE);

        assertThat(codes(identity.login.login(login, issued.initialPassword())))
                .containsExactly("identity.too-many-attempts");
        assertThat(
                        identity.login.login(
                                login, issued.initialPassword(), showing(mark), ClientAddress.NONE))
                .matches(Outcome::isAccepted);
    }

    @Test
    void a_device_has_no_more_attempts_than_others_and_uses_up_nobody_elses() {
        IssuedAccount issued = identity.settled(TestTree.SCHOOL, Role.REGISTRAR);
        String login = issued.account().login();
        String mark =
                identity.login
                        .login(login, issued.initialPassword(), asking(), ClientAddress.NONE)
                        .orElseThrow()
                        .deviceMark()
                        .orElseThrow();
        for (int i = 0; i < Penalty.FREE; i++) {
            assertThat(
                            codes(
                                    identity.login.login(
                                            login, "wrong", showing(mark), ClientAddress.NONE)))
                    .containsExactly("identity.login-refused");
        }

        assertThat(
                        codes(
                                identity.login.login(
                                        login,
                                        issued.initialPassword(),
                                        showing(mark),
                                        ClientAddress.NONE)))
                .containsExactly("identity.too-many-attempts");
        assertThat(identity.login.login(login, issued.initialPassword()).isAccepted()).isTrue();
    }

    @Test
    void a_mark_is_good_for_one_account_only_and_forgotten_after_half_a_year() {
        IssuedAccount issued = identity.settled(TestTree.SCHOOL, Role.REGISTRAR);
        IssuedAccount other = identity.settled(TestTree.SCHOOL, Role.REGISTRAR);
        String mark =
                identity.login
                        .login(
                                issued.account().login(),
                                issued.initialPassword(),
                                asking(),
                                ClientAddress.NONE)
                        .orElseThrow()
                        .deviceMark()
                        .orElseThrow();
        guess(other.account().login(), Penalty.FREE);
        assertThat(
                        codes(
                                identity.login.login(
                                        other.account().login(),
                                        other.initialPassword(),
                                        showing(mark),
                                        ClientAddress.NONE)))
                .containsExactly("identity.too-many-attempts");

        identity.clock.advance(Devices.MEMORY);
        assertThat(
                        identity.devices.find(
                                issued.account().id(),
                                Tokens.digest(mark),
                                identity.clock.instant()))
                .isEmpty();
    }

    private static DeviceMark asking() {
        return new DeviceMark(Optional.empty(), true);
    }

    private static DeviceMark showing(String mark) {
        return new DeviceMark(Optional.of(mark), false);
    }

    private void guess(String login, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(codes(identity.login.login(login, "wrong" + i)))
                    .containsExactly("identity.login-refused");
        }
    }
}
