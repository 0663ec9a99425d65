package org.xueji.identity.internal;

/** A session and whose it is. */
public record HeldSession(Session session, Account account) {}
