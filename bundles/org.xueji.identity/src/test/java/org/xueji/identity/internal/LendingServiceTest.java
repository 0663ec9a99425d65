package org.xueji.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.xueji.identity.internal.Identity.codes;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.xueji.core.api.NotAllowed;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.Role;
import org.xueji.identity.internal.lending.Lending;
import org.xueji.identity.internal.lending.LendingJob;
import org.xueji.identity.internal.lending.LendingRequest;
import org.xueji.identity.internal.lending.LendingState;
import org.xueji.testkit.TestDatabase;

@ParameterizedClass
@MethodSource("org.xueji.identity.internal.Databases#all")
class LendingServiceTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private final Identity identity;
    private final TestDatabase database;
    private final SessionAuthenticator authenticator;
    private final IssuedAccount owner;
    private final IssuedAccount friend;
    private final Actor administrator;

    LendingServiceTest(Databases.Migrated migrated) {
        this.identity = migrated.identity();
        this.database = migrated.database();
        this.authenticator =
                new SessionAuthenticator(
                        identity.sessions, identity.qualifications, identity.clock);
        this.owner = identity.settled(TestTree.SCHOOL, Role.REGISTRAR);
        this.friend = identity.settled(TestTree.SCHOOL, Role.LEADER);
        this.administrator = identity.actor(TestTree.SCHOOL, Role.SYSTEM_ADMINISTRATOR);
    }

    @Test
    void what_a_borrower_does_is_done_by_the_borrower() {
        String token = borrow(lent()).token();
        Actor acting = authenticator.authenticate(token).orElseThrow();

        assertThat(acting.account()).isEqualTo(owner.account().id());
        assertThat(acting.org()).isEqualTo(TestTree.SCHOOL);
        assertThat(acting.role()).isEqualTo(Role.REGISTRAR);
        assertThat(acting.person()).isEqualTo(friend.account().person());
        assertThat(acting.name()).isEqualTo("王老师（借用：王老师）");
        assertThat(identity.journal.entries.get(identity.journal.entries.size() - 1).actor())
                .isEqualTo(acting);
    }

    @Test
    void a_borrower_without_an_account_is_known_by_the_lending() {
        Lending asked =
                identity.lending
                        .request(stranger("李" + Identity.unused()), actor(owner))
                        .orElseThrow();
        identity.lending.decide(asked.id(), true, "", administrator).orElseThrow();

        assertThat(authenticator.authenticate(borrow(asked, administrator).token()))
                .map(Actor::person)
                .contains("lending:" + asked.id());
    }

    @Test
    void a_borrower_without_an_account_is_one_person_in_all_that_he_borrows() {
        IssuedAccount second = identity.settled(TestTree.SCHOOL, Role.LEADER);
        String name = "赵" + Identity.unused();
        Lending first = identity.lending.request(stranger(name), actor(owner)).orElseThrow();
        Lending other = identity.lending.request(stranger(name), actor(second)).orElseThrow();
        assertThat(other.person()).isEqualTo(first.person());

        IssuedAccount third = identity.settled(TestTree.SCHOOL, Role.LEADER);
        Lending elsewhere =
                identity.lending.request(stranger(name + "二"), actor(third)).orElseThrow();
        assertThat(elsewhere.person()).isNotEqualTo(first.person());
    }

    @Test
    void who_has_an_account_is_not_named_otherwise() {
        assertThat(codes(identity.lending.request(stranger("王老师"), actor(owner))))
                .containsExactly("identity.borrower-account");
    }

    @Test
    void an_account_far_away_is_answered_like_none() {
        IssuedAccount far = identity.settled(TestTree.OTHER_COUNTY, Role.REGISTRAR);
        IssuedAccount near = identity.settled(TestTree.OTHER_SCHOOL, Role.REGISTRAR);
        List<String> unknown = List.of("identity.borrower-unknown");

        assertThat(codes(ask(far.account().login()))).isEqualTo(unknown);
        assertThat(codes(ask(Identity.unused()))).isEqualTo(unknown);
        assertThat(codes(ask(owner.account().login()))).isEqualTo(unknown);
        assertThat(ask(near.account().login()).isAccepted()).isTrue();
    }

    @Test
    void sessions_from_before_are_over_when_it_begins() {
        String before = identity.open(owner).token();
        identity.clock.advance(Duration.ofSeconds(1));
        Lending lending = lent();

        assertThat(authenticator.authenticate(before)).isEmpty();
        assertThat(state(lending)).isEqualTo(LendingState.LENT);
    }

    @Test
    void at_its_end_sessions_are_over_and_the_password_is_changed_whether_or_not_a_job_ran() {
        Lending lending = lent();
        OpenedSession borrowed = borrow(lending);
        keep(borrowed, HOUR);

        assertThat(authenticator.authenticate(borrowed.token())).isEmpty();
        OpenedSession afterwards = identity.open(owner);
        assertThat(afterwards.account().mustChange()).isTrue();
        assertThat(authenticator.authenticate(afterwards.token())).isEmpty();
        assertThat(state(lending)).isEqualTo(LendingState.ENDED);

        identity.login
                .changePassword(afterwards.held(), owner.initialPassword(), "Tree-house-1")
                .orElseThrow();
        assertThat(authenticator.authenticate(afterwards.token()))
                .contains(owner.account().actor());
        assertThat(state(lending)).isEqualTo(LendingState.PASSWORD_CHANGED);
    }

    @Test
    void the_job_writes_what_time_has_done() {
        Lending lending = lent();
        new LendingJob(identity.lending).run(new QuietContext());
        assertThat(written(lending)).isEqualTo(LendingState.LENT);
        OpenedSession borrowed = borrow(lending);
        identity.clock.advance(HOUR);
        new LendingJob(identity.lending).run(new QuietContext());

        assertThat(written(lending)).isEqualTo(LendingState.ENDED);
        assertThat(identity.sessions.find(Tokens.digest(borrowed.token()))).isEmpty();
        assertThat(identity.accounts.find(owner.account().id())).get().matches(Account::mustChange);
        assertThat(new LendingJobRuns(identity).again()).isEqualTo("lendings moved 0");
    }

    @Test
    void the_borrower_gives_it_back_before_its_end() {
        Lending lending = lent();
        String borrowed = borrow(lending).token();
        identity.clock.advance(Duration.ofMinutes(1));
        identity.lending.end(lending.id(), actor(friend)).orElseThrow();

        assertThat(authenticator.authenticate(borrowed)).isEmpty();
        assertThat(identity.open(owner).account().mustChange()).isTrue();
        assertThat(codes(identity.lending.request(request(), actor(owner))))
                .containsExactly("identity.lending-open");
    }

    @Test
    void a_borrower_neither_changes_the_password_nor_lends_on() {
        OpenedSession borrowed = borrow(lent());

        assertThat(
                        codes(
                                identity.login.changePassword(
                                        borrowed.held(), owner.initialPassword(), "Tree-house-1")))
                .containsExactly("identity.lent-password");
        assertThat(codes(identity.lending.request(request(), borrowed.held().actor())))
                .containsExactly("identity.lent-account");
    }

    @Test
    void nothing_is_approved_afterwards_and_nothing_begins_before_it_was_approved() {
        Lending late = identity.lending.request(request(), actor(owner)).orElseThrow();
        identity.clock.advance(Duration.ofMinutes(30));
        String before = identity.open(owner).token();
        assertThat(authenticator.authenticate(before)).contains(owner.account().actor());
        Lending approved =
                identity.lending.decide(late.id(), true, "", administrator).orElseThrow();
        assertThat(approved.startsAt()).isEqualTo(identity.clock.instant());

        IssuedAccount other = identity.settled(TestTree.SCHOOL, Role.REGISTRAR);
        Lending missed = identity.lending.request(request(), actor(other)).orElseThrow();
        identity.clock.advance(HOUR);
        assertThat(codes(identity.lending.decide(missed.id(), true, "", administrator)))
                .containsExactly("identity.lending-late");
        assertThat(identity.lending.request(request(), actor(other)).isAccepted()).isTrue();
    }

    @Test
    void only_the_administrator_of_the_same_unit_approves() {
        long id = identity.lending.request(request(), actor(owner)).orElseThrow().id();
        Actor above = identity.actor(TestTree.COUNTY, Role.SYSTEM_ADMINISTRATOR);
        Actor elsewhere = identity.actor(TestTree.OTHER_SCHOOL, Role.SYSTEM_ADMINISTRATOR);
        Actor stranger = identity.actor(TestTree.SCHOOL, Role.LEADER);

        assertThatThrownBy(() -> identity.lending.decide(id, true, "", above))
                .isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> identity.lending.decide(id, true, "", elsewhere))
                .isInstanceOf(NotFound.class);
        // the borrower knows of it, and that is all
        assertThatThrownBy(() -> identity.lending.decide(id, true, "", actor(friend)))
                .isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> identity.lending.decide(id, true, "", stranger))
                .isInstanceOf(NotFound.class);
        assertThat(identity.lending.decide(id, true, "", administrator).isAccepted()).isTrue();
    }

    @Test
    void an_administrators_own_account_is_lent_with_leave_from_above() {
        IssuedAccount admin = identity.settled(TestTree.SCHOOL, Role.SYSTEM_ADMINISTRATOR);
        long id = identity.lending.request(request(), actor(admin)).orElseThrow().id();
        Actor above = identity.actor(TestTree.COUNTY, Role.SYSTEM_ADMINISTRATOR);

        assertThatThrownBy(() -> identity.lending.decide(id, true, "", administrator))
                .isInstanceOf(NotAllowed.class);
        assertThat(identity.lending.decide(id, true, "", above).isAccepted()).isTrue();
    }

    @Test
    void neither_owner_nor_borrower_decides() {
        NewAccount second =
                new NewAccount(
                        Identity.unused(),
                        "王老师",
                        "org" + TestTree.SCHOOL,
                        Role.SYSTEM_ADMINISTRATOR,
                        Optional.of(friend.account().person()));
        Actor also =
                identity.administration
                        .create(second, Identity.OPERATOR)
                        .orElseThrow()
                        .account()
                        .actor();
        long id = identity.lending.request(request(), actor(owner)).orElseThrow().id();

        assertThat(codes(identity.lending.decide(id, true, "", also)))
                .containsExactly("identity.lending-self");
    }

    @Test
    void a_refused_or_withdrawn_request_lends_nothing() {
        long refused = identity.lending.request(request(), actor(owner)).orElseThrow().id();
        assertThat(codes(identity.lending.decide(refused, false, "", administrator)))
                .containsExactly("identity.lending-reason");
        identity.lending.decide(refused, false, "没有必要", administrator).orElseThrow();
        long withdrawn = identity.lending.request(request(), actor(owner)).orElseThrow().id();
        identity.lending.end(withdrawn, actor(owner)).orElseThrow();

        assertThat(authenticator.authenticate(identity.open(owner).token()))
                .contains(owner.account().actor());
        assertThat(codes(identity.lending.decide(withdrawn, true, "", administrator)))
                .containsExactly("identity.lending-late");
    }

    @Test
    void a_lending_found_out_afterwards_is_recorded_and_the_password_changed() {
        String open = identity.open(owner).token();
        LendingRequest incident =
                new LendingRequest(
                        Optional.empty(),
                        Optional.of("李四"),
                        Optional.of("某单位"),
                        "口头借用",
                        Optional.of(identity.clock.instant().minus(HOUR)),
                        identity.clock.instant());
        Lending found =
                identity.lending
                        .report(owner.account().login(), incident, administrator)
                        .orElseThrow();

        assertThat(found.written()).isEqualTo(LendingState.UNREGISTERED);
        assertThat(found.decision()).isEmpty();
        assertThat(authenticator.authenticate(open)).isEmpty();
        // two know it, so it opens nothing; the administrator gives another to the owner alone
        assertThat(codes(identity.login.login(owner.account().login(), owner.initialPassword())))
                .containsExactly("identity.login-refused");
        IssuedAccount reset =
                identity.administration
                        .resetPassword(owner.account().id(), administrator)
                        .orElseThrow();
        OpenedSession opened = identity.open(reset);
        assertThat(opened.account().mustChange()).isTrue();
        assertThat(
                        codes(
                                identity.login.changePassword(
                                        opened.held(),
                                        reset.initialPassword(),
                                        owner.initialPassword())))
                .containsExactly("identity.password-used");
    }

    @Test
    void after_its_end_nobody_but_the_owner_can_choose_the_password() {
        Lending lending = lent();
        String lentPassword = take(lending, actor(friend));
        assertThat(identity.login.login(owner.account().login(), lentPassword).isAccepted())
                .isTrue();
        identity.clock.advance(HOUR);

        assertThat(codes(identity.login.login(owner.account().login(), lentPassword)))
                .containsExactly("identity.login-refused");
        assertThat(identity.open(owner).account().mustChange()).isTrue();
        assertThat(codes(identity.login.login(owner.account().login(), lentPassword)))
                .containsExactly("identity.login-refused");
    }

    @Test
    void meanwhile_the_owner_can_only_take_his_account_back_by_choosing_another_password() {
        Lending lending = lent();
        OpenedSession borrowed = borrow(lending);
        OpenedSession owners = identity.open(owner);

        assertThat(owners.account().mustChange()).isTrue();
        assertThat(owners.held().lending()).isEmpty();
        assertThat(authenticator.authenticate(owners.token())).isEmpty();
        assertThat(authenticator.authenticate(borrowed.token())).isPresent();
        identity.login
                .changePassword(owners.held(), owner.initialPassword(), "Tree-house-1")
                .orElseThrow();

        assertThat(authenticator.authenticate(borrowed.token())).isEmpty();
        assertThat(authenticator.authenticate(owners.token())).contains(owner.account().actor());
        assertThat(state(lending)).isEqualTo(LendingState.PASSWORD_CHANGED);
    }

    @Test
    void the_password_is_given_to_the_borrower_alone() {
        Lending lending = lent();
        Actor elsewhere = identity.actor(TestTree.OTHER_SCHOOL, Role.SYSTEM_ADMINISTRATOR);
        Actor inHisName =
                new Actor(
                        friend.account().id(),
                        "somebody else",
                        "借用",
                        friend.account().org(),
                        friend.account().role());

        assertThatThrownBy(() -> take(lending, actor(owner))).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> take(lending, administrator)).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> take(lending, elsewhere)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> take(lending, inHisName)).isInstanceOf(NotFound.class);
        assertThat(take(lending, actor(friend))).hasSize(23);
        assertThat(identity.lendings.find(lending.id()).orElseThrow().secret())
                .get()
                .asString()
                .startsWith(InitialSecret.PREFIX);
    }

    @Test
    void of_a_borrower_without_an_account_it_is_given_to_who_decides() {
        Lending asked = identity.lending.request(stranger("李四"), actor(owner)).orElseThrow();
        assertThat(codes(identity.lending.password(asked.id(), administrator)))
                .containsExactly("identity.lending-no-password");
        identity.lending.decide(asked.id(), true, "", administrator).orElseThrow();

        assertThatThrownBy(() -> take(asked, actor(owner))).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> take(asked, actor(friend))).isInstanceOf(NotFound.class);
        assertThat(take(asked, administrator)).hasSize(23);
    }

    @Test
    void nothing_is_given_before_it_is_approved_nor_after_its_end() {
        Lending asked = identity.lending.request(request(), actor(owner)).orElseThrow();
        assertThat(codes(identity.lending.password(asked.id(), actor(friend))))
                .containsExactly("identity.lending-no-password");
        identity.lending.decide(asked.id(), true, "", administrator).orElseThrow();
        identity.clock.advance(HOUR);

        assertThat(codes(identity.lending.password(asked.id(), actor(friend))))
                .containsExactly("identity.lending-no-password");
    }

    @Test
    void another_password_ends_what_was_opened_by_the_one_before() {
        Lending lending = lent();
        String first = take(lending, actor(friend));
        String token = identity.login.login(owner.account().login(), first).orElseThrow().token();

        assertThat(authenticator.authenticate(borrow(lending).token())).isPresent();
        assertThat(authenticator.authenticate(token)).isEmpty();
        assertThat(codes(identity.login.login(owner.account().login(), first)))
                .containsExactly("identity.login-refused");
    }

    @Test
    void a_lending_of_the_version_before_goes_on_and_its_password_opens_nothing_afterwards() {
        Lending lending = lent();
        database.execute("UPDATE IDN_LENDING SET SECRET = NULL WHERE ID = " + lending.id());
        assertThat(authenticator.authenticate(identity.open(owner).token()))
                .map(Actor::person)
                .contains(friend.account().person());
        assertThat(codes(identity.lending.password(lending.id(), actor(friend))))
                .containsExactly("identity.lending-no-password");
        identity.clock.advance(HOUR);

        // whether or not a job has written it down
        for (int i = 0; i < 2; i++) {
            assertThat(
                            codes(
                                    identity.login.login(
                                            owner.account().login(), owner.initialPassword())))
                    .containsExactly("identity.login-refused");
            new LendingJob(identity.lending).run(new QuietContext());
        }
        IssuedAccount reset =
                identity.administration
                        .resetPassword(owner.account().id(), administrator)
                        .orElseThrow();
        assertThat(identity.open(reset).account().mustChange()).isTrue();
        assertThat(state(lending)).isEqualTo(LendingState.PASSWORD_CHANGED);
    }

    @Test
    void a_reset_password_ends_a_lending() {
        Lending lending = lent();
        identity.administration.resetPassword(owner.account().id(), administrator).orElseThrow();

        assertThat(state(lending)).isEqualTo(LendingState.PASSWORD_CHANGED);
    }

    @Test
    void times_make_sense() {
        LendingRequest endless =
                new LendingRequest(
                        Optional.of(friend.account().login()),
                        Optional.empty(),
                        Optional.empty(),
                        "出差办理转学",
                        Optional.empty(),
                        identity.clock.instant().plus(Duration.ofDays(31)));
        assertThat(codes(identity.lending.request(endless, actor(owner))))
                .containsExactly("identity.lending-times");
        assertThat(codes(identity.lending.request(request(Duration.ofDays(-1)), actor(owner))))
                .containsExactly("identity.lending-times");
    }

    @Test
    void the_register_shows_ones_own_scope() {
        long id = identity.lending.request(request(), actor(owner)).orElseThrow().id();
        Actor elsewhere = identity.actor(TestTree.OTHER_COUNTY, Role.SYSTEM_ADMINISTRATOR);

        assertThat(seen(administrator)).contains(id);
        assertThat(seen(identity.actor(TestTree.COUNTY, Role.SYSTEM_ADMINISTRATOR))).contains(id);
        assertThat(seen(elsewhere)).doesNotContain(id);
        assertThatThrownBy(() -> identity.lending.get(id, elsewhere)).isInstanceOf(NotFound.class);
        assertThat(identity.lending.own(actor(owner))).extracting(Lending::id).containsExactly(id);
    }

    private String take(Lending lending, Actor by) {
        return identity.lending.password(lending.id(), by).orElseThrow().password();
    }

    private OpenedSession borrow(Lending lending) {
        return borrow(lending, actor(friend));
    }

    private OpenedSession borrow(Lending lending, Actor by) {
        return identity.login.login(owner.account().login(), take(lending, by)).orElseThrow();
    }

    private List<Long> seen(Actor by) {
        return identity.lending.list(Optional.empty(), PageRequest.first(500), by).items().stream()
                .map(Lending::id)
                .toList();
    }

    private Lending lent() {
        Lending asked = identity.lending.request(request(), actor(owner)).orElseThrow();
        return identity.lending.decide(asked.id(), true, "", administrator).orElseThrow();
    }

    private Outcome<Lending> ask(String login) {
        return identity.lending.request(
                new LendingRequest(
                        Optional.of(login),
                        Optional.empty(),
                        Optional.empty(),
                        "出差办理转学",
                        Optional.empty(),
                        identity.clock.instant().plus(HOUR)),
                actor(owner));
    }

    private LendingRequest request() {
        return request(Duration.ZERO);
    }

    private LendingRequest request(Duration later) {
        return new LendingRequest(
                Optional.of(friend.account().login()),
                Optional.empty(),
                Optional.empty(),
                "出差办理转学",
                Optional.of(identity.clock.instant().plus(later)),
                identity.clock.instant().plus(HOUR));
    }

    private LendingRequest stranger(String name) {
        return new LendingRequest(
                Optional.empty(),
                Optional.of(name),
                Optional.of("县教育局"),
                "出差办理转学",
                Optional.empty(),
                identity.clock.instant().plus(HOUR));
    }

    private LendingState state(Lending lending) {
        return identity.lendings.find(lending.id()).orElseThrow().stateAt(identity.clock.instant());
    }

    private LendingState written(Lending lending) {
        return identity.lendings.find(lending.id()).orElseThrow().written();
    }

    private void keep(OpenedSession opened, Duration by) {
        int steps = 4;
        for (int i = 0; i < steps; i++) {
            authenticator.authenticate(opened.token());
            identity.clock.advance(by.dividedBy(steps));
        }
    }

    private static Actor actor(IssuedAccount issued) {
        return issued.account().actor();
    }

    /** Runs the job until nothing is left of earlier tests. */
    private record LendingJobRuns(Identity identity) {

        String again() {
            QuietContext context = new QuietContext();
            new LendingJob(identity.lending).run(context);
            return context.note;
        }
    }
}
