package org.xueji.registry.internal.rest;

/**
 * Asks for a full id number.
 *
 * @param reason code of the table view-reason
 */
public record IdNumberRequest(String reason) {}
