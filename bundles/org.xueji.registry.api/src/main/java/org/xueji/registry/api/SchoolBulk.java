package org.xueji.registry.api;

import java.sql.Connection;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import org.xueji.core.api.access.OrgId;

/**
 * Schools and classes in bulk, on the caller's connection; everything commits with the caller's
 * chunk. The rules are those of {@link SchoolAdmin}; the caller asks for access and writes the
 * journal. Safe for use by many threads.
 */
@ProviderType
public interface SchoolBulk {

    /** As many rows as {@link RegistryBulk} takes. */
    int MAX_CHUNK = RegistryBulk.MAX_CHUNK;

    /** Whether the registry has neither a school nor a pupil yet. */
    boolean isEmpty(Connection chunk);

    /**
     * Enters schools: all of them, or none. Others, {@link RegistryBulk} included, see them once
     * the transaction has been committed.
     *
     * @param schools at most {@value #MAX_CHUNK}, each with a code
     * @return their ids, in order
     * @throws org.xueji.core.api.Invalid with everything that is wrong, by {@code /place/field}
     */
    List<OrgId> enter(Connection chunk, List<SchoolAdmin.NewSchool> schools);

    /**
     * Opens classes: all of them, or none. A class of the same call counts as there.
     *
     * @param classes at most {@value #MAX_CHUNK}
     * @return their ids, in order
     * @throws org.xueji.core.api.Invalid with everything that is wrong, by {@code /place/field}
     */
    List<ClassId> open(Connection chunk, List<SchoolAdmin.NewClass> classes);
}
