package org.xueji.identity.internal.qualification;

import java.util.Map;

/**
 * Accounts of a place that can be used, by how their holders stand.
 *
 * @param lacking how many of them something has to be done about
 */
public record Tally(long accounts, long lacking, Map<Standing.State, Long> states) {}
