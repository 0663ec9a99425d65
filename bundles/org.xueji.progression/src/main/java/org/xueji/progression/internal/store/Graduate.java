package org.xueji.progression.internal.store;

import java.util.Optional;
import org.xueji.core.api.access.OrgId;
import org.xueji.registry.api.ClassId;
import org.xueji.registry.api.PersonId;
import org.xueji.registry.api.Stage;
import org.xueji.registry.api.StudentStatus;

/**
 * A pupil in the pool of graduates 毕业库.
 *
 * @param into the summer's year: 届
 * @param as 毕业, 结业 or 肄业
 * @param certificate number of the diploma 证书编号; empty until it is known
 */
public record Graduate(
        PersonId person,
        OrgId school,
        Stage stage,
        int into,
        ClassId schoolClass,
        StudentStatus as,
        Optional<String> certificate) {}
