package org.xueji.rest.internal.idempotency;

import java.time.Instant;
import org.xueji.rest.internal.body.Answer;

/**
 * An answer kept under a key.
 *
 * @param digest of the request that it answers
 */
public record Kept(String digest, Answer answer, Instant createdAt) {}
