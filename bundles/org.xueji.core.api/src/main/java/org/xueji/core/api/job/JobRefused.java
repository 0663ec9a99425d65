package org.xueji.core.api.job;

import java.util.List;
import org.xueji.core.api.Reason;

/** Ends a run as failed for reasons that a retry would not change, such as an unreadable file. */
public final class JobRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Reason> reasons;

    public JobRefused(List<Reason> reasons) {
        super("refused: " + reasons.stream().map(Reason::code).toList());
        this.reasons = List.copyOf(reasons);
    }

    public List<Reason> reasons() {
        return reasons == null ? List.of() : reasons;
    }
}
