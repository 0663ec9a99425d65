package org.xueji.identity.internal;

import java.time.Instant;
import java.util.Optional;
import org.xueji.core.api.access.Actor;
import org.xueji.identity.internal.lending.Lending;

/**
 * A session and whose it is.
 *
 * @param lending the account's open entry in the lending register; once {@link #usableAt} has been
 *     asked, only one under which the session's holder is the borrower
 */
public record HeldSession(Session session, Account account, Optional<Lending> lending) {

    public HeldSession(Session session, Account account) {
        this(session, account, Optional.empty());
    }

    /**
     * The session as it can be used at a moment: sessions from before a lending began or ended are
     * over, and so are those opened by a certificate, which is the owner's and not the borrower's;
     * meanwhile the owner can only take his account back by choosing another password, and after
     * its end the password must be changed.
     *
     * @return empty when it cannot be used at all
     */
    public Optional<HeldSession> usableAt(Instant now) {
        if (!session.isLiveAt(now) || !account.isActive()) {
            return Optional.empty();
        }
        // a borrower's is good for his lending only
        if (session.lending().isPresent() && !session.lending().equals(lending.map(Lending::id))) {
            return Optional.empty();
        }
        return lending.isEmpty() ? Optional.of(this) : underLending(lending.get(), now);
    }

    private Optional<HeldSession> underLending(Lending lent, Instant now) {
        return switch (lent.stateAt(now)) {
            case LENT ->
                    session.certificate().isPresent()
                                    || session.openedAt().isBefore(lent.startsAt())
                            ? Optional.empty()
                            : Optional.of(isBorrowers(lent) ? this : mustChange());
            case ENDED ->
                    session.certificate().isPresent()
                                    || session.openedAt().isBefore(lent.endsAt())
                                    || lent.isOfOwnPassword()
                            ? Optional.empty()
                            : Optional.of(mustChange());
            default -> Optional.of(new HeldSession(session, account));
        };
    }

    private boolean isBorrowers(Lending lent) {
        boolean byHisPassword =
                lent.isOfOwnPassword()
                        || session.lending().filter(id -> id == lent.id()).isPresent();
        return byHisPassword && lent.isOf(account);
    }

    private HeldSession mustChange() {
        return new HeldSession(session, account.withMustChange());
    }

    /** Who acts: the borrower while the account is lent. */
    public Actor actor() {
        return lending.map(
                        lent ->
                                new Actor(
                                        account.id(),
                                        lent.person(),
                                        "%s（借用：%s）"
                                                .formatted(account.name(), lent.borrower().name()),
                                        account.org(),
                                        account.role()))
                .orElseGet(account::actor);
    }
}
