package org.xueji.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.xueji.identity.internal.Identity.OPERATOR;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.xueji.core.api.NotAllowed;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.Page;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.Authenticator;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.Role;
import org.xueji.core.api.journal.JournalEntry;
import org.xueji.core.api.policy.CertificatePolicy;
import org.xueji.core.api.policy.CertificateRule;
import org.xueji.core.api.time.BusinessTime;
import org.xueji.identity.internal.lending.Lending;
import org.xueji.identity.internal.lending.LendingRequest;
import org.xueji.identity.internal.qualification.DefaultCertificatePolicy;
import org.xueji.identity.internal.qualification.Standing;
import org.xueji.identity.internal.qualification.Standing.State;
import org.xueji.identity.internal.qualification.Tally;
import org.xueji.identity.internal.qualification.Uncertified;

@ParameterizedClass
@MethodSource("org.xueji.identity.internal.Databases#all")
class QualificationTest {

    private final Identity identity;
    private final SessionAuthenticator authenticator;

    QualificationTest(Databases.Migrated migrated) {
        this.identity = migrated.identity();
        this.authenticator =
                new SessionAuthenticator(
                        identity.sessions, identity.qualifications, identity.clock);
    }

    @BeforeEach
    void somebody_keeps_certificates() {
        identity.operating.come();
        identity.policies.put(CertificatePolicy.class, new DefaultCertificatePolicy());
    }

    @AfterEach
    void none_is_asked_for_elsewhere() {
        identity.policies.remove(CertificatePolicy.class);
    }

    @Test
    void as_shipped_nobody_is_asked_for_one() {
        int before = identity.operating.questions();
        OpenedSession in = identity.open(identity.settled(TestTree.SCHOOL, Role.REGISTRAR));

        assertThat(identity.login.standing(in.held()).state()).isEqualTo(State.NOT_NEEDED);
        assertThat(restriction(in)).isEmpty();
        assertThat(identity.operating.questions()).isEqualTo(before);
    }

    @Test
    void warned_registrars_are_told_in_both_languages_and_go_on_working() {
        OpenedSession in = identity.open(identity.settled(TestTree.SCHOOL, Role.REGISTRAR));
        registrars(CertificateRule.warn(30, today().minusDays(400)));

        Standing standing = identity.login.standing(in.held());

        assertThat(standing.state()).isEqualTo(State.WARNED);
        Reason notice = standing.notice().orElseThrow();
        assertThat(Identity.TEXTS.of(notice, Locale.CHINESE)).contains("上岗证");
        assertThat(Identity.TEXTS.of(notice, Locale.ENGLISH)).contains("operating certificate");
        assertThat(restriction(in)).isEmpty();
    }

    @Test
    void where_it_is_enforced_a_new_account_works_30_days_and_then_only_sees_its_session() {
        registrars(CertificateRule.enforce(30, today().minusDays(400)));
        IssuedAccount registrar = identity.settled(TestTree.SCHOOL, Role.REGISTRAR);
        LocalDate last = today().plusDays(30);
        assertThat(standing(registrar).state()).isEqualTo(State.TEMPORARY);
        assertThat(standing(registrar).until()).contains(last);
        identity.clock.advance(Duration.ofDays(30));
        assertThat(restriction(identity.open(registrar))).isEmpty();

        identity.clock.advance(Duration.ofDays(1));
        OpenedSession in = identity.open(registrar);

        Reason why = restriction(in).orElseThrow();
        assertThat(why.code()).isEqualTo("identity.certificate-stopped");
        assertThat(why.arguments()).containsEntry("day", last.toString());
        assertThat(identity.login.find(in.token())).isPresent();
        assertThat(
                        identity.login
                                .changePassword(
                                        in.held(), registrar.initialPassword(), "Another-one-2014")
                                .isAccepted())
                .isTrue();
        assertThat(authenticator.authenticate(in.token())).isPresent();
    }

    @Test
    void a_login_without_one_is_journaled_with_the_policy_that_asks_for_it() {
        registrars(CertificateRule.enforce(30, today().minusDays(400)));
        IssuedAccount registrar = identity.settled(TestTree.SCHOOL, Role.REGISTRAR);
        identity.clock.advance(Duration.ofDays(31));
        identity.open(registrar);

        JournalEntry entry = identity.journal.entries.get(identity.journal.entries.size() - 1);

        assertThat(entry.action()).isEqualTo("identity.login");
        assertThat(entry.inputs()).containsEntry("certificate", "STOPPED");
        assertThat(entry.decidedBy()).containsExactly(FakePolicies.LOCAL);
    }

