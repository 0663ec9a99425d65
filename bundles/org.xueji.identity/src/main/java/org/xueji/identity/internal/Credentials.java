package org.xueji.identity.internal;

import java.time.Instant;

/** An account, the hash of its password in force, and since when it is. */
public record Credentials(Account account, String hash, Instant setAt) {}
