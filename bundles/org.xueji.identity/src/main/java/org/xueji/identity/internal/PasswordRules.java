package org.xueji.identity.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.xueji.core.api.Reason;

/** What a password that somebody chooses must be like. */
final class PasswordRules {

    static final int SHORTEST = 10;

    /** Longer ones would only make hashing dear. */
    static final int LONGEST = 128;

    private PasswordRules() {}

    static List<Reason> objections(String password, String login) {
        List<Reason> objections = new ArrayList<>();
        int length = password.codePointCount(0, password.length());
        if (length < SHORTEST) {
            objections.add(
                    Reason.of("identity.password-short", Map.of("min", "" + SHORTEST))
                            .at("/newPassword"));
        }
        if (length > LONGEST) {
            objections.add(
                    Reason.of("identity.password-long", Map.of("max", "" + LONGEST))
                            .at("/newPassword"));
        }
        if (password.toLowerCase(Locale.ROOT).contains(login)) {
            objections.add(Reason.of("identity.password-login").at("/newPassword"));
        }
        return objections;
    }
}
