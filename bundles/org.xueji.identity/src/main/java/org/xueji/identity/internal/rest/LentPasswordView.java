package org.xueji.identity.internal.rest;

import java.time.Instant;
import org.xueji.identity.internal.lending.LentPassword;

/**
 * What a borrower logs in with.
 *
 * @param account login name of the account that is lent
 * @param password told once; taking it again makes another
 */
public record LentPasswordView(
        long lending, String account, String password, Instant from, Instant to) {

    static LentPasswordView of(LentPassword given) {
        return new LentPasswordView(
                given.lending().id(),
                given.login(),
                given.password(),
                given.lending().startsAt(),
                given.lending().to());
    }

    /** Keeps the password out of logs. */
    @Override
    public String toString() {
        return "LentPasswordView[" + lending + "]";
    }
}
