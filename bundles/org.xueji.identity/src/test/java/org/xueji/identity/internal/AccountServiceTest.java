package org.xueji.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.xueji.identity.internal.Identity.OPERATOR;
import static org.xueji.identity.internal.Identity.codes;
import static org.xueji.identity.internal.Identity.request;
import static org.xueji.identity.internal.Identity.unused;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.xueji.core.api.Invalid;
import org.xueji.core.api.NotAllowed;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Page;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.AccountId;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.Role;
import org.xueji.identity.internal.jpa.JpaAccounts;
import org.xueji.identity.internal.jpa.JpaAttempts;
import org.xueji.testkit.Race;
import org.xueji.testkit.TestDatabase;

@ParameterizedClass
@MethodSource("org.xueji.identity.internal.Databases#all")
class AccountServiceTest {

    private final Identity identity;
    private final TestDatabase database;
    private final AccountService service;

    AccountServiceTest(Databases.Migrated migrated) {
        this.database = migrated.database();
        this.identity = migrated.identity();
        this.service = identity.administration;
    }

    @Test
    void a_new_account_belongs_to_a_new_person_and_must_change_its_password() {
        Account added = identity.issue(TestTree.SCHOOL, Role.REGISTRAR).account();
        Account other = identity.issue(TestTree.SCHOOL, Role.LEADER).account();

        assertThat(added.person()).isNotEqualTo(other.person());
        assertThat(added.mustChange()).isTrue();
        assertThat(added.isActive()).isTrue();
        assertThat(service.get(added.id(), OPERATOR)).isEqualTo(added);
    }

    @Test
    void two_accounts_may_belong_to_one_person() {
        Account first = identity.issue(TestTree.SCHOOL, Role.REGISTRAR).account();

        Account second =
                service.create(
                                new NewAccount(
                                        unused(),
                                        first.name(),
                                        "org" + TestTree.COUNTY,
                                        Role.REGISTRAR,
                                        Optional.of(first.person())),
                                OPERATOR)
                        .orElseThrow()
                        .account();

        assertThat(second.actor().person()).isEqualTo(first.actor().person());
    }

    @Test
    void nobody_can_take_a_person_from_outside_his_scope() {
        Account stranger = identity.issue(TestTree.OTHER_COUNTY, Role.REGISTRAR).account();
        Actor administrator = identity.actor(TestTree.COUNTY, Role.SYSTEM_ADMINISTRATOR);

        Outcome<IssuedAccount> outcome =
                service.create(
                        new NewAccount(
                                unused(),
                                "王老师",
                                "org" + TestTree.SCHOOL,
                                Role.REGISTRAR,
                                Optional.of(stranger.person())),
                        administrator);

        assertThat(codes(outcome)).containsExactly("identity.person-unknown");
    }

    @Test
    void an_administrator_creates_in_his_unit_and_below() {
        Actor administrator = identity.actor(TestTree.COUNTY, Role.SYSTEM_ADMINISTRATOR);

        assertThat(
                        service.create(
                                        request(unused(), TestTree.COUNTY, Role.LEADER),
                                        administrator)
                                .isAccepted())
                .isTrue();
        assertThat(
                        service.create(
                                        request(unused(), TestTree.SCHOOL, Role.LEADER),
                                        administrator)
                                .isAccepted())
                .isTrue();
    }

    @Test
    void above_and_beside_is_as_unknown_as_what_is_not() {
        Actor administrator = identity.actor(TestTree.SCHOOL, Role.SYSTEM_ADMINISTRATOR);

        assertThat(refusal("org" + TestTree.COUNTY, administrator))
                .isEqualTo(refusal("org" + TestTree.OTHER_SCHOOL, administrator))
                .isEqualTo(refusal("org999", administrator));
    }

