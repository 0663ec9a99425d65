package org.xueji.identity.internal.lending;

import java.time.Instant;
import java.util.Optional;
import org.xueji.identity.internal.Account;
import org.xueji.identity.internal.InitialSecret;

/**
 * What an owner asks for, or what is reported afterwards.
 *
 * @param borrower login name of the borrower's own account
 * @param borrowerName of a borrower without an account
 * @param borrowerUnit of a borrower without an account
 * @param from empty for at once
 */
public record LendingRequest(
        Optional<String> borrower,
        Optional<String> borrowerName,
        Optional<String> borrowerUnit,
        String reason,
        Optional<Instant> from,
        Instant to) {

    /** What is entered when it is asked for; from now on when no later begin is given. */
    Lending asked(Account owner, Borrower borrower, Instant now) {
        Instant begin = from.filter(now::isBefore).orElse(now);
        return lending(owner, borrower, LendingState.REQUESTED, begin, now);
    }

    /** What is entered when it has been, without leave. */
    Lending reported(Account owner, Borrower borrower, Instant now) {
        return lending(owner, borrower, LendingState.UNREGISTERED, from.orElse(now), now);
    }

    private Lending lending(
            Account owner, Borrower borrower, LendingState state, Instant begin, Instant now) {
        return new Lending(
                0,
                owner.id(),
                owner.org(),
                owner.person(),
                state,
                borrower,
                reason.strip(),
                begin,
                to,
                now,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                // nobody's until it is given out
                Optional.of(InitialSecret.EXPIRED),
                0);
    }
}
