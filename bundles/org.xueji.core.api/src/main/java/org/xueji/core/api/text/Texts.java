package org.xueji.core.api.text;

import java.util.Locale;
import org.osgi.annotation.versioning.ProviderType;
import org.xueji.core.api.Reason;

/** Finds the text of a reason among all domains present. Safe for use by many threads. */
@ProviderType
public interface Texts {

    /** The reason in the language asked for; its code when no domain present has a text for it. */
    String of(Reason reason, Locale locale);
}
