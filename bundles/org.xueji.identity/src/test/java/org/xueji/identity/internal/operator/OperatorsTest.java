package org.xueji.identity.internal.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.security.auth.Subject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.ConsoleLogin;
import org.xueji.core.api.access.Role;
import org.xueji.core.api.journal.JournalEntry;
import org.xueji.identity.internal.OperatorIdentity;
import org.xueji.testkit.TestClock;

@ParameterizedClass
@MethodSource("databases")
class OperatorsTest {

    private static final ConsoleLogin BREAK_GLASS =
            new ConsoleLogin(Actor.operator("operator"), false, Optional.empty());
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final OperatorIdentity identity;
    private final TestClock clock;
    private final FakeConsoles consoles = new FakeConsoles();
    private final OperatorWatch watch;
    private final Operators operators;

    OperatorsTest(OperatorIdentity identity) {
        this.identity = identity;
        this.clock = identity.clock();
        this.watch =
                new OperatorWatch(
                        identity.database(),
                        identity.commands(),
                        identity.journal(),
                        consoles,
                        clock);
        this.operators =
                new Operators(
                        identity.database(),
                        identity.accounts(),
                        identity.access(),
                        identity.commands(),
                        identity.journal(),
                        watch,
                        clock);
    }

    static Stream<OperatorIdentity> databases() {
        return OperatorIdentity.all();
    }

    @AfterEach
    void stop_watching() {
        watch.close();
    }

    @Test
    void an_operator_comes_in_with_his_key_and_nobody_else_does() {
        SshKey key = newKey();
        Operator wang = add(key, "viewer", "journal-admin");

        Admission in = watch.admit(wang.login().toUpperCase(), key);

        assertThat(in.actor()).contains(wang.actor());
        assertThat(wang.actor().role()).isEqualTo(Role.OPERATOR);
        assertThat(in.roles())
                .containsExactlyInAnyOrder(
                        "ssh", "viewer", "journal-admin", "journal-manager", "journal-viewer");
        assertThat(watch.admit(wang.login(), newKey()).refusal()).contains(Refusal.OTHER_KEY);
        assertThat(watch.admit(add(newKey(), "admin").login(), key).refusal())
                .contains(Refusal.OTHER_KEY);
        assertThat(watch.admit("nobody", key).refusal()).contains(Refusal.UNKNOWN);
        assertThat(watch.admit("张三'--", key).refusal()).contains(Refusal.UNKNOWN);
    }

    @Test
    void who_has_accounts_too_acts_as_the_same_person() {
        Actor account = identity.administrator();
        NewOperator request =
                new NewOperator(
                        unused(),
                        "王老师",
                        Optional.of(account.person()),
                        Optional.empty(),
                        List.of("admin"),
                        Optional.empty());

        Operator added = operators.add(request, BREAK_GLASS).orElseThrow();

        assertThat(added.actor().person()).isEqualTo(account.person());
        assertThat(added.actor().name()).isEqualTo(added.login());
        assertThat(add(newKey(), "viewer").actor().person()).startsWith("operator:");
    }

    @Test
    void everything_that_is_wrong_is_told_at_once() {
        NewOperator request =
                new NewOperator(
                        "王",
                        " ",
                        Optional.of("p-nobody"),
                        Optional.of(LocalDate.of(2014, 8, 31)),
                        List.of("root", "viewer", "operators-admin"),
                        Optional.of("ssh-dss AAAA"));

        assertThat(codes(operators.add(request, BREAK_GLASS)))
                .containsExactlyInAnyOrder(
                        "identity.login-form",
                        "identity.name-form",
                        "identity.person-unknown",
                        "identity.last-day-past",
                        "identity.operator-role",
                        "identity.operator-role",
                        "identity.key-kind");
    }

