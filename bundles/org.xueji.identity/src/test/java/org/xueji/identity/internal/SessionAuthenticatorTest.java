package org.xueji.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.xueji.core.api.access.Role;
import org.xueji.testkit.TestDatabase;
import org.xueji.testkit.TestDatabases;

@ParameterizedClass
@MethodSource("org.xueji.identity.internal.Databases#all")
class SessionAuthenticatorTest {

    private final Identity identity;
    private final TestDatabase database;
    private final SessionAuthenticator authenticator;

    SessionAuthenticatorTest(Databases.Migrated migrated) {
        this.database = migrated.database();
        this.identity = migrated.identity();
        this.authenticator =
                new SessionAuthenticator(
                        identity.sessions, identity.qualifications, identity.clock);
    }

    @Test
    void a_token_is_who_logged_in() {
        IssuedAccount issued = identity.settled(TestTree.SCHOOL, Role.LEADER);

        String token = identity.open(issued).token();

        assertThat(authenticator.authenticate(token)).contains(issued.account().actor());
    }

    @Test
    void what_is_no_token_is_nobody() {
        assertThat(authenticator.authenticate("")).isEmpty();
        assertThat(authenticator.authenticate(Tokens.newToken())).isEmpty();
        assertThat(authenticator.authenticate("x".repeat(100_000))).isEmpty();
        assertThat(authenticator.authenticate("' OR 1=1 --")).isEmpty();
    }

    @Test
    void the_digest_in_the_database_is_not_a_token() {
        String token = identity.open(identity.settled(TestTree.SCHOOL, Role.LEADER)).token();

        assertThat(authenticator.authenticate(Tokens.digest(token))).isEmpty();
    }

    @Test
    void who_must_change_his_password_is_nobody_until_he_did() {
        IssuedAccount issued = identity.issue(TestTree.SCHOOL, Role.LEADER);
        OpenedSession opened = identity.open(issued);
        assertThat(authenticator.authenticate(opened.token())).isEmpty();

        identity.login
                .changePassword(
                        new HeldSession(opened.session(), opened.account()),
                        issued.initialPassword(),
                        "chosen-by-myself")
                .orElseThrow();

        assertThat(authenticator.authenticate(opened.token())).isPresent();
    }

    @Test
    void a_session_expires_after_half_an_hour_of_rest() {
        String token = identity.open(identity.settled(TestTree.SCHOOL, Role.LEADER)).token();

        later(Duration.ofMinutes(29));
        assertThat(authenticator.authenticate(token)).isPresent();
        later(Duration.ofMinutes(29));
        assertThat(authenticator.authenticate(token)).isPresent();
        later(Duration.ofMinutes(30));
        assertThat(authenticator.authenticate(token)).isEmpty();
    }

    @Test
    void a_session_in_use_expires_after_twelve_hours() {
        String token = identity.open(identity.settled(TestTree.SCHOOL, Role.LEADER)).token();

        for (int i = 0; i < 35; i++) {
            later(Duration.ofMinutes(20));
            assertThat(authenticator.authenticate(token)).isPresent();
        }
        later(Duration.ofMinutes(20));
        assertThat(authenticator.authenticate(token)).isEmpty();
    }

    @Test
    void the_last_use_is_written_once_a_minute_at_most() {
        OpenedSession opened = identity.open(identity.settled(TestTree.SCHOOL, Role.LEADER));
        String before = lastUse(opened);

        later(Duration.ofSeconds(59));
        authenticator.authenticate(opened.token());
        assertThat(lastUse(opened)).isEqualTo(before);
        later(Duration.ofSeconds(2));
        authenticator.authenticate(opened.token());
        assertThat(lastUse(opened)).isGreaterThan(before);
    }

    @Test
    void a_disabled_account_is_nobody_at_once() {
        IssuedAccount issued = identity.settled(TestTree.SCHOOL, Role.LEADER);
        String token = identity.open(issued).token();
        assertThat(authenticator.authenticate(token)).isPresent();

        identity.administration.disable(issued.account().id(), Identity.OPERATOR).orElseThrow();

        assertThat(authenticator.authenticate(token)).isEmpty();
    }

    @Test
    void without_its_database_it_answers_nobody_in() {
        TestDatabase lost = TestDatabases.derby();
        Identity there = Databases.Migrated.of(lost).identity();
        String token = there.open(there.settled(TestTree.SCHOOL, Role.LEADER)).token();
        SessionAuthenticator cut =
                new SessionAuthenticator(there.sessions, there.qualifications, there.clock);
        assertThat(cut.authenticate(token)).isPresent();

        lost.close();

        assertThatThrownBy(() -> cut.authenticate(token)).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> cut.authenticate(token)).isInstanceOf(RuntimeException.class);
    }

    private void later(Duration by) {
        identity.clock.advance(by);
    }

    private String lastUse(OpenedSession opened) {
        return database.value(
                        "SELECT LAST_USED_AT FROM IDN_SESSION WHERE ID = " + opened.session().id())
                .orElseThrow();
    }
}
