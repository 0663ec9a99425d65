package org.xueji.registry.api;

import java.sql.Connection;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import org.xueji.core.api.access.OrgId;

/**
 * What the roll says, as one value: SHA-256 in lower-case hex over each pupil's student number,
 * status, school and places (school, year, grade, class number), in a fixed order. No internal ids
 * and no times go in, so that two databases that went different ways to the same roll have the same
 * value; void rows are of no effect. For proofs: it reads everything that it speaks of, school by
 * school, in constant memory. Safe for use by many threads.
 *
 * @since 1.8
 */
@ProviderType
public interface RollHash {

    /** Of the pupils whose record these schools keep; the order of the schools is of no effect. */
    String of(Connection on, List<OrgId> schools);

    /** Of all pupils that there are. */
    String of(Connection on);
}
