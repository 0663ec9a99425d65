package org.xueji.approval.internal.rest;

/**
 * A move.
 *
 * @param why needed to reject and return; at least 2 characters, at most 200
 */
public record MoveBody(String why) {

    static String why(MoveBody body) {
        return body == null || body.why() == null ? "" : body.why();
    }
}
