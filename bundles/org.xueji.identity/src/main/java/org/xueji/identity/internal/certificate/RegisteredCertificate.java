package org.xueji.identity.internal.certificate;

import java.time.Instant;
import java.util.Optional;
import org.xueji.core.api.access.AccountId;
import org.xueji.core.api.access.OrgId;
import org.xueji.identity.internal.Account;

/**
 * A certificate that an administrator has registered for an account. Whose name it carries is not
 * kept: such names go with id numbers.
 *
 * @param fingerprint see {@link org.xueji.core.api.rest.ClientCertificate#fingerprint}
 * @param serial in hexadecimal digits
 * @param org the account's organisation when it was registered
 * @param person key of the account's person then
 */
public record RegisteredCertificate(
        long id,
        AccountId account,
        String fingerprint,
        String issuer,
        String serial,
        Instant notBefore,
        Instant notAfter,
        OrgId org,
        String person,
        Instant addedAt,
        String addedBy,
        Optional<Instant> lastUsedAt,
        Optional<Revocation> revoked) {

    /** Whether it logs anybody in. */
    public enum State {
        ACTIVE,
        NOT_YET,
        EXPIRED,
        /** The account has gone to another organisation or person; it has to be registered anew. */
        MOVED,
        REVOKED
    }

    /** That it logs nobody in any more. */
    public record Revocation(Instant at, String by, String why) {}

    public State stateAt(Instant now, Account account) {
        if (revoked.isPresent()) {
            return State.REVOKED;
        }
        if (!account.org().equals(org) || !account.person().equals(person)) {
            return State.MOVED;
        }
        if (now.isBefore(notBefore)) {
            return State.NOT_YET;
        }
        return now.isAfter(notAfter) ? State.EXPIRED : State.ACTIVE;
    }
}
