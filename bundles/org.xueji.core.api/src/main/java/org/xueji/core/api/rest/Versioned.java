package org.xueji.core.api.rest;

/** A view whose version is sent as ETag and asked back in {@code If-Match}. */
public interface Versioned {

    long version();
}
