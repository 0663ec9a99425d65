package org.xueji.core.api.rest;

/**
 * Where a request comes from, as {@code rest} counts it; a resource method takes it as {@code
 * Context}. Neighbours may share it: it tells crowds apart, not persons.
 *
 * @param value never empty, and nothing to be kept or shown
 */
public record ClientAddress(String value) {

    /** Of calls that come from no client, such as those of the console. */
    public static final ClientAddress NONE = new ClientAddress("none");
}
