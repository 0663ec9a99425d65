package org.xueji.identity.internal.qualification;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xueji.core.api.Reason;
import org.xueji.core.api.policy.PolicyRef;

/**
 * How somebody stands who acts under an account, as to his operating certificate (上岗证).
 *
 * @param until the last day of his certificate, or of working without one; empty when there is none
 * @param decidedBy the policies that ask for one
 */
public record Standing(State state, Optional<LocalDate> until, List<PolicyRef> decidedBy) {

    /** What is known and what follows. */
    public enum State {
        /** None is asked for. */
        NOT_NEEDED,
        HELD,
        /** Nobody is there to say, so he is not stopped. */
        UNKNOWN,
        /** He has none, and is told so. */
        WARNED,
        /** He has none, and may act until a day. */
        TEMPORARY,
        /** He has none, and his days are over. */
        STOPPED;

        /** Whether somebody has to do something about it. */
        public boolean isLacking() {
            return this != NOT_NEEDED && this != HELD;
        }
    }

    /** Why he may do nothing but look after his own session. */
    public Optional<Reason> restriction() {
        return state == State.STOPPED ? notice() : Optional.empty();
    }

    /** What he is told about it. */
    public Optional<Reason> notice() {
        return switch (state) {
            case NOT_NEEDED, HELD -> Optional.empty();
            case UNKNOWN -> Optional.of(Reason.of("identity.certificate-unknown"));
            case WARNED -> Optional.of(Reason.of("identity.certificate-warning"));
            case TEMPORARY -> Optional.of(Reason.of("identity.certificate-temporary", day()));
            case STOPPED -> Optional.of(Reason.of("identity.certificate-stopped", day()));
        };
    }

    private Map<String, String> day() {
        return Map.of("day", until.map(LocalDate::toString).orElse(""));
    }
}
