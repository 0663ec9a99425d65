package org.xueji.identity.internal;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Login names: ASCII only, so that no two look alike; case does not count. */
public final class Logins {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{2,39}");

    private Logins() {}

    /** The login name as it is stored; empty when it cannot be one. */
    public static Optional<String> canonical(String text) {
        return text != null && FORM.matcher(text).matches()
                ? Optional.of(text.toLowerCase(Locale.ROOT))
                : Optional.empty();
    }
}