    @Test
    void a_certificate_frees_at_once_until_its_last_day_is_over() {
        registrars(CertificateRule.enforce(30, today().minusDays(400)));
        IssuedAccount registrar = identity.settled(TestTree.SCHOOL, Role.REGISTRAR);
        identity.clock.advance(Duration.ofDays(31));
        OpenedSession in = identity.open(registrar);
        assertThat(restriction(in)).isPresent();

        identity.operating.give(registrar.account().person(), Optional.of(today()));

        assertThat(restriction(in)).isEmpty();
        assertThat(standing(registrar).state()).isEqualTo(State.HELD);
        identity.clock.advance(Duration.ofDays(1));
        assertThat(restriction(identity.open(registrar))).isPresent();
    }

    @Test
    void accounts_that_were_there_before_have_their_days_from_when_the_rule_counts() {
        IssuedAccount registrar = identity.settled(TestTree.SCHOOL, Role.REGISTRAR);
        identity.clock.advance(Duration.ofDays(300));
        registrars(CertificateRule.enforce(20, today().minusDays(5)));

        assertThat(standing(registrar).state()).isEqualTo(State.TEMPORARY);
        assertThat(standing(registrar).until()).contains(today().plusDays(15));
        assertThatThrownBy(
                        () ->
                                new CertificateRule(
                                        CertificateRule.Mode.ENFORCE, 30, Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void while_nobody_can_say_nobody_is_stopped_and_the_node_tells() {
        registrars(CertificateRule.enforce(30, today().minusDays(400)));
        IssuedAccount registrar = identity.settled(TestTree.SCHOOL, Role.REGISTRAR);
        identity.clock.advance(Duration.ofDays(31));
        OpenedSession in = identity.open(registrar);
        assertThat(restriction(in)).isPresent();

        identity.operating.breakDown();
        assertThat(restriction(in)).isEmpty();
        assertThat(standing(registrar).state()).isEqualTo(State.UNKNOWN);
        identity.operating.go();
        assertThat(restriction(in)).isEmpty();
        assertThat(identity.qualifications.items().get(0).ready()).isFalse();
        assertThat(identity.qualifications.items().get(0).nodeWide()).isFalse();

        identity.operating.come();
        assertThat(restriction(in)).isPresent();
        assertThat(identity.qualifications.items().get(0).ready()).isTrue();
    }

    @Test
    void a_policy_that_fails_or_goes_too_far_is_passed_over() {
        IssuedAccount registrar = identity.settled(TestTree.SCHOOL, Role.REGISTRAR);
        identity.policies.put(
                CertificatePolicy.class,
                role -> CertificateRule.enforce(0, today().minusDays(400)));

        assertThat(standing(registrar).state()).isEqualTo(State.NOT_NEEDED);
    }

    @Test
    void administrators_are_warned_only_and_other_roles_are_left_alone() {
        IssuedAccount admin = identity.settled(TestTree.SCHOOL, Role.SYSTEM_ADMINISTRATOR);
        IssuedAccount leader = identity.settled(TestTree.SCHOOL, Role.LEADER);
        CertificateRule hard = CertificateRule.enforce(7, today().minusDays(400));
        identity.clock.advance(Duration.ofDays(60));
        identity.policies.put(
                CertificatePolicy.class, role -> role == Role.LEADER ? CertificateRule.OFF : hard);

        assertThat(standing(admin).state()).isEqualTo(State.WARNED);
        assertThat(restriction(identity.open(admin))).isEmpty();
        assertThat(standing(leader).state()).isEqualTo(State.NOT_NEEDED);
    }

    @Test
    void who_has_borrowed_the_account_needs_one_of_his_own() {
        IssuedAccount owner = identity.settled(TestTree.SCHOOL, Role.REGISTRAR);
        IssuedAccount borrower = identity.settled(TestTree.SCHOOL, Role.LEADER);
        identity.clock.advance(Duration.ofDays(60));
        registrars(CertificateRule.enforce(7, today().minusDays(50)));
        identity.operating.give(owner.account().person(), Optional.empty());
        assertThat(restriction(identity.open(owner))).isEmpty();
        String lent = lend(owner, borrower);

        OpenedSession in = identity.login.login(owner.account().login(), lent).orElseThrow();

        assertThat(restriction(in)).isPresent();
        identity.operating.give(borrower.account().person(), Optional.empty());
        assertThat(restriction(in)).isEmpty();
    }

    @Test
    void an_administrator_lists_and_counts_who_lacks_one_below_him_by_few_questions() {
        OrgId school = TestTree.OTHER_SCHOOL;
        Actor admin = identity.actor(TestTree.COUNTY, Role.SYSTEM_ADMINISTRATOR);
        IssuedAccount with = identity.settled(school, Role.REGISTRAR);
        List<IssuedAccount> without = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            without.add(identity.issue(school, Role.REGISTRAR));
        }
        IssuedAccount elsewhere = identity.issue(TestTree.OTHER_COUNTY, Role.REGISTRAR);
        IssuedAccount disabled = identity.issue(school, Role.REGISTRAR);
        identity.administration.disable(disabled.account().id(), OPERATOR).orElseThrow();
        identity.operating.give(with.account().person(), Optional.empty());
        registrars(CertificateRule.enforce(30, today().minusDays(400)));
        int before = identity.operating.questions();

        Optional<String> org = Optional.of("org" + school);
        List<Uncertified> found = all(org, admin);
        Tally tally = identity.missing.count(org, admin);

        assertThat(identity.operating.questions() - before).isLessThan(6);
        assertThat(found)
                .extracting(each -> each.account().login())
                .containsAll(without.stream().map(each -> each.account().login()).toList())
                .doesNotContain(
                        with.account().login(),
                        disabled.account().login(),
                        elsewhere.account().login());
        assertThat(found).allMatch(each -> each.standing().state() == State.TEMPORARY);
        assertThat(found).allMatch(each -> each.standing().until().isPresent());
        assertThat(tally.lacking()).isEqualTo(found.size());
        assertThat(tally.states().get(State.HELD)).isEqualTo(1);
        Actor registrar = with.account().actor();
        assertThatThrownBy(() -> identity.missing.count(Optional.empty(), registrar))
                .isInstanceOf(NotAllowed.class);
        assertThatThrownBy(
                        () ->
                                identity.missing.list(
                                        Optional.of("org" + TestTree.OTHER_COUNTY),
                                        PageRequest.first(10),
                                        admin))
                .isInstanceOf(NotFound.class);
    }

    private List<Uncertified> all(Optional<String> org, Actor by) {
        List<Uncertified> found = new ArrayList<>();
        Optional<String> after = Optional.empty();
        do {
            Page<Uncertified> page = identity.missing.list(org, new PageRequest(after, 2), by);
            assertThat(page.items()).hasSizeLessThanOrEqualTo(2);
            found.addAll(page.items());
            after = page.next();
        } while (after.isPresent());
        return found;
    }

    /** Answers the password that the borrower gets. */
    private String lend(IssuedAccount owner, IssuedAccount borrower) {
        Actor admin = identity.actor(TestTree.SCHOOL, Role.SYSTEM_ADMINISTRATOR);
        LendingRequest request =
                new LendingRequest(
                        Optional.of(borrower.account().login()),
                        Optional.empty(),
                        Optional.empty(),
                        "出差代办业务",
                        Optional.empty(),
                        identity.clock.instant().plus(Duration.ofDays(1)));
        Lending asked = identity.lending.request(request, owner.account().actor()).orElseThrow();
        identity.lending.decide(asked.id(), true, "", admin).orElseThrow();
        identity.clock.advance(Duration.ofSeconds(1));
        return identity.lending
                .password(asked.id(), borrower.account().actor())
                .orElseThrow()
                .password();
    }

    private void registrars(CertificateRule rule) {
        identity.policies.put(
                CertificatePolicy.class,
                role -> role == Role.REGISTRAR ? rule : CertificateRule.OFF);
    }

    private Standing standing(IssuedAccount of) {
        return identity.qualifications.of(of.account(), of.account().person());
    }

    private Optional<Reason> restriction(OpenedSession in) {
        return authenticator.holder(in.token()).flatMap(Authenticator.Holder::restriction);
    }

    private LocalDate today() {
        return BusinessTime.today(identity.clock);
    }
}
