package org.xueji.core.api.policy;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Whether an operating certificate is asked for.
 *
 * @param temporaryDays for so many days an account may be used without; 7 to 180
 * @param since the days of accounts that were there before count from here; empty for {@link
 *     Mode#OFF} alone, so that no rule keeps everybody out on the day it comes
 * @since 1.3
 */
public record CertificateRule(Mode mode, int temporaryDays, Optional<LocalDate> since) {

    /** Nobody needs a certificate. */
    public static final CertificateRule OFF = new CertificateRule(Mode.OFF, 30, Optional.empty());

    /** What is done about an account whose holder has no certificate. */
    public enum Mode {
        /** Nothing. */
        OFF,
        /** He is told, and listed. */
        WARN,
        /** When his days are over he can do nothing but look after his own session. */
        ENFORCE
    }

    /**
     * @throws IllegalArgumentException when a value is out of bounds or {@code since} is missing
     */
    public CertificateRule {
        Bounds.check("temporaryDays", temporaryDays, 7, 180);
        if (since.isEmpty() && mode != Mode.OFF) {
            throw new IllegalArgumentException(mode + " needs the day since when it counts");
        }
    }

    /** Those without are told. */
    public static CertificateRule warn(int temporaryDays, LocalDate since) {
        return new CertificateRule(Mode.WARN, temporaryDays, Optional.of(since));
    }

    /** Those without are stopped once their days are over. */
    public static CertificateRule enforce(int temporaryDays, LocalDate since) {
        return new CertificateRule(Mode.ENFORCE, temporaryDays, Optional.of(since));
    }
}
