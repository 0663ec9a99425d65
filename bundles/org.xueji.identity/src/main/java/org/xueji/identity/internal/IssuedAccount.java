package org.xueji.identity.internal;

/**
 * An account with a password that is shown once and kept nowhere.
 *
 * @param initialPassword must be changed at the first login
 */
public record IssuedAccount(Account account, String initialPassword) {

    /** Keeps the password out of logs. */
    @Override
    public String toString() {
        return "IssuedAccount[" + account.id() + "]";
    }
}
