package org.xueji.identity.internal.lending;

import java.time.Instant;
import java.util.Optional;
import org.xueji.core.api.access.AccountId;
import org.xueji.core.api.access.OrgId;
import org.xueji.identity.internal.Account;

/**
 * One entry of the lending register. What it means is a matter of the time asked for, not of
 * whether a job has run.
 *
 * @param account whose password is lent
 * @param org the account's organisation when it was asked for
 * @param owner key of the account's person then
 * @param written the state as stored; see {@link #stateAt}
 * @param from when it is to begin; it never begins before it was approved
 * @param secret what is stored of the borrower's password; empty in an entry of the version before,
 *     under which he was given the owner's own
 */
public record Lending(
        long id,
        AccountId account,
        OrgId org,
        String owner,
        LendingState written,
        Borrower borrower,
        String reason,
        Instant from,
        Instant to,
        Instant requestedAt,
        Optional<Decision> decision,
        Optional<Instant> endedAt,
        Optional<Instant> changedAt,
        Optional<String> secret,
        long version) {

    /** Where it stands at a moment. */
    public LendingState stateAt(Instant now) {
        return switch (written) {
            case REQUESTED -> now.isBefore(to) ? written : LendingState.WITHDRAWN;
            case APPROVED, LENT -> approvedAt(now);
            default -> written;
        };
    }

    private LendingState approvedAt(Instant now) {
        if (now.isBefore(startsAt())) {
            return LendingState.APPROVED;
        }
        return now.isBefore(to) ? LendingState.LENT : LendingState.ENDED;
    }

    /** The later of when it was to begin and when it was approved. */
    public Instant startsAt() {
        return decision.map(Decision::at).filter(from::isBefore).orElse(from);
    }

    public Instant endsAt() {
        return endedAt.orElse(to);
    }

    /** Whether the account is still that of the one who lent it, in the unit that approved it. */
    public boolean isOf(Account now) {
        return now.org().equals(org) && now.person().equals(owner);
    }

    /** Whether the borrower was given the owner's own password, and so knows it. */
    public boolean isOfOwnPassword() {
        return secret.isEmpty();
    }

    /** By whom what is done meanwhile is done. */
    public String person() {
        return borrower.person().orElse("lending:" + id);
    }

    public Lending decided(LendingState state, Decision how) {
        return with(state, Optional.of(how), endedAt);
    }

    public Lending moved(LendingState state) {
        return with(state, decision, endedAt);
    }

    public Lending ended(Instant at) {
        return with(LendingState.ENDED, decision, Optional.of(at));
    }

    /** The same with another password for the borrower. */
    public Lending withSecret(String stored) {
        return with(written, decision, endedAt, Optional.of(stored));
    }

    private Lending with(LendingState state, Optional<Decision> how, Optional<Instant> ended) {
        return with(state, how, ended, secret);
    }

    private Lending with(
            LendingState state,
            Optional<Decision> how,
            Optional<Instant> ended,
            Optional<String> stored) {
        return new Lending(
                id,
                account,
                org,
                owner,
                state,
                borrower,
                reason,
                from,
                to,
                requestedAt,
                how,
                ended,
                changedAt,
                stored,
                version);
    }

    /** Keeps what is stored of a password out of logs. */
    @Override
    public String toString() {
        return "Lending[" + id + "]";
    }
}
