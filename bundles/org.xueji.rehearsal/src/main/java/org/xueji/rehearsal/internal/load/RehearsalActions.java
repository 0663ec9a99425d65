package org.xueji.rehearsal.internal.load;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.xueji.core.api.access.Grant;
import org.xueji.core.api.access.Grants;

/** Who may do what: operators on the console of a rehearsal node, and the job itself. */
@Component
public final class RehearsalActions implements Grants {
    /** To start, go on with and stop the making of a province. */
    public static final String LOAD = "rehearsal.load";

    public static final String STATUS = "rehearsal.status";

    /** What the job does. */
    public static final String TAKE_EFFECT = "rehearsal.take-effect";

    @Override
    public List<Grant> rows() {
        return List.of(Grant.operator(LOAD), Grant.operator(STATUS), Grant.system(TAKE_EFFECT));
    }
}
