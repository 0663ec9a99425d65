package org.xueji.core.api.policy;

/** A policy in force, and which one it is. */
public record Selected<P>(PolicyRef ref, P policy) {}
