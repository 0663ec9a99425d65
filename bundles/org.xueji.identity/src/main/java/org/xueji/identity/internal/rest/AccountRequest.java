package org.xueji.identity.internal.rest;

import static org.xueji.identity.internal.rest.Bodies.required;

import java.util.Optional;
import org.xueji.core.api.access.Role;
import org.xueji.identity.internal.NewAccount;

/**
 * An account asked for.
 *
 * @param login ASCII letters, digits, dot, dash and underscore, 3 to 40 characters
 * @param org code of the organisation
 * @param person key of a person who has an account already; absent for somebody new
 */
public record AccountRequest(String login, String name, String org, Role role, String person) {

    NewAccount toNewAccount(String pointer) {
        return new NewAccount(
                required(login, pointer + "login"),
                required(name, pointer + "name"),
                required(org, pointer + "org"),
                required(role, pointer + "role"),
                Optional.ofNullable(person));
    }
}
