package org.xueji.launcher.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.xueji.launcher.node.Console;

/**
 * Makes the accounts of the demo as an administrator would, and lets each person change his first
 * password.
 */
public final class People {

    private final Api api;
    private final Passwords passwords = new Passwords();
    private final Map<String, String> known = new LinkedHashMap<>();

    public People(Api api) {
        this.api = api;
    }

    /** The province's first administrator, made on the console. */
    public Person firstAdministrator(Console console) {
        return administrator(console, "demo-admin");
    }

    /** An administrator of the province by that login name, made on the console. */
    public Person administrator(Console console, String login) {
        JsonNode issued = console.json("identity:create-admin --json " + login + " 610000");
        return enter(login, issued.path("initialPassword").asText());
    }

    /**
     * @param org code of the organisation
     */
    public Person create(Person administrator, String login, String name, String org, String role) {
        Map<String, String> wanted = new LinkedHashMap<>();
        wanted.put("login", login);
        wanted.put("name", name);
        wanted.put("org", org);
        wanted.put("role", role);
        JsonNode issued = administrator.api().post("/api/identity/accounts", wanted);
        return enter(login, issued.path("initialPassword").asText());
    }

    /** The same person a while later: the session he had is over. */
    Person again(Person who) {
        Credentials credentials = new Credentials(who.login(), known.get(who.login()));
        return new Person(who.login(), api.login(credentials));
    }

    /**
     * Login names and passwords, in the order in which they were made: shown to the person at the
     * demo.
     */
    public Map<String, String> credentials() {
        return java.util.Collections.unmodifiableMap(known);
    }

    private Person enter(String login, String initial) {
        String chosen = passwords.next();
        api.login(new Credentials(login, initial))
                .post(
                        "/api/session/password",
                        Map.of("oldPassword", initial, "newPassword", chosen));
        known.put(login, chosen);
        return new Person(login, api.login(new Credentials(login, chosen)));
    }
}
