package org.xueji.identity.internal.lending;

/** Where a lending of a password stands (密码借用登记, domain 5.12). */
public enum LendingState {
    /** Asked for by the owner, not decided. */
    REQUESTED,
    /** Approved, and not begun yet. */
    APPROVED,
    REFUSED,
    /** Taken back by the owner before it began, or never decided. */
    WITHDRAWN,
    /** Whoever logs in is the borrower. */
    LENT,
    /** Over; the account can do nothing but change its password. */
    ENDED,
    PASSWORD_CHANGED,
    /** Found out afterwards: lent without approval (未登记). */
    UNREGISTERED;

    /** Whether something is still to come. */
    public boolean isOpen() {
        return this == REQUESTED || this == APPROVED || this == LENT || this == ENDED;
    }
}
