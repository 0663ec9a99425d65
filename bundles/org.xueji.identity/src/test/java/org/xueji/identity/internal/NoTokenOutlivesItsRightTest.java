package org.xueji.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.Role;
import org.xueji.identity.internal.lending.Lending;
import org.xueji.identity.internal.lending.LendingJob;
import org.xueji.identity.internal.lending.LendingRequest;
import org.xueji.testkit.TestDatabase;
import org.xueji.testkit.TestDatabases;

/**
 * Whatever happens in whatever order: no token outlives its right, and what a borrower does is done
 * by him. The right of each token is followed by a model of its own, which knows neither the tables
 * nor the code under test. The authenticator remembers nothing, so the two seconds are {@code
 * rest}'s alone.
 */
class NoTokenOutlivesItsRightTest {

    private static final int STEPS = 250;

    private static final Map<String, Integer> seen = new TreeMap<>();
    private static TestDatabase database;
    private static Identity identity;

    private final List<Member> members = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
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
        IssuedAccount issued;
        String password;
        OrgId org;
        boolean active = true;
        boolean mustChange;
        final Map<String, Token> tokens = new HashMap<>();
        Optional<Loan> loan = Optional.empty();
    }

    private record Token(Instant openedAt, Instant[] lastUse) {}

    private static final class Loan {
        long id;
        Member borrower;
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
                .contains("owner", "borrower", "begun", "ended", "must change");
        assertThat(seen.values()).as("%s", seen).allMatch(times -> times > 10);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void no_token_outlives_its_right(long seed) {
        random = new Random(seed);
        authenticator = new SessionAuthenticator(identity.sessions, identity.clock);
        administrator = identity.actor(TestTree.SCHOOL, Role.SYSTEM_ADMINISTRATOR);
        for (int i = 0; i < 3; i++) {
            Member member = new Member();
            member.issued =
                    identity.settled(TestTree.SCHOOL, i == 0 ? Role.LEADER : Role.REGISTRAR);
            member.password = member.issued.initialPassword();
            member.org = TestTree.SCHOOL;
            members.add(member);
        }
        for (int step = 0; step < STEPS; step++) {
            act(members.get(random.nextInt(members.size())));
            identity.clock.advance(Duration.ofSeconds(1 + random.nextInt(240)));
            members.forEach(member -> check(member, seed));
        }
    }

    private void act(Member member) {
        switch (random.nextInt(20)) {
            case 0, 1, 2, 3, 4, 5, 6, 7 -> login(member);
            case 8, 9 -> lend(member);
            case 10, 11, 12 -> decide(member);
            case 13 -> giveBack(member);
            case 14 -> disable(member);
            case 15, 16 -> enable(member);
            case 17, 18 -> change(member);
            default -> rare(member);
        }
        if (random.nextInt(4) == 0) {
            told.add("job");
            new LendingJob(identity.lending).run(new QuietContext());
        }
    }

    private void rare(Member member) {
        if (random.nextBoolean()) {
            revoke(member);
        } else {
            move(member);
        }
    }

    private void login(Member member) {
        Instant now = identity.clock.instant();
        Outcome<OpenedSession> opened =
                identity.login.login(member.issued.account().login(), member.password);
        told.add("login %s: %s".formatted(name(member), opened.isAccepted()));
        assertThat(opened.isAccepted()).as("%s", told).isEqualTo(member.active);
        if (opened.isAccepted()) {
            member.tokens.put(opened.orElseThrow().token(), new Token(now, new Instant[] {now}));
        }
    }

    private void lend(Member member) {
        Member borrower = members.get(random.nextInt(members.size()));
        Instant now = identity.clock.instant();
        Instant from = now.plus(Duration.ofMinutes(random.nextInt(20)));
        Instant to = from.plus(Duration.ofMinutes(1 + random.nextInt(60)));
        Actor by = accountOf(member).actor();
        Outcome<Lending> asked =
                identity.lending.request(
                        new LendingRequest(
                                Optional.of(borrower.issued.account().login()),
                                Optional.empty(),
                                Optional.empty(),
                                "出差期间代办",
                                Optional.of(from),
                                to),
                        by);
        told.add("lend %s to %s: %s".formatted(name(member), name(borrower), asked.isAccepted()));
        asked.fold(
                lending -> {
                    Loan loan = new Loan();
                    loan.id = lending.id();
                    loan.borrower = borrower;
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
                        member.tokens.clear();
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
        member.tokens.clear();
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
        member.tokens.clear();
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
        assertThat(member.loan.filter(loan -> isBorrowed(member, loan, now)))
                .as("%s", told)
                .isEmpty();
        member.password = chosen;
        member.mustChange = false;
        member.tokens.clear();
        member.loan = member.loan.filter(loan -> !loan.isLentAt(now) && !loan.isOverAt(now));
    }

    private void move(Member member) {
        OrgId to = member.org.equals(TestTree.SCHOOL) ? TestTree.OTHER_SCHOOL : TestTree.SCHOOL;
        told.add("move %s to %s".formatted(name(member), to));
        identity.posts
                .move(member.issued.account().id(), "org" + to, "工作调动", Identity.OPERATOR)
                .orElseThrow();
        member.org = to;
        member.tokens.clear();
    }

    private void check(Member member, long seed) {
        Instant now = identity.clock.instant();
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
                            });
                });
    }

    /** Whose right the token is; empty when it is nobody's. */
    private static Optional<String> person(Member member, Token token, Instant now) {
        boolean idle = !now.isBefore(token.lastUse()[0].plus(Duration.ofMinutes(30)));
        boolean old = !now.isBefore(token.openedAt().plus(Duration.ofHours(12)));
        if (!member.active || idle || old) {
            return Optional.empty();
        }
        if (member.mustChange) {
            return noted("must change", Optional.empty());
        }
        String owner = member.issued.account().person();
        if (member.loan.isEmpty() || now.isBefore(member.loan.get().from)) {
            return noted("owner", Optional.of(owner));
        }
        Loan loan = member.loan.get();
        if (!loan.approved) {
            return Optional.of(owner);
        }
        if (!isBorrowed(member, loan, now)) {
            return noted("ended", Optional.empty());
        }
        return token.openedAt().isBefore(loan.from)
                ? noted("begun", Optional.empty())
                : noted("borrower", Optional.of(loan.borrower.issued.account().person()));
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
