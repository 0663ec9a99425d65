package org.xueji.registry.internal.prove;

import java.time.Instant;

/** A proof that was made, when and by whom. */
public record Kept(Instant began, Instant ended, String by, OneSchoolProof.Result result) {}
