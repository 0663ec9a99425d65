package org.xueji.identity.internal.rest;

import static org.xueji.identity.internal.rest.Bodies.required;

import java.util.Optional;
import org.xueji.identity.internal.post.Successor;

/**
 * Who takes over a post.
 *
 * @param login of the account to be made
 * @param person key of a person who has an account already; absent for somebody new
 * @param reason why, 4 to 200 characters
 */
public record ReplaceRequest(String login, String name, String person, String reason) {

    Successor successor() {
        return new Successor(
                required(login, "/login"), required(name, "/name"), Optional.ofNullable(person));
    }
}
