package org.xueji.identity.internal.rest;

import org.xueji.identity.internal.IssuedAccount;

/**
 * An account with a password that is shown this once.
 *
 * @param initialPassword must be changed at the first login
 */
public record IssuedView(AccountView account, String initialPassword) {

    static IssuedView of(IssuedAccount issued) {
        return new IssuedView(AccountView.of(issued.account()), issued.initialPassword());
    }

    /** Keeps the password out of logs. */
    @Override
    public String toString() {
        return "IssuedView[" + account.id() + "]";
    }
}
