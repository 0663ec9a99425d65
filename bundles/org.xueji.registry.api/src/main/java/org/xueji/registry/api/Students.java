package org.xueji.registry.api;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.xueji.core.api.Page;
import org.xueji.core.api.PageRequest;

/** Finds pupils. Checks no access: callers do. Safe for use by many threads. */
@ProviderType
public interface Students {

    Optional<Student> find(PersonId id);

    /**
     * The same, and nobody moves him, graduates him or changes his status until the running command
     * ends. Who opens an exclusive case about a pupil begins with it: a graduation asks who has one
     * once it has locked the pupils, so that of the two the second always sees the first.
     *
     * @since 1.10
     */
    Optional<Student> lock(PersonId id);

    /** Ordered by pinyin of the name, then id. */
    Page<Student> search(StudentQuery query, PageRequest page);

    /** How many pupils of the scope are on roll. */
    long countOnRoll(org.xueji.core.api.access.OrgId scope);
}
