package org.xueji.identity.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Reason;

/**
 * The one way to have a password checked or hashed: at most two hashes at a time on a node, others
 * wait a little, in turns; of the two, changes of passwords never take more than one, so that
 * logins go on; wrong passwords slow down their bucket; and a check costs one hash whether or not
 * there is anything to compare with.
 */
@Component(service = PasswordGate.class)
public final class PasswordGate {

    static final int SLOTS = 2;
    static final Duration PATIENCE = Duration.ofSeconds(3);

    /** Each who waits keeps one of the node's 48 threads; all others must go on. */
    static final int MOST_WAITING = 16;

    static final int MOST_CHANGES_WAITING = 6;

    /** The line of changes and of initial passwords, of which one at a time comes so far. */
    private static final String CHANGES = "changes";

    private final Turns slots;
    private final Turns changes;
    private final Attempts attempts;
    private final Clock clock;
    private final Argon2Hasher hasher;
    private final String nobodysHash;

    @Activate
    public PasswordGate(@Reference Attempts attempts, @Reference Clock clock) {
        this(attempts, clock, new Argon2Hasher(Argon2Hasher.STANDARD));
    }

    PasswordGate(Attempts attempts, Clock clock, Argon2Hasher hasher) {
        this(attempts, clock, hasher, PATIENCE);
    }

    PasswordGate(Attempts attempts, Clock clock, Argon2Hasher hasher, Duration patience) {
        this.attempts = attempts;
        this.clock = clock;
        this.hasher = hasher;
        this.nobodysHash = hasher.nobodys();
        this.slots = new Turns(SLOTS, MOST_WAITING, patience);
        this.changes = new Turns(1, MOST_CHANGES_WAITING, patience);
    }

    /**
     * Somebody's password, to be checked.
     *
     * @param from where he comes from; those from one place wait behind each other
     * @param bucket whose wrong attempts count together
     * @param stored the hash to compare with, or nobody's when there is none
     * @param lent what is stored of a borrower's password, which opens too; it costs no hash
     * @param otherwise the answer to a wrong password
     */
    record Claim(
            String from,
            String bucket,
            Optional<String> stored,
            Optional<String> lent,
            String password,
            Reason otherwise) {

        /** Keeps the password out of logs. */
        @Override
        public String toString() {
            return "Claim";
        }
    }

    /** The answer to who need not be looked up, because there is no room for him now. */
    Optional<Reason> sentAway(String from) {
        return slots.sentAway(from).map(Reasons::busy);
    }

    /**
     * Checks a password at the cost of one hash.
     *
     * @return what is stored of the password that is right
     */
    Outcome<String> check(Claim claim) {
        return forgiven(claim, unlessBlocked(claim, () -> inSlot(claim.from(), () -> once(claim))));
    }

    /**
     * Checks the old password and hashes a new one, unless it is one of those before; all in one
     * place, one change after the other. What fails after the old one was right counts too: it has
     * cost as many hashes.
     *
     * @param before hashes of earlier passwords, the one in force included
     * @param used the answer when the new one is one of those
     */
    Outcome<String> change(Claim old, String chosen, List<String> before, Reason used) {
        Supplier<Outcome<String>> work =
                () ->
                        once(old)
                                .then(
                                        right ->
                                                hasher.isAmong(chosen, others(before, right))
                                                        ? Outcome.rejected(used)
                                                        : Outcome.accepted(hasher.hash(chosen)));
        return forgiven(
                old,
                unlessBlocked(old, () -> changes.inTurn(old.from(), () -> inSlot(CHANGES, work))));
    }

    /** The hash of an initial password. */
    Outcome<String> hash(String password) {
        return changes.inTurn(
                CHANGES, () -> inSlot(CHANGES, () -> Outcome.accepted(hasher.hash(password))));
    }

    /** The hash of a password that was right, when that holds up nobody. */
    Optional<String> hashIfFree(String password) {
        return slots.ifFree(() -> Outcome.accepted(hasher.hash(password)))
                .map(Outcome::orElseThrow);
    }

    boolean isOutdated(String hash) {
        return hasher.isOutdated(hash);
    }

    private Outcome<String> unlessBlocked(Claim claim, Supplier<Outcome<String>> work) {
        return attempts.blockedUntil(claim.bucket(), clock.instant())
                .map(this::tooMany)
                .orElseGet(work);
    }

    private Outcome<String> once(Claim claim) {
        Optional<Instant> blocked = attempts.begin(claim.bucket(), clock.instant());
        if (blocked.isPresent()) {
            return tooMany(blocked.get());
        }
        boolean right = hasher.matches(claim.password(), claim.stored().orElse(nobodysHash));
        return claim.stored()
                .filter(stored -> right)
                .or(() -> claim.lent().filter(l -> InitialSecret.matches(claim.password(), l)))
                .map(Outcome::accepted)
                .orElseGet(() -> Outcome.rejected(claim.otherwise()));
    }

    /** After the place has been given back: it is for hashing. */
    private Outcome<String> forgiven(Claim claim, Outcome<String> outcome) {
        if (outcome.isAccepted()) {
            attempts.forgive(claim.bucket());
        }
        return outcome;
    }

    /** The right old password is another one already, which needs no hash to be seen. */
    private static List<String> others(List<String> before, String right) {
        return before.stream().filter(hash -> !hash.equals(right)).toList();
    }

    private Outcome<String> tooMany(Instant until) {
        return Outcome.rejected(Reasons.tooMany(until, clock.instant()));
    }

    private Outcome<String> inSlot(String from, Supplier<Outcome<String>> work) {
        return slots.inTurn(from, work);
    }
}
