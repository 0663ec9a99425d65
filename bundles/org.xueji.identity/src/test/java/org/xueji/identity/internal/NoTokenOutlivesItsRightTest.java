package org.xueji.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xueji.core.api.NotLoggedIn;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.Role;
import org.xueji.core.api.rest.ClientCertificate;
import org.xueji.identity.internal.lending.Lending;
import org.xueji.identity.internal.lending.LendingJob;
import org.xueji.identity.internal.lending.LendingRequest;
import org.xueji.identity.internal.post.Successor;
import org.xueji.testkit.TestDatabase;
import org.xueji.testkit.TestDatabases;
import org.xueji.testkit.TestIssuer;

/**
 * Whatever happens in whatever order: no token outlives its right, what a borrower does is done by
 * him, and nobody confirms what he made, by whichever account of his, lent or not. The right of
 * each token is followed by a model of its own, which knows neither the tables nor the code under
 * test. The authenticator remembers nothing, so the two seconds are {@code rest}'s alone.
 */
class NoTokenOutlivesItsRightTest {

    private static final int STEPS = 250;

    private static final Map<String, Integer> seen = new TreeMap<>();
    private static TestDatabase database;
    private static Identity identity;

    /** Whom the system takes all strangers for: they have one name and unit. */
    private static Optional<String> stranger = Optional.empty();

    private final List<Member> members = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final List<Made> made = new ArrayList<>();
    private final List<Card> retired = new ArrayList<>();
    private SessionAuthenticator authenticator;
    private Actor administrator;

    private Random random;

    @BeforeAll
    static void migrate() {
        database = TestDatabases.derby();
        identity = Databases.Migrated.of(database).identity();
    }

    @AfterAll
    static void drop() {
        database.close();
    }

    /** An account as the model knows it. */
    private static final class Member {
        Human human;
        IssuedAccount issued;
        String password;
        OrgId org;
        boolean active = true;
        boolean mustChange;
        final Map<String, Token> tokens = new HashMap<>();
        final Deque<String> dead = new ArrayDeque<>();
        Optional<Loan> loan = Optional.empty();
        Optional<Card> card = Optional.empty();

        /** Nobody is let in by these any more, whatever comes; the last few are tried again. */
        void end(Predicate<Token> which) {
            tokens.entrySet().stream()
                    .filter(each -> which.test(each.getValue()))
                    .forEach(each -> dead.add(each.getKey()));
            tokens.keySet().removeAll(dead);
            while (dead.size() > 5) {
                dead.remove();
            }
        }

        void endAll() {
            end(token -> true);
        }
    }

    /**
     * A certificate as it stands in the register.
     *
     * @param org of the account when it was registered
     */
    private record Card(long id, TestIssuer.Issued issued, OrgId org) {

        Instant until() {
            return issued.certificate().getNotAfter().toInstant();
        }
    }

    /** One human being, whatever the system takes him for. */
    private record Human(String name) {}

    /** Something made: by whom, and whom the journal names. */
    private record Made(Human by, String person) {}

    /**
     * A token.
     *
     * @param loan by whose password it was opened
     * @param card by which certificate, if not by a password
     */
    private record Token(
            Instant openedAt, Instant[] lastUse, Optional<Loan> loan, Optional<Card> card) {

        static Token at(Instant now) {
            return new Token(now, new Instant[] {now}, Optional.empty(), Optional.empty());
        }

        Token by(Loan loan) {
            return new Token(openedAt, lastUse, Optional.of(loan), card);
        }

        Token by(Card card) {
            return new Token(openedAt, lastUse, loan, Optional.of(card));
        }

        boolean isBy(Card one) {
            return card.filter(one::equals).isPresent();
        }
    }

    private static final class Loan {
        long id;
        Human borrower;
        Optional<Member> account = Optional.empty();
        Optional<String> password = Optional.empty();
        OrgId org;
        Instant from;
        Instant to;
        boolean approved;

        boolean isLentAt(Instant now) {
            return approved && !now.isBefore(from) && now.isBefore(to);
        }

        boolean isOverAt(Instant now) {
            return approved && !now.isBefore(to);
        }
    }

    /** The same every time, and one more that shows its number when it fails. */
    static LongStream seeds() {
        return LongStream.concat(
                LongStream.of(1, 2, 3, 5, 8, 13, 21), LongStream.of(System.nanoTime()));
    }

