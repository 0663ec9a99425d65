package org.xueji.identity.internal;

/** An account and the hash of its password in force. */
public record Credentials(Account account, String hash) {}
