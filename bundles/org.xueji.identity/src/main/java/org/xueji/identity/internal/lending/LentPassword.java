package org.xueji.identity.internal.lending;

/**
 * A borrower's password, told once.
 *
 * @param login name of the account that is lent
 */
public record LentPassword(Lending lending, String login, String password) {

    /** Keeps the password out of logs. */
    @Override
    public String toString() {
        return "LentPassword[" + lending.id() + "]";
    }
}
