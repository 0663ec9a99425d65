package org.xueji.registry.spi;

import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.OrgId;

/**
 * Work of a domain that brings pupils to schools and runs at present, such as a file that is being
 * taken in: who works on whole schools waits for its end. A service of that domain; while it is
 * away nothing of it runs. Changes nothing. Safe for use by many threads.
 */
@ConsumerType
public interface RollWork {

    /** How many schools are asked about at once. */
    int MOST_SCHOOLS = 200;

    /**
     * Schools with such work, and what it is, with a text of that domain.
     *
     * @param schools at most {@value #MOST_SCHOOLS}
     */
    Map<OrgId, Reason> running(List<OrgId> schools);
}
