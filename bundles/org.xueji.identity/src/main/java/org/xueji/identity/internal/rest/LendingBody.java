package org.xueji.identity.internal.rest;

import static org.xueji.identity.internal.rest.Bodies.required;

import java.time.Instant;
import java.util.Optional;
import org.xueji.identity.internal.lending.LendingRequest;

/**
 * A lending asked for, or one found out afterwards.
 *
 * @param account login name of the account that was lent; only for one found out afterwards
 * @param borrower login name of the borrower's own account
 * @param borrowerName of a borrower without an account
 * @param borrowerUnit of a borrower without an account
 * @param from at once when absent
 */
public record LendingBody(
        String account,
        String borrower,
        String borrowerName,
        String borrowerUnit,
        String reason,
        Instant from,
        Instant to) {

    LendingRequest toRequest() {
        return new LendingRequest(
                Optional.ofNullable(borrower),
                Optional.ofNullable(borrowerName),
                Optional.ofNullable(borrowerUnit),
                required(reason, "/reason"),
                Optional.ofNullable(from),
                required(to, "/to"));
    }
}
