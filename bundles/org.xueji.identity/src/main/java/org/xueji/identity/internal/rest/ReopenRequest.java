package org.xueji.identity.internal.rest;

import java.util.List;

/**
 * Sealed accounts to be reopened.
 *
 * @param accounts 1 to 500 ids
 * @param reason why, 4 to 200 characters
 */
public record ReopenRequest(List<Long> accounts, String reason) {}
