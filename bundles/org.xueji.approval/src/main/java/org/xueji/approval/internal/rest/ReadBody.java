package org.xueji.approval.internal.rest;

/**
 * Which notices have been read.
 *
 * @param upTo the newest of them; those before it are read too
 */
public record ReadBody(long upTo) {}
