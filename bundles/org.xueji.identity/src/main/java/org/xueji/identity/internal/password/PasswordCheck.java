package org.xueji.identity.internal.password;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.xueji.core.api.Reason;
import org.xueji.core.api.policy.PasswordRule;

/** What is wrong with a password that somebody chooses. */
public final class PasswordCheck {

    /** Longer ones would only make hashing dear. */
    static final int LONGEST = 128;

    /** From this length on a password need not mix classes. */
    static final int LONG = 16;

    private static final String PLACE = "/newPassword";

    private PasswordCheck() {}

    /** Everything that is wrong with the password; whether it was used before is not known here. */
    public static List<Reason> objections(PasswordRule rule, String chosen, String login) {
        List<Reason> objections = new ArrayList<>();
        if (chosen.codePointCount(0, chosen.length()) > LONGEST) {
            return List.of(
                    Reason.of("identity.password-long", Map.of("max", "" + LONGEST)).at(PLACE));
        }
        // as it is hashed, so that no full-width disguise helps
        String password = normal(chosen);
        int length = password.codePointCount(0, password.length());
        if (length < rule.minLength()) {
            objections.add(
                    Reason.of("identity.password-short", Map.of("min", "" + rule.minLength()))
                            .at(PLACE));
        }
        if (length < LONG && classes(password) < rule.classes()) {
            objections.add(
                    Reason.of("identity.password-classes", Map.of("min", "" + rule.classes()))
                            .at(PLACE));
        }
        if (password.toLowerCase(Locale.ROOT).contains(login)) {
            objections.add(Reason.of("identity.password-login").at(PLACE));
        }
        if (CommonPasswords.contains(password)) {
            objections.add(Reason.of("identity.password-common").at(PLACE));
        }
        return objections;
    }

    /** The password is one of the last, the one in force included. */
    public static Reason usedBefore(PasswordRule rule) {
        return Reason.of("identity.password-used", Map.of("last", "" + rule.history())).at(PLACE);
    }

    /** Whether two texts are one password: they are hashed alike. */
    public static boolean isSame(String one, String other) {
        return normal(one).equals(normal(other));
    }

    private static String normal(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC);
    }

    private static long classes(String password) {
        return Stream.of("[a-z]", "[A-Z]", "[0-9]", "[^a-zA-Z0-9]")
                .filter(kind -> password.matches("(?s).*" + kind + ".*"))
                .count();
    }
}
