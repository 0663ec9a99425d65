package org.xueji.core.api.policy;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;
import org.xueji.core.api.Reason;

/**
 * A local check of rows of data, on top of the checks that always run. A pure function: no I/O, no
 * clock, no state. Answers of several checks add up.
 */
@ConsumerType
public interface DataCheck {

    /** What kind of rows it checks, such as {@code primary-intake}. */
    String subject();

    /**
     * Checks a chunk of rows.
     *
     * @return for each row, in order, every objection with {@link Reason#pointer()} naming the
     *     field; an empty list for a good row
     */
    List<List<Reason>> objections(List<? extends DataRow> rows);
}
