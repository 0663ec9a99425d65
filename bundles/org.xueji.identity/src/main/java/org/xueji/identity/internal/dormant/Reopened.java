package org.xueji.identity.internal.dormant;

import org.xueji.core.api.access.AccountId;

/** What became of one account that was to be reopened. */
public record Reopened(AccountId account, Result result) {

    /** How it went. */
    public enum Result {
        REOPENED,
        NOT_SEALED,
        NOT_FOUND
    }
}
