package org.xueji.identity.internal.rest;

/**
 * Why somebody needs it.
 *
 * @param reason 4 to 200 characters
 */
public record ReasonRequest(String reason) {}
