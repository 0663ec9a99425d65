package org.xueji.core.api.access;

/** Identity of an account. 0 is the system itself, see {@link Actor#system}. */
public record AccountId(long value) {

    public static AccountId parse(String text) {
        return new AccountId(Ids.positive("account", text));
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
