package org.xueji.launcher.demo;

import java.util.Map;

/** An account's login name and password. */
public record Credentials(String account, String password) {

    Map<String, String> body() {
        return Map.of("account", account, "password", password);
    }

    /** Never shows the password. */
    @Override
    public String toString() {
        return account;
    }
}
