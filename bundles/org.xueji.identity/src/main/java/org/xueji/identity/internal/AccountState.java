package org.xueji.identity.internal;

/** Whether an account can be used. */
public enum AccountState {
    ACTIVE,
    DISABLED,
    /** Not used for so long that policy closed it; stored as disabled, with the time of it. */
    SEALED
}