    @Test
    void a_login_and_a_key_belong_to_one_operator_only() {
        SshKey key = newKey();
        Operator wang = add(key, "viewer");

        assertThat(
                        codes(
                                operators.add(
                                        request(wang.login(), Optional.of(key), "viewer"),
                                        by(wang))))
                .containsExactlyInAnyOrder("identity.login-taken", "identity.key-taken");
        Operator other = add(newKey(), "viewer");
        assertThat(codes(operators.addKey(other.login(), line(key), Optional.empty(), BREAK_GLASS)))
                .containsExactly("identity.key-taken");
    }

    @Test
    void disabling_closes_what_is_open_and_keeps_him_out() {
        SshKey key = newKey();
        Operator wang = add(key, "viewer");
        Operator other = add(newKey(), "admin");
        Subject session = open(wang, key);

        operators.disable(wang.login(), by(other)).orElseThrow();

        assertThat(consoles.isOpen(session)).isFalse();
        assertThat(watch.admit(wang.login(), key).refusal()).contains(Refusal.DISABLED);

        operators.enable(wang.login(), by(other)).orElseThrow();
        assertThat(watch.admit(wang.login(), key).refusal()).isEmpty();
    }

    @Test
    void revoking_a_key_closes_its_sessions_only_and_for_good() {
        SshKey lost = newKey();
        SshKey kept = newKey();
        Operator wang = add(lost, "viewer");
        operators.addKey(wang.login(), line(kept), Optional.of("办公室"), BREAK_GLASS).orElseThrow();
        Subject byLost = open(wang, lost);
        Subject byKept = open(wang, kept);

        Operator now =
                operators.revokeKey(wang.login(), lost.fingerprint(), BREAK_GLASS).orElseThrow();

        assertThat(consoles.isOpen(byLost)).isFalse();
        assertThat(consoles.isOpen(byKept)).isTrue();
        assertThat(now.usableKeys()).isEqualTo(1);
        assertThat(now.key(kept.fingerprint()).orElseThrow().comment()).isEqualTo("办公室");
        assertThat(watch.admit(wang.login(), lost).refusal()).contains(Refusal.REVOKED_KEY);
        assertThat(codes(operators.addKey(wang.login(), line(lost), Optional.empty(), BREAK_GLASS)))
                .containsExactly("identity.key-revoked");
        assertThatThrownBy(() -> operators.revokeKey(wang.login(), "SHA256:none", BREAK_GLASS))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void other_roles_close_what_is_open_and_the_same_do_not() {
        SshKey key = newKey();
        Operator wang = add(key, "manager");
        Subject session = open(wang, key);

        watch.look();
        operators.setRoles(wang.login(), List.of("manager"), BREAK_GLASS).orElseThrow();
        assertThat(consoles.isOpen(session)).isTrue();

        operators.setRoles(wang.login(), List.of("viewer"), BREAK_GLASS).orElseThrow();
        assertThat(consoles.isOpen(session)).isFalse();
        assertThat(codes(operators.setRoles(wang.login(), List.of(), BREAK_GLASS)))
                .containsExactly("identity.operator-roles");
    }

    @Test
    void after_the_last_day_nothing_opens() {
        SshKey key = newKey();
        Operator wang = add(key, "viewer");
        operators
                .setLastDay(wang.login(), Optional.of(LocalDate.of(2014, 9, 1)), BREAK_GLASS)
                .orElseThrow();
        assertThat(watch.admit(wang.login(), key).refusal()).isEmpty();
        Subject session = open(wang, key);

        clock.advance(Duration.ofDays(1));
        watch.look();

        assertThat(watch.admit(wang.login(), key).refusal()).contains(Refusal.OVER);
        assertThat(consoles.isOpen(session)).isFalse();
        clock.set(LocalDate.of(2014, 9, 1));
    }

    @Test
    void nobody_shuts_himself_out_but_the_key_file_may_do_anything() {
        SshKey key = newKey();
        Operator wang = add(key, "admin");
        ConsoleLogin himself = by(wang);

        assertThat(codes(operators.disable(wang.login(), himself)))
                .containsExactly("identity.own-access");
        assertThat(codes(operators.setRoles(wang.login(), List.of("manager"), himself)))
                .containsExactly("identity.own-access");
        assertThat(codes(operators.revokeKey(wang.login(), key.fingerprint(), himself)))
                .containsExactly("identity.own-access");
        assertThat(
                        operators
                                .setRoles(wang.login(), List.of("admin", "viewer"), himself)
                                .isAccepted())
                .isTrue();

        ConsoleLogin sameName =
                new ConsoleLogin(Actor.operator(wang.login()), false, Optional.empty());
        assertThat(operators.disable(wang.login(), sameName).isAccepted()).isTrue();
    }

    @Test
    void every_change_is_journaled_with_ids_and_fingerprints() {
        SshKey key = newKey();
        Operator wang = add(key, "viewer");
        operators.revokeKey(wang.login(), key.fingerprint(), BREAK_GLASS).orElseThrow();

        List<JournalEntry> written =
                identity.entries().stream()
                        .filter(e -> Long.toString(wang.id()).equals(e.inputs().get("operator")))
                        .toList();

        assertThat(written)
                .extracting(JournalEntry::action)
                .containsExactly("identity.add-operator", "identity.revoke-operator-key");
        assertThat(written)
                .allSatisfy(
                        entry ->
                                assertThat(entry.inputs()).containsEntry("key", key.fingerprint()));
        assertThat(written.toString()).doesNotContain("王老师");
    }

    @Test
    void refused_logins_are_journaled_without_what_was_typed_and_do_not_flood() {
        SshKey key = newKey();
        watch.look();
        int before = identity.entries().size();
        for (int i = 0; i < 500; i++) {
            watch.admit("secret" + i, key);
        }
        watch.write();
        watch.write();

        // the watch's own thread may have taken them, and be about to write
        await().until(() -> !unknown(before).isEmpty());
        watch.close();
        List<JournalEntry> written = unknown(before);
        assertThat(written.size()).isBetween(1, 2);
        assertThat(written).allSatisfy(entry -> assertThat(entry.result()).isEqualTo("refused"));
        assertThat(written.toString()).doesNotContain("secret");
    }

    @Test
    void the_last_use_of_a_key_is_kept() {
        SshKey key = newKey();
        Operator wang = add(key, "viewer");
        watch.used(key.fingerprint());
        watch.write();
        // the watch's own thread may have taken it, and be about to write
        await().untilAsserted(
                        () ->
                                assertThat(
                                                operators
                                                        .get(wang.login(), BREAK_GLASS)
                                                        .keys()
                                                        .get(0)
                                                        .lastUsedAt())
                                        .contains(clock.instant()));
    }

    private List<JournalEntry> unknown(int before) {
        List<JournalEntry> now = identity.entries();
        return now.subList(before, now.size()).stream()
                .filter(entry -> entry.action().equals("console.login"))
                .filter(entry -> entry.inputs().get("why").equals("UNKNOWN"))
                .toList();
    }

    private Subject open(Operator operator, SshKey key) {
        return consoles.open(watch.admit(operator.login(), key), key.fingerprint());
    }

    private Operator add(SshKey key, String... roles) {
        return operators.add(request(unused(), Optional.of(key), roles), BREAK_GLASS).orElseThrow();
    }

    private static NewOperator request(String login, Optional<SshKey> key, String... roles) {
        return new NewOperator(
                login,
                "王老师",
                Optional.empty(),
                Optional.empty(),
                List.of(roles),
                key.map(OperatorsTest::line));
    }

    private static ConsoleLogin by(Operator operator) {
        return new ConsoleLogin(operator.actor(), true, Optional.empty());
    }

    private static String line(SshKey key) {
        return key.type() + " " + key.wire() + " wang@pc";
    }

    private static SshKey newKey() {
        try {
            return SshKey.of(KeyTextTest.make("Ed25519")).orElseThrow();
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String unused() {
        return "op" + COUNT.incrementAndGet();
    }

    private static List<String> codes(Outcome<?> outcome) {
        return outcome.reasons().stream().map(Reason::code).toList();
    }
}
