package org.xueji.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xueji.identity.internal.Identity.codes;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.Role;
import org.xueji.identity.internal.lending.Lending;
import org.xueji.identity.internal.lending.LendingRequest;
import org.xueji.testkit.TestDatabase;
import org.xueji.testkit.TestDatabases;

/**
 * What an answer costs is counted in hashes: times differ from machine to machine, and a difference
 * of one hash is what an attacker could measure.
 */
class HashCountTest {

    private static TestDatabase database;
    private static Identity identity;

    private final Counting hasher = new Counting();
    private final SessionService login =
            identity.service(new PasswordGate(identity.attempts, identity.clock, hasher));

    @BeforeAll
    static void migrate() {
        database = TestDatabases.derby();
        identity = Databases.Migrated.of(database).identity();
    }

    @AfterAll
    static void drop() {
        database.close();
    }

    @Test
    void every_login_costs_one_hash_whatever_is_wrong_with_it() {
        IssuedAccount settled = identity.settled(TestTree.SCHOOL, Role.REGISTRAR);
        IssuedAccount unused = identity.issue(TestTree.SCHOOL, Role.REGISTRAR);
        IssuedAccount disabled = identity.settled(TestTree.SCHOOL, Role.REGISTRAR);
        identity.administration.disable(disabled.account().id(), Identity.OPERATOR).orElseThrow();
        IssuedAccount sealed = identity.settled(TestTree.SCHOOL, Role.REGISTRAR);
        database.execute(
                "UPDATE IDN_ACCOUNT SET STATE = 'DISABLED', SEALED_AT = CURRENT_TIMESTAMP WHERE ID = "
                        + sealed.account().id());
        IssuedAccount expired = identity.issue(TestTree.SCHOOL, Role.REGISTRAR);
        identity.accounts.rehash(expired.account().id(), InitialSecret.EXPIRED);
        IssuedAccount imported = identity.issue(TestTree.SCHOOL, Role.REGISTRAR);
        identity.accounts.rehash(
                imported.account().id(), InitialSecret.hash(imported.initialPassword()));

        assertThat(hashes(settled.account().login(), settled.initialPassword(), true)).isOne();
        assertThat(hashes(imported.account().login(), imported.initialPassword(), true)).isOne();
        assertThat(hashes(settled.account().login(), "wrong", false)).isOne();
        assertThat(hashes(unused.account().login(), "wrong", false)).isOne();
        assertThat(hashes(imported.account().login(), "wrong", false)).isOne();
        assertThat(hashes(Identity.unused(), "wrong", false)).isOne();
        assertThat(hashes(expired.account().login(), expired.initialPassword(), false)).isOne();
        for (IssuedAccount closed : java.util.List.of(disabled, sealed)) {
            String name = closed.account().login();
            assertThat(hashes(name, closed.initialPassword(), false)).isOne();
            assertThat(hashes(name, "wrong", false)).isOne();
        }
    }

    @Test
    void a_lent_account_costs_no_more_and_no_less() {
        IssuedAccount owner = identity.settled(TestTree.SCHOOL, Role.REGISTRAR);
        IssuedAccount friend = identity.settled(TestTree.SCHOOL, Role.REGISTRAR);
        Actor administrator = identity.actor(TestTree.SCHOOL, Role.SYSTEM_ADMINISTRATOR);
        Lending lending =
                identity.lending
                        .request(
                                new LendingRequest(
                                        Optional.of(friend.account().login()),
                                        Optional.empty(),
                                        Optional.empty(),
                                        "出差办理转学",
                                        Optional.empty(),
                                        identity.clock.instant().plus(Duration.ofHours(1))),
                                owner.account().actor())
                        .orElseThrow();
        identity.lending.decide(lending.id(), true, "", administrator).orElseThrow();
        String password =
                identity.lending
                        .password(lending.id(), friend.account().actor())
                        .orElseThrow()
                        .password();
        String name = owner.account().login();

        assertThat(hashes(name, password, true)).isOne();
        assertThat(hashes(name, owner.initialPassword(), true)).isOne();
        assertThat(hashes(name, "wrong", false)).isOne();
        identity.clock.advance(Duration.ofHours(1));
        assertThat(hashes(name, password, false)).isOne();
        assertThat(hashes(name, owner.initialPassword(), true)).isOne();
        database.execute("UPDATE IDN_LENDING SET SECRET = NULL WHERE ID = " + lending.id());
        assertThat(hashes(name, owner.initialPassword(), false)).isOne();
    }

