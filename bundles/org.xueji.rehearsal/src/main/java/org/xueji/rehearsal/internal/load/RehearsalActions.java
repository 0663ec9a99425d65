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

    /** To let random operations go over pupils made for it. */
    public static final String STORM = "rehearsal.storm";

    /** What the job and a storm do. */
    public static final String TAKE_EFFECT = "rehearsal.take-effect";

    @Override
    public List<Grant> rows() {
        return List.of(
                Grant.operator(LOAD),
                Grant.operator(STATUS),
                Grant.operator(STORM),
                Grant.system(TAKE_EFFECT));
    }
}
