package org.xueji.identity.internal.rest;

/**
 * Where an account goes.
 *
 * @param org code of the organisation
 * @param reason why, 4 to 200 characters
 */
public record MoveRequest(String org, String reason) {}