    @Test
    void who_must_wait_costs_nothing() {
        String nobody = Identity.unused();
        IssuedAccount issued = identity.settled(TestTree.SCHOOL, Role.REGISTRAR);
        for (int i = 0; i < Penalty.FREE; i++) {
            login.login(nobody, "wrong");
            login.login(issued.account().login(), "wrong");
        }

        assertThat(hashes(nobody, "wrong", false)).isZero();
        assertThat(hashes(issued.account().login(), issued.initialPassword(), false)).isZero();
    }

    @Test
    void what_can_be_said_without_a_hash_of_a_new_password_costs_none() {
        IssuedAccount issued = identity.settled(TestTree.SCHOOL, Role.REGISTRAR);
        String old = issued.initialPassword();

        assertThat(change(issued, old, "Sh0rt", "identity.password-short")).isZero();
        assertThat(change(issued, old, "alllowercase", "identity.password-classes")).isZero();
        assertThat(change(issued, old, "Password123!", "identity.password-common")).isZero();
        assertThat(change(issued, old, old, "identity.password-same")).isZero();
    }

    @Test
    void the_first_change_costs_two_hashes_and_none_more_than_six() {
        IssuedAccount issued = identity.issue(TestTree.SCHOOL, Role.REGISTRAR);
        identity.accounts.rehash(
                issued.account().id(), InitialSecret.hash(issued.initialPassword()));

        assertThat(change(issued, issued.initialPassword(), "Chosen-by-me-0", "")).isEqualTo(2);
        for (int i = 1; i < 7; i++) {
            identity.clock.advance(Duration.ofMinutes(1));
            int cost = change(issued, "Chosen-by-me-" + (i - 1), "Chosen-by-me-" + i, "");
            assertThat(cost).isLessThanOrEqualTo(6);
            if (i == 6) {
                // the old one, four before it, and the new one
                assertThat(cost).isEqualTo(6);
            }
        }
        assertThat(change(issued, "wrong", "Chosen-by-me-9", "identity.password-wrong")).isOne();
    }

    @Test
    void whoever_has_the_session_and_the_password_cannot_hash_on_and_on() {
        IssuedAccount issued = identity.settled(TestTree.SCHOOL, Role.REGISTRAR);
        String first = issued.initialPassword();
        HeldSession held = held(issued);
        login.changePassword(held, first, "Chosen-by-me-1").orElseThrow();
        for (int i = 0; i < Penalty.FREE; i++) {
            assertThat(codes(login.changePassword(held, "Chosen-by-me-1", first)))
                    .containsExactly("identity.password-used");
        }
        hasher.count.set(0);

        assertThat(codes(login.changePassword(held, "Chosen-by-me-1", first)))
                .containsExactly("identity.too-many-attempts");
        assertThat(hasher.count.get()).isZero();
    }

    private HeldSession held(IssuedAccount issued) {
        return identity.open(issued).held();
    }

    private final java.util.Map<String, HeldSession> sessions = new java.util.HashMap<>();

    private int change(IssuedAccount issued, String old, String chosen, String code) {
        HeldSession held = sessions.computeIfAbsent(issued.account().login(), name -> held(issued));
        hasher.count.set(0);
        Outcome<HeldSession> outcome = login.changePassword(held, old, chosen);
        assertThat(codes(outcome))
                .isEqualTo(Optional.of(code).stream().filter(c -> !c.isEmpty()).toList());
        return hasher.count.get();
    }

    private int hashes(String name, String password, boolean in) {
        hasher.count.set(0);
        assertThat(login.login(name, password).isAccepted()).isEqualTo(in);
        return hasher.count.get();
    }

    private static final class Counting extends Argon2Hasher {

        private final AtomicInteger count = new AtomicInteger();

        Counting() {
            super(new Cost(64, 1, 1));
        }

        @Override
        byte[] derive(String password, byte[] salt, Cost cost, int length) {
            count.incrementAndGet();
            return super.derive(password, salt, cost, length);
        }
    }
}
