package org.xueji.identity.internal.rest;

import java.time.Instant;
import java.util.Optional;
import org.xueji.core.api.rest.Versioned;
import org.xueji.identity.internal.lending.Decision;
import org.xueji.identity.internal.lending.Lending;
import org.xueji.identity.internal.lending.LendingState;

/**
 * An entry of the lending register.
 *
 * @param account id of the account that is lent
 * @param org id of the organisation that decides
 * @param from when it begins: never before it was approved
 */
public record LendingView(
        long id,
        long account,
        long org,
        LendingState state,
        String borrowerName,
        String borrowerUnit,
        Optional<Long> borrowerAccount,
        String reason,
        Instant from,
        Instant to,
        Instant requestedAt,
        Optional<String> decidedBy,
        Optional<Instant> decidedAt,
        Optional<String> note,
        Optional<Instant> endedAt,
        Optional<Instant> passwordChangedAt,
        long version)
        implements Versioned {

    static LendingView of(Lending lending, Instant now) {
        return new LendingView(
                lending.id(),
                lending.account().value(),
                lending.org().value(),
                lending.stateAt(now),
                lending.borrower().name(),
                lending.borrower().unit(),
                lending.borrower().account().map(id -> id.value()),
                lending.reason(),
                lending.startsAt(),
                lending.to(),
                lending.requestedAt(),
                lending.decision().map(Decision::by),
                lending.decision().map(Decision::at),
                lending.decision().map(Decision::note),
                lending.endedAt(),
                lending.changedAt(),
                lending.version());
    }
}