    /** A run in which nothing is ever lent proves nothing. */
    @AfterAll
    static void it_was_about_something() {
        assertThat(seen.keySet())
                .as("%s", seen)
                .contains(
                        "owner",
                        "borrower",
                        "stranger",
                        "owner of lent",
                        "begun",
                        "ended",
                        "must change",
                        "replaced",
                        "kept from own",
                        "confirmed",
                        "dead",
                        "by certificate",
                        "certificate refused",
                        "certificate over",
                        "certificate revoked");
        assertThat(seen.values()).as("%s", seen).allMatch(times -> times > 10);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void no_token_outlives_its_right(long seed) {
        random = new Random(seed);
        authenticator =
                new SessionAuthenticator(
                        identity.sessions, identity.qualifications, identity.clock);
        administrator = identity.actor(TestTree.SCHOOL, Role.SYSTEM_ADMINISTRATOR);
        for (int i = 0; i < 3; i++) {
            enter(
                    identity.settled(TestTree.SCHOOL, i == 0 ? Role.LEADER : Role.REGISTRAR),
                    new Human("human " + i));
        }
        // the leader is a registrar too, by an account of his own
        enter(second(members.get(0)), members.get(0).human);
        for (int step = 0; step < STEPS; step++) {
            act(anyone());
            identity.clock.advance(Duration.ofSeconds(1 + random.nextInt(240)));
            members.forEach(member -> check(member, seed));
        }
    }

    /** Mostly somebody who is there. */
    private Member anyone() {
        Member first = members.get(random.nextInt(members.size()));
        return first.active ? first : members.get(random.nextInt(members.size()));
    }

    private Member enter(IssuedAccount issued, Human human) {
        Member member = new Member();
        member.human = human;
        member.issued = issued;
        member.password = issued.initialPassword();
        member.org = issued.account().org();
        members.add(member);
        return member;
    }

    private static IssuedAccount second(Member first) {
        NewAccount wanted =
                new NewAccount(
                        Identity.unused(),
                        "王老师",
                        "org" + TestTree.SCHOOL,
                        Role.REGISTRAR,
                        Optional.of(first.issued.account().person()));
        return chosen(identity.administration.create(wanted, Identity.OPERATOR).orElseThrow());
    }

    /** With a password that its owner has chosen. */
    private static IssuedAccount chosen(IssuedAccount issued) {
        OpenedSession first = identity.open(issued);
        String password = Tokens.newPassword();
        Account changed =
                identity.login
                        .changePassword(first.held(), issued.initialPassword(), password)
                        .orElseThrow()
                        .account();
        identity.login.logout(first.token());
        return new IssuedAccount(changed, password);
    }

    private void act(Member member) {
        switch (random.nextInt(27)) {
            case 0, 1, 2, 3 -> login(member);
            case 4, 5, 6, 7 -> borrow(member);
            case 8, 9 -> lend(member);
            case 10, 11, 12 -> decide(member);
            case 13 -> giveBack(member);
            case 14 -> disable(member);
            case 15, 16 -> enable(member);
            case 17, 18 -> change(member);
            case 19, 20 -> rare(member);
            case 21 -> withdraw(member);
            default -> show(member);
        }
        if (random.nextInt(4) == 0) {
            told.add("job");
            new LendingJob(identity.lending).run(new QuietContext());
        }
    }

    private void rare(Member member) {
        switch (random.nextInt(4)) {
            case 0 -> revoke(member);
            case 1 -> replace(member);
            default -> move(member);
        }
    }

    private void login(Member member) {
        Instant now = identity.clock.instant();
        Outcome<OpenedSession> opened =
                identity.login.login(member.issued.account().login(), member.password);
        told.add("login %s: %s".formatted(name(member), opened.isAccepted()));
        assertThat(opened.isAccepted()).as("%s", told).isEqualTo(member.active);
        if (opened.isAccepted()) {
            member.tokens.put(opened.orElseThrow().token(), Token.at(now));
        } else {
            forgive(member);
        }
    }

    /** Wrong passwords that wait are another test's. */
    private static void forgive(Member member) {
        identity.attempts.forgive("account:" + member.issued.account().id());
    }

    /** Somebody shows the certificate that is registered for the account. */
    private void show(Member member) {
        if (member.card.isEmpty()) {
            member.card = Optional.of(registered(member));
        }
        Instant now = identity.clock.instant();
        Card card = member.card.get();
        boolean lent =
                member.loan.filter(loan -> loan.isLentAt(now) || loan.isOverAt(now)).isPresent();
        Optional<OpenedSession> opened = shown(card);
        told.add("show %s: %s".formatted(name(member), opened.isPresent()));
        assertThat(opened.isPresent())
                .as("%s", told)
                .isEqualTo(
                        member.active
                                && !lent
                                && card.org().equals(member.org)
                                && !now.isAfter(card.until()));
        opened.ifPresentOrElse(
                session -> member.tokens.put(session.token(), Token.at(now).by(card)),
                () -> noted("certificate refused", Optional.empty()));
    }

    /** Valid for some hours at most, or handed on by somebody who needs it no more. */
    private Card registered(Member member) {
        Instant now = identity.clock.instant();
        retired.removeIf(card -> !card.until().isAfter(now));
        TestIssuer.Issued issued =
                retired.isEmpty() || random.nextInt(3) == 0
                        ? TestIssuer.of(
                                        "Province",
                                        now.minus(Duration.ofDays(1))
                                                .plus(Duration.ofMinutes(10 + random.nextInt(240))))
                                .issue("somebody", TestIssuer.Wanted.PERSON.valid(-1, 1))
                        : retired.remove(0).issued();
        told.add("register " + name(member));
        long id =
                identity.certificates
                        .add(member.issued.account().id(), issued.der(), Identity.OPERATOR)
                        .orElseThrow()
                        .certificate()
                        .id();
        return new Card(id, issued, member.org);
    }

    /** The certificate is revoked and opens nothing from then on. */
    private void withdraw(Member member) {
        member.card.ifPresent(
                card -> {
                    told.add("withdraw " + name(member));
                    identity.certificates
                            .revoke(
                                    member.issued.account().id(),
                                    card.id(),
                                    "卡已遗失",
                                    Identity.OPERATOR)
                            .orElseThrow();
                    assertThat(shown(card)).as("%s", told).isEmpty();
                    noted("certificate revoked", Optional.empty());
                    member.end(token -> token.isBy(card));
                    member.card = Optional.empty();
                    retired.add(card);
                });
    }

    private static Optional<OpenedSession> shown(Card card) {
        ClientCertificate client = new ClientCertificate(Optional.of(card.issued().certificate()));
        try {
            return Optional.of(identity.certificateLogin.login(client));
        } catch (NotLoggedIn e) {
            return Optional.empty();
        }
    }

    /** The borrower takes his password, if he may, and logs in with it; or tries after the end. */
    private void borrow(Member member) {
        if (member.loan.isEmpty()) {
            lend(member);
        }
        decide(member);
        if (member.loan.isEmpty()) {
            return;
        }
        Instant now = identity.clock.instant();
        Loan loan = member.loan.get();
        if (loan.password.isEmpty() || random.nextInt(4) == 0) {
            take(member, loan, now);
        }
        if (loan.password.isEmpty()) {
            return;
        }
        Outcome<OpenedSession> opened =
                identity.login.login(member.issued.account().login(), loan.password.get());
        told.add("borrow %s: %s".formatted(name(member), opened.isAccepted()));
        assertThat(opened.isAccepted())
                .as("%s", told)
                .isEqualTo(member.active && isBorrowed(member, loan, now));
        if (opened.isAccepted()) {
            assertThat(
                            identity.login
                                    .changePassword(
                                            opened.orElseThrow().held(),
                                            loan.password.get(),
                                            Tokens.newPassword())
                                    .isAccepted())
                    .isFalse();
            member.tokens.put(opened.orElseThrow().token(), Token.at(now).by(loan));
        } else {
            forgive(member);
        }
    }

    private void take(Member member, Loan loan, Instant now) {
        if (loan.account.isEmpty() && !member.org.equals(TestTree.SCHOOL)) {
            // out of the administrator's sight
            return;
        }
        Actor by = loan.account.map(own -> accountOf(own).actor()).orElse(administrator);
        Outcome<String> given =
                identity.lending.password(loan.id, by).map(password -> password.password());
        told.add("take %s: %s".formatted(name(member), given.isAccepted()));
        assertThat(given.isAccepted())
                .as("%s", told)
                .isEqualTo(loan.approved && now.isBefore(loan.to));
        if (given.isAccepted()) {
            loan.password = Optional.of(given.orElseThrow());
            if (loan.isLentAt(now)) {
                member.endAll();
            }
        }
    }

    /** Somebody else gets the post, with an account of his own. */
    private void replace(Member member) {
        if (!member.active || members.size() > 5) {
            return;
        }
        told.add("replace " + name(member));
        IssuedAccount successor =
                identity.posts
                        .replace(
                                member.issued.account().id(),
                                new Successor(Identity.unused(), "赵老师", Optional.empty()),
                                "岗位调整",
                                Identity.OPERATOR)
                        .orElseThrow();
        member.active = false;
        member.endAll();
        enter(chosen(successor), new Human("successor of " + name(member)));
        noted("replaced", Optional.empty());
    }

    private void lend(Member member) {
        boolean known = random.nextInt(4) > 0;
        Member borrower = members.get(random.nextInt(members.size()));
        Instant now = identity.clock.instant();
        Instant from = now.plus(Duration.ofMinutes(random.nextInt(20)));
        Instant to = from.plus(Duration.ofMinutes(1 + random.nextInt(60)));
        Actor by = accountOf(member).actor();
        Outcome<Lending> asked =
                identity.lending.request(
                        new LendingRequest(
                                Optional.of(borrower.issued.account().login())
                                        .filter(login -> known),
                                Optional.of("李四").filter(name -> !known),
                                Optional.of("某单位").filter(unit -> !known),
                                "出差期间代办",
                                Optional.of(from),
                                to),
                        by);
        told.add("lend %s to %s: %s".formatted(name(member), name(borrower), asked.isAccepted()));
        asked.fold(
                lending -> {
                    Loan loan = new Loan();
                    loan.id = lending.id();
                    loan.borrower = known ? borrower.human : new Human("stranger");
                    loan.account = Optional.of(borrower).filter(own -> known);
                    if (!known && stranger.isEmpty()) {
                        stranger = Optional.of("lending:" + lending.id());
                    }
                    loan.org = member.org;
                    loan.from = from;
                    loan.to = to;
                    member.loan = Optional.of(loan);
                    return null;
                },
                refused -> null);
    }

    private void decide(Member member) {
        Instant now = identity.clock.instant();
        member.loan
                .filter(loan -> !loan.approved && member.org.equals(TestTree.SCHOOL))
                .ifPresent(
                        loan -> {
                            boolean done =
                                    identity.lending
                                            .decide(loan.id, true, "", administrator)
                                            .isAccepted();
                            told.add("approve %s: %s".formatted(name(member), done));
                            if (done) {
                                loan.approved = true;
                                loan.from = now.isAfter(loan.from) ? now : loan.from;
                            }
                        });
    }

    private void giveBack(Member member) {
        Instant now = identity.clock.instant();
        member.loan.ifPresent(
                loan -> {
                    boolean done =
                            identity.lending.end(loan.id, accountOf(member).actor()).isAccepted();
                    told.add("give back %s: %s".formatted(name(member), done));
                    if (done && loan.isLentAt(now)) {
                        loan.to = now;
                    }
                    if (done && (loan.isLentAt(now) || loan.isOverAt(now))) {
                        member.mustChange = true;
                        member.endAll();
                    } else if (done) {
                        member.loan = Optional.empty();
                    }
                });
    }

    private void disable(Member member) {
        told.add("disable " + name(member));
        identity.administration
                .disable(member.issued.account().id(), Identity.OPERATOR)
                .orElseThrow();
        member.active = false;
        member.endAll();
    }

    private void enable(Member member) {
        told.add("enable " + name(member));
        identity.administration
                .enable(member.issued.account().id(), Identity.OPERATOR)
                .orElseThrow();
        member.active = true;
    }

    private void revoke(Member member) {
        told.add("revoke " + name(member));
        identity.administration
                .endSessions(member.issued.account().id(), Identity.OPERATOR)
                .orElseThrow();
        member.endAll();
    }

    /** The owner comes back and chooses another password, if he may. */
    private void change(Member member) {
        Instant now = identity.clock.instant();
        if (!member.active) {
            return;
        }
        OpenedSession opened =
                identity.login
                        .login(member.issued.account().login(), member.password)
                        .orElseThrow();
        String chosen = Tokens.newPassword();
        boolean done =
                identity.login.changePassword(opened.held(), member.password, chosen).isAccepted();
        told.add("change %s: %s".formatted(name(member), done));
        identity.login.logout(opened.token());
        if (!done) {
            return;
        }
        member.password = chosen;
        member.mustChange = false;
        member.endAll();
        member.loan = member.loan.filter(loan -> !loan.isLentAt(now) && !loan.isOverAt(now));
    }

    private void move(Member member) {
        OrgId to = member.org.equals(TestTree.SCHOOL) ? TestTree.OTHER_SCHOOL : TestTree.SCHOOL;
        told.add("move %s to %s".formatted(name(member), to));
        identity.posts
                .move(member.issued.account().id(), "org" + to, "工作调动", Identity.OPERATOR)
                .orElseThrow();
        member.org = to;
        member.endAll();
    }

    private void check(Member member, long seed) {
        Instant now = identity.clock.instant();
        for (String token : member.dead) {
            assertThat(authenticator.authenticate(token))
                    .as("seed %d, %s at %s after %s", seed, name(member), now, told)
                    .isEmpty();
            noted("dead", Optional.empty());
        }
        member.tokens.forEach(
                (token, opened) -> {
                    Optional<Actor> is = authenticator.authenticate(token);
                    Optional<String> should = person(member, opened, now);
                    assertThat(is.map(Actor::person))
                            .as("seed %d, %s at %s after %s", seed, name(member), now, told)
                            .isEqualTo(should);
                    is.ifPresent(
                            actor -> {
                                opened.lastUse()[0] = now;
                                assertThat(actor.org()).isEqualTo(member.org);
                                makesAndConfirms(actor, human(member, opened), seed);
                            });
                });
    }

    /**
     * Who acts confirms what another made and nothing of his own: the system compares persons, the
     * model knows the human beings.
     */
    private void makesAndConfirms(Actor actor, Human human, long seed) {
        for (Made each : made) {
            boolean allowed = !actor.person().equals(each.person());
            assertThat(allowed)
                    .as("seed %d, %s confirms %s as %s after %s", seed, human, each, actor, told)
                    .isEqualTo(!human.equals(each.by()));
            noted(allowed ? "confirmed" : "kept from own", Optional.empty());
        }
        // an operator is nobody's account
        assertThat(Identity.OPERATOR.person()).isNotEqualTo(actor.person());
        if (random.nextInt(20) == 0) {
            made.add(new Made(human, actor.person()));
            if (made.size() > 6) {
                made.remove(0);
            }
        }
    }

    private static Human human(Member member, Token token) {
        return token.loan().map(loan -> loan.borrower).orElse(member.human);
    }

    /** Whose right the token is; empty when it is nobody's. */
    private static Optional<String> person(Member member, Token token, Instant now) {
        boolean idle = !now.isBefore(token.lastUse()[0].plus(Duration.ofMinutes(30)));
        boolean old = !now.isBefore(token.openedAt().plus(Duration.ofHours(12)));
        if (!member.active || idle || old) {
            return Optional.empty();
        }
        if (token.card().filter(card -> !now.isBefore(card.until())).isPresent()) {
            return noted("certificate over", Optional.empty());
        }
        if (member.mustChange) {
            return noted("must change", Optional.empty());
        }
        String owner = member.issued.account().person();
        if (member.loan.isEmpty() || now.isBefore(member.loan.get().from)) {
            return noted(token.card().isPresent() ? "by certificate" : "owner", Optional.of(owner));
        }
        Loan loan = member.loan.get();
        if (!loan.approved) {
            return Optional.of(owner);
        }
        if (!isBorrowed(member, loan, now)) {
            return noted("ended", Optional.empty());
        }
        if (token.openedAt().isBefore(loan.from)) {
            return noted("begun", Optional.empty());
        }
        if (token.loan().isEmpty()) {
            return noted("owner of lent", Optional.empty());
        }
        return loan.account
                .map(own -> noted("borrower", Optional.of(own.issued.account().person())))
                .orElseGet(() -> noted("stranger", stranger));
    }

    private static Optional<String> noted(String what, Optional<String> person) {
        seen.merge(what, 1, Integer::sum);
        return person;
    }

    private static boolean isBorrowed(Member member, Loan loan, Instant now) {
        return loan.isLentAt(now) && loan.org.equals(member.org);
    }

    private static Account accountOf(Member member) {
        return identity.accounts.find(member.issued.account().id()).orElseThrow();
    }

    private static String name(Member member) {
        return member.issued.account().login();
    }
}
