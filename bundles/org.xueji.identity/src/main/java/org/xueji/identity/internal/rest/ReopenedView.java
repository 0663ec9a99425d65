package org.xueji.identity.internal.rest;

import org.xueji.identity.internal.dormant.Reopened;

/** What became of one account. */
public record ReopenedView(long account, Reopened.Result result) {

    static ReopenedView of(Reopened reopened) {
        return new ReopenedView(reopened.account().value(), reopened.result());
    }
}
