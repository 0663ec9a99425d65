package org.xueji.rehearsal.internal.province;

import org.xueji.core.api.access.OrgId;

/**
 * A county authority of the registry.
 *
 * @param region six digits
 * @param name without 教育局
 */
public record County(OrgId id, String region, String name) {}
