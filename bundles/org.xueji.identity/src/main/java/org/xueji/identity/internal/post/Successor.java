package org.xueji.identity.internal.post;

import java.util.Optional;

/**
 * Who takes over a post.
 *
 * @param login of the account to be made
 * @param person key of a person who has an account already; empty for somebody new
 */
public record Successor(String login, String name, Optional<String> person) {}
