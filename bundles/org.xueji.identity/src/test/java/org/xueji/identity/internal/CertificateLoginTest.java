package org.xueji.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.xueji.core.api.NotLoggedIn;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.Role;
import org.xueji.core.api.journal.JournalEntry;
import org.xueji.core.api.policy.DormancyPolicy;
import org.xueji.core.api.rest.ClientCertificate;
import org.xueji.identity.internal.certificate.CertificateSessions;
import org.xueji.identity.internal.certificate.RegisteredCertificate;
import org.xueji.identity.internal.dormant.SeedDormancy;
import org.xueji.identity.internal.lending.Lending;
import org.xueji.identity.internal.lending.LendingRequest;
import org.xueji.testkit.TestIssuer;

/** A certificate opens a session where the password would, and nowhere else. */
@ParameterizedClass
@MethodSource("org.xueji.identity.internal.Databases#all")
class CertificateLoginTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private final Identity identity;
    private final SessionAuthenticator authenticator;
    private final TestIssuer issuer;
    private final IssuedAccount owner;
    private final Actor administrator;
    private final TestIssuer.Issued card;
    private final long registered;

    CertificateLoginTest(Databases.Migrated migrated) {
        this.identity = migrated.identity();
        this.authenticator =
                new SessionAuthenticator(
                        identity.sessions, identity.qualifications, identity.clock);
        this.issuer = TestIssuer.of("Province", identity.clock.instant());
        this.owner = identity.settled(TestTree.SCHOOL, Role.REGISTRAR);
        this.administrator = identity.actor(TestTree.SCHOOL, Role.SYSTEM_ADMINISTRATOR);
        this.card = issuer.person("owner");
        this.registered = register(owner, card);
    }

    @Test
    void who_shows_a_registered_certificate_is_in_and_the_journal_says_by_which_way() {
        OpenedSession opened = login(card);

        assertThat(authenticator.authenticate(opened.token())).hasValue(owner.account().actor());
        JournalEntry written = last();
        assertThat(written.action()).isEqualTo("identity.login");
        assertThat(written.result()).isEqualTo("accepted");
        assertThat(written.inputs())
                .containsEntry("way", "certificate")
                .containsEntry("fingerprint", ClientCertificate.fingerprint(card.certificate()))
                .containsKey("session");
        assertThat(shown().lastUsedAt()).hasValue(identity.clock.instant());
    }

    @Test
    void one_that_nobody_registered_opens_nothing_and_says_so_in_the_journal() {
        refuses(issuer.person("stranger"));

        assertThat(last().result()).isEqualTo("refused");
        assertThat(last().inputs())
                .containsEntry("way", "certificate")
                .doesNotContainKey("account");
    }

    @Test
    void without_a_certificate_the_answer_says_how_to_bring_one() {
        assertThatThrownBy(
                        () ->
                                identity.certificateLogin.login(
                                        new ClientCertificate(Optional.empty())))
                .isInstanceOfSatisfying(
                        NotLoggedIn.class,
                        e ->
                                assertThat(e.reasons())
                                        .extracting(Reason::code)
                                        .containsExactly("identity.no-certificate"));
    }

    @Test
    void a_disabled_account_is_refused() {
        identity.administration.disable(owner.account().id(), administrator).orElseThrow();

        refuses(card);
        assertThat(last().inputs()).containsEntry("account", owner.account().id().toString());
    }

    @Test
    void a_sealed_account_is_refused() throws Exception {
        identity.policies.put(DormancyPolicy.class, new SeedDormancy());
        identity.clock.advance(Duration.ofDays(401));
        identity.dormancy.run(new QuietContext());
        TestIssuer.Issued renewed = TestIssuer.of("Later", identity.clock.instant()).person("x");
        register(owner, renewed);

        refuses(renewed);
    }

    @Test
    void an_account_that_was_moved_needs_its_certificate_registered_anew() {
        identity.posts
                .move(
                        owner.account().id(),
                        "org" + TestTree.OTHER_SCHOOL,
                        "调往二小",
                        Identity.OPERATOR)
                .orElseThrow();

        refuses(card);
        assertThat(state()).isEqualTo(RegisteredCertificate.State.MOVED);

        identity.certificates
                .revoke(owner.account().id(), registered, "随人调动", Identity.OPERATOR)
                .orElseThrow();
        register(owner, card);
        assertThat(login(card).account().org()).isEqualTo(TestTree.OTHER_SCHOOL);
    }

    @Test
    void who_must_change_his_password_must_still() {
        IssuedAccount fresh = identity.issue(TestTree.SCHOOL, Role.REGISTRAR);
        TestIssuer.Issued own = issuer.person("fresh");
        register(fresh, own);

        OpenedSession opened = login(own);

        assertThat(opened.account().mustChange()).isTrue();
        assertThat(authenticator.authenticate(opened.token())).isEmpty();
    }

    @Test
    void a_password_that_is_too_old_must_be_changed_here_too() {
        identity.clock.advance(Duration.ofDays(91));

        assertThat(login(card).account().mustChange()).isTrue();
    }

    @Test
    void while_the_account_is_lent_and_until_the_password_is_changed_no_certificate_opens_it() {
        identity.clock.advance(Duration.ofSeconds(1));
        OpenedSession before = login(card);
        identity.clock.advance(Duration.ofSeconds(1));
        Lending lending = lent();

        assertThat(authenticator.authenticate(before.token())).isEmpty();
        refuses(card);

        identity.clock.advance(HOUR.plusSeconds(1));
        refuses(card);
        assertThat(authenticator.authenticate(before.token())).isEmpty();

        OpenedSession after = identity.open(owner);
        identity.login
                .changePassword(after.held(), owner.initialPassword(), "Tree-house-1")
                .orElseThrow();
        assertThat(authenticator.authenticate(login(card).token()))
                .hasValue(owner.account().actor());
        assertThat(lending.account()).isEqualTo(owner.account().id());
    }

    /** Whoever decides at the very moment of a login cannot make the owner act as the borrower. */
    @Test
    void a_session_by_certificate_is_never_the_borrowers() {
        Lending lending = lent();
        String token = Tokens.newToken();
        identity.database
                .commands()
                .call(
                        () ->
                                identity.sessions.open(
                                        owner.account().id(),
                                        Tokens.digest(token),
                                        new org.xueji.core.api.policy.SessionLimits(30, 720),
                                        identity.clock.instant(),
                                        Optional.empty(),
                                        Optional.of(ShownCertificate.of(card.certificate()))));

        assertThat(lending.stateAt(identity.clock.instant()).name()).isEqualTo("LENT");
        assertThat(authenticator.authenticate(token)).isEmpty();
    }

    @Test
    void a_revoked_one_opens_nothing_and_the_sessions_it_opened_are_over() {
        String opened = login(card).token();
        String byPassword = identity.open(owner).token();

        identity.certificates
                .revoke(owner.account().id(), registered, "卡已遗失", administrator)
                .orElseThrow();

        assertThat(authenticator.authenticate(opened)).isEmpty();
        assertThat(authenticator.authenticate(byPassword)).isPresent();
        refuses(card);
    }

    @Test
    void it_is_good_on_the_days_it_says_and_its_sessions_end_with_it() {
        TestIssuer.Issued brief = issuer.issue("brief", TestIssuer.Wanted.PERSON.valid(-1, 1));
        register(owner, brief);
        identity.clock.advance(Duration.ofHours(23));

        OpenedSession opened = login(brief);
        assertThat(opened.session().expiresAt())
                .isEqualTo(brief.certificate().getNotAfter().toInstant());

        identity.clock.advance(Duration.ofHours(2));
        refuses(brief);
    }

    @Test
    void somebody_else_may_say_whose_a_certificate_is_and_the_rules_stay_ours() {
        TestIssuer.Issued unregistered = issuer.person("by-name");
        CertificateSessions local =
                identity.byCertificate(client -> Optional.of(owner.account().login()));

        assertThat(local.login(shown(unregistered)).account().id()).isEqualTo(owner.account().id());
        identity.certificates
                .revoke(owner.account().id(), registered, "卡已遗失", administrator)
                .orElseThrow();
        assertThatThrownBy(() -> local.login(shown(card)))
                .as("what the register has revoked nobody vouches for")
                .isInstanceOf(NotLoggedIn.class);
        identity.administration.disable(owner.account().id(), administrator).orElseThrow();
        assertThatThrownBy(() -> local.login(shown(unregistered))).isInstanceOf(NotLoggedIn.class);
    }

    @Test
    void somebody_who_throws_knows_nobody() {
        CertificateSessions broken =
                identity.byCertificate(
                        client -> {
                            throw new IllegalStateException("no connection to the CA");
                        });

        assertThatThrownBy(() -> broken.login(shown(card))).isInstanceOf(NotLoggedIn.class);
    }

    private Lending lent() {
        LendingRequest wanted =
                new LendingRequest(
                        Optional.empty(),
                        Optional.of("李四"),
                        Optional.of("技术支持中心"),
                        "月底统计",
                        Optional.empty(),
                        identity.clock.instant().plus(HOUR));
        Lending asked = identity.lending.request(wanted, owner.account().actor()).orElseThrow();
        return identity.lending.decide(asked.id(), true, "", administrator).orElseThrow();
    }

    private long register(IssuedAccount account, TestIssuer.Issued card) {
        return identity.certificates
                .add(account.account().id(), card.der(), Identity.OPERATOR)
                .orElseThrow()
                .certificate()
                .id();
    }

    private OpenedSession login(TestIssuer.Issued card) {
        return identity.certificateLogin.login(shown(card));
    }

    private static ClientCertificate shown(TestIssuer.Issued card) {
        return new ClientCertificate(Optional.of(card.certificate()));
    }

    private void refuses(TestIssuer.Issued card) {
        assertThatThrownBy(() -> login(card))
                .isInstanceOfSatisfying(
                        NotLoggedIn.class,
                        e ->
                                assertThat(e.reasons())
                                        .extracting(Reason::code)
                                        .containsExactly("identity.certificate-refused"));
    }

    private JournalEntry last() {
        List<JournalEntry> all = identity.journal.entries;
        return all.get(all.size() - 1);
    }

    private RegisteredCertificate shown() {
        return identity.certificates
                .of(owner.account().id(), Identity.OPERATOR)
                .get(0)
                .certificate();
    }

    private RegisteredCertificate.State state() {
        return identity.certificates.of(owner.account().id(), Identity.OPERATOR).get(0).state();
    }
}
