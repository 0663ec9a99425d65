package org.xueji.identity.internal;

/** Whether an account can be used. */
public enum AccountState {
    ACTIVE,
    DISABLED
}
