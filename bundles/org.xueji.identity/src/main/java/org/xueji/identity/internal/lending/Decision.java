package org.xueji.identity.internal.lending;

import java.time.Instant;

/**
 * What was said to a request, and by whom.
 *
 * @param by name shown to users
 * @param person key of who decided
 */
public record Decision(String by, String person, Instant at, String note) {}