    @Test
    void who_administers_nothing_is_refused_before_anything_is_looked_at() {
        Actor registrar = identity.actor(TestTree.COUNTY, Role.REGISTRAR);
        Account known = identity.issue(TestTree.SCHOOL, Role.LEADER).account();

        assertThatThrownBy(
                        () ->
                                service.create(
                                        request(unused(), TestTree.SCHOOL, Role.LEADER), registrar))
                .isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> service.get(known.id(), registrar)).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> service.get(new AccountId(99_999_999), registrar))
                .isInstanceOf(NotAllowed.class);
    }

    @Test
    void an_account_out_of_scope_is_answered_like_one_that_is_not() {
        Actor administrator = identity.actor(TestTree.COUNTY, Role.SYSTEM_ADMINISTRATOR);
        AccountId stranger = identity.issue(TestTree.OTHER_COUNTY, Role.LEADER).account().id();

        for (AccountId id : List.of(stranger, new AccountId(99_999_999))) {
            assertThatThrownBy(() -> service.get(id, administrator))
                    .isInstanceOf(NotFound.class)
                    .hasMessage("not found: account");
            assertThatThrownBy(() -> service.disable(id, administrator))
                    .hasMessage("not found: account");
            assertThatThrownBy(() -> service.enable(id, administrator))
                    .hasMessage("not found: account");
            assertThatThrownBy(() -> service.endSessions(id, administrator))
                    .hasMessage("not found: account");
            assertThatThrownBy(() -> service.resetPassword(id, administrator))
                    .hasMessage("not found: account");
            assertThatThrownBy(() -> service.sessions(id, administrator))
                    .hasMessage("not found: account");
        }
    }

    @Test
    void everything_wrong_with_a_request_is_told_at_once() {
        Outcome<List<IssuedAccount>> outcome =
                service.createAll(
                        List.of(
                                request(unused(), TestTree.SCHOOL, Role.LEADER),
                                new NewAccount(
                                        "张三",
                                        "\u202Eevil",
                                        "org" + TestTree.SCHOOL,
                                        Role.OPERATOR,
                                        Optional.of("p0"))),
                        OPERATOR);

        assertThat(outcome.reasons())
                .extracting(Reason::code, Reason::pointer)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                "identity.login-form", "/accounts/1/login"),
                        org.assertj.core.groups.Tuple.tuple(
                                "identity.name-form", "/accounts/1/name"),
                        org.assertj.core.groups.Tuple.tuple("identity.role", "/accounts/1/role"),
                        org.assertj.core.groups.Tuple.tuple(
                                "identity.person-unknown", "/accounts/1/person"));
    }

    @Test
    void one_login_name_taken_keeps_the_whole_batch_out() {
        String taken = identity.issue(TestTree.SCHOOL, Role.LEADER).account().login();
        String free = unused();
        long before = database.count("IDN_ACCOUNT");

        Outcome<List<IssuedAccount>> outcome =
                service.createAll(
                        List.of(
                                request(free, TestTree.SCHOOL, Role.LEADER),
                                request(taken.toUpperCase(), TestTree.SCHOOL, Role.LEADER),
                                request(free, TestTree.SCHOOL, Role.REGISTRAR)),
                        OPERATOR);

        assertThat(outcome.reasons())
                .extracting(Reason::pointer)
                .containsExactly("/accounts/1/login", "/accounts/2/login");
        assertThat(database.count("IDN_ACCOUNT")).isEqualTo(before);
    }

    @Test
    void a_batch_gives_each_account_a_password_of_its_own_that_works() {
        List<IssuedAccount> issued =
                service.createAll(
                                List.of(
                                        request(unused(), TestTree.SCHOOL, Role.LEADER),
                                        request(unused(), TestTree.SCHOOL, Role.REGISTRAR)),
                                OPERATOR)
                        .orElseThrow();

        assertThat(issued).extracting(IssuedAccount::initialPassword).doesNotHaveDuplicates();
        assertThat(issued).allSatisfy(one -> assertThat(identity.open(one).token()).isNotEmpty());
    }

    @Test
    void a_batch_is_neither_empty_nor_endless() {
        assertThatThrownBy(() -> service.createAll(List.of(), OPERATOR))
                .isInstanceOf(Invalid.class);
    }

    @Test
    void disabling_ends_the_sessions_and_enabling_gives_the_password_back() {
        IssuedAccount issued = identity.settled(TestTree.SCHOOL, Role.LEADER);
        OpenedSession opened = identity.open(issued);

        Account disabled = service.disable(issued.account().id(), OPERATOR).orElseThrow();
        assertThat(disabled.version()).isGreaterThan(issued.account().version());
        assertThat(identity.login.find(opened.token())).isEmpty();

        service.enable(issued.account().id(), OPERATOR).orElseThrow();
        assertThat(identity.login.find(opened.token())).isEmpty();
        assertThat(identity.open(issued).token()).isNotEmpty();
    }

    @Test
    void nobody_disables_himself() {
        Actor administrator = identity.actor(TestTree.COUNTY, Role.SYSTEM_ADMINISTRATOR);

        assertThat(codes(service.disable(administrator.account(), administrator)))
                .containsExactly("identity.own-account");
    }

    @Test
    void a_reset_password_is_good_for_choosing_another() {
        IssuedAccount issued = identity.settled(TestTree.SCHOOL, Role.LEADER);
        OpenedSession before = identity.open(issued);

        IssuedAccount reset = service.resetPassword(issued.account().id(), OPERATOR).orElseThrow();

        assertThat(identity.login.find(before.token())).isEmpty();
        assertThat(codes(identity.login.login(issued.account().login(), issued.initialPassword())))
                .containsExactly("identity.login-refused");
        assertThat(identity.open(reset).account().mustChange()).isTrue();
    }

    @Test
    void administrators_see_and_end_sessions() {
        IssuedAccount issued = identity.settled(TestTree.SCHOOL, Role.LEADER);
        Session first = identity.open(issued).session();
        identity.clock.advance(java.time.Duration.ofSeconds(1));
        Session second = identity.open(issued).session();

        assertThat(service.sessions(issued.account().id(), OPERATOR))
                .containsExactly(second, first);
        service.endSessions(issued.account().id(), OPERATOR).orElseThrow();
        assertThat(service.sessions(issued.account().id(), OPERATOR)).isEmpty();
    }

    @Test
    void the_list_shows_the_unit_and_below_page_by_page() {
        Actor administrator = identity.actor(TestTree.COUNTY, Role.SYSTEM_ADMINISTRATOR);
        identity.issue(TestTree.SCHOOL, Role.LEADER);
        identity.issue(TestTree.OTHER_SCHOOL, Role.LEADER);
        identity.issue(TestTree.OTHER_COUNTY, Role.LEADER);
        identity.issue(TestTree.PROVINCE, Role.LEADER);

        List<Account> all = all(Optional.empty(), administrator, 500);

        assertThat(all(Optional.empty(), administrator, 2)).isEqualTo(all);
        assertThat(all)
                .extracting(Account::org)
                .containsOnly(TestTree.COUNTY, TestTree.SCHOOL, TestTree.OTHER_SCHOOL);
        assertThat((long) all.size())
                .isEqualTo(
                        Long.parseLong(
                                database.value(
                                                "SELECT COUNT(*) FROM IDN_ACCOUNT"
                                                        + " WHERE ORG_ID IN (12, 3001, 3002)")
                                        .orElseThrow()));
    }

    @Test
    void an_operator_lists_everything_and_an_administrator_only_what_is_his() {
        identity.issue(TestTree.PROVINCE, Role.LEADER);
        Actor administrator = identity.actor(TestTree.SCHOOL, Role.SYSTEM_ADMINISTRATOR);

        assertThat((long) all(Optional.empty(), OPERATOR, 500).size())
                .isEqualTo(database.count("IDN_ACCOUNT"));
        assertThatThrownBy(() -> all(Optional.of("org" + TestTree.COUNTY), administrator, 10))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void a_page_does_not_continue_after_an_account_out_of_scope() {
        Actor administrator = identity.actor(TestTree.SCHOOL, Role.SYSTEM_ADMINISTRATOR);
        AccountId stranger = identity.issue(TestTree.OTHER_SCHOOL, Role.LEADER).account().id();
        PageRequest page = new PageRequest(Optional.of(stranger.toString()), 10);

        assertThatThrownBy(() -> service.list(Optional.empty(), page, administrator))
                .isInstanceOf(Invalid.class);
    }

    @Test
    void accounts_follow_a_school_that_gets_another_authority() {
        Actor before = identity.actor(TestTree.COUNTY, Role.SYSTEM_ADMINISTRATOR);
        Actor after = identity.actor(TestTree.OTHER_COUNTY, Role.SYSTEM_ADMINISTRATOR);
        Account account = identity.issue(TestTree.OTHER_SCHOOL, Role.LEADER).account();
        identity.tree.move(TestTree.OTHER_SCHOOL, TestTree.OTHER_COUNTY);
        try {
            assertThat(all(Optional.empty(), before, 500)).doesNotContain(account);

            new SweepJob(
                            identity.sessions,
                            identity.devices,
                            identity.attempts,
                            identity.accounts,
                            identity.tree,
                            database.commands(),
                            identity.clock)
                    .run(new QuietContext());

            assertThat(all(Optional.empty(), before, 500)).doesNotContain(account);
            assertThat(all(Optional.empty(), after, 500))
                    .extracting(Account::id)
                    .contains(account.id());
        } finally {
            identity.tree.move(TestTree.OTHER_SCHOOL, TestTree.COUNTY);
            identity.accounts.move(
                    TestTree.OTHER_SCHOOL, OrgPath.of(identity.tree.path(TestTree.OTHER_SCHOOL)));
        }
    }

    @Test
    void what_administrators_do_is_journaled() {
        IssuedAccount issued = identity.issue(TestTree.SCHOOL, Role.LEADER);
        identity.journal.entries.clear();
        AccountId id = issued.account().id();

        service.resetPassword(id, OPERATOR).orElseThrow();
        service.disable(id, OPERATOR).orElseThrow();
        service.enable(id, OPERATOR).orElseThrow();

        assertThat(identity.journal.told())
                .containsExactly(
                        "identity.reset-password accepted",
                        "identity.disable-account accepted",
                        "identity.enable-account accepted");
        assertThat(identity.journal.entries)
                .allMatch(entry -> entry.inputs().get("account").equals(id.toString()))
                .allMatch(entry -> entry.org().equals(TestTree.SCHOOL));
    }

    private String refusal(String org, Actor by) {
        try {
            service.create(new NewAccount(unused(), "王老师", org, Role.LEADER, Optional.empty()), by);
            return "none";
        } catch (NotFound e) {
            return e.getMessage();
        }
    }

    private List<Account> all(Optional<String> org, Actor by, int limit) {
        List<Account> found = new ArrayList<>();
        Optional<String> after = Optional.empty();
        do {
            Page<Account> page = service.list(org, new PageRequest(after, limit), by);
            found.addAll(page.items());
            after = page.next();
        } while (after.isPresent());
        return found;
    }

    @Test
    void the_slower_of_two_who_want_one_login_is_told_that_it_is_taken() throws Exception {
        Race race = new Race();
        AccountService racing =
                new AccountService(
                        new JpaAccounts(race.at("persist", database.jpa("xueji-identity"))),
                        identity.sessions,
                        identity.gate,
                        identity.tree,
                        identity.access,
                        database.commands(),
                        identity.journal,
                        identity.clock);
        NewAccount wanted = request(unused(), TestTree.SCHOOL, Role.REGISTRAR);
        Callable<List<String>> create = () -> codes(racing.create(wanted, OPERATOR));

        assertThat(race.run(create, create))
                .containsExactlyInAnyOrder(List.of(), List.of("identity.login-taken"));
    }

    @Test
    void two_first_attempts_at_once_both_count() throws Exception {
        Race race = new Race();
        Attempts racing = new JpaAttempts(race.at("persist", database.jpa("xueji-identity")));
        Instant now = identity.clock.instant();
        String bucket = unused();
        Callable<Boolean> attempt = () -> racing.begin(bucket, now).isPresent();

        assertThat(race.run(attempt, attempt)).containsExactly(false, false);
        assertThat(
                        database.value(
                                "SELECT FAILURES FROM IDN_ATTEMPTS WHERE BUCKET='" + bucket + "'"))
                .contains("2");
    }
}
