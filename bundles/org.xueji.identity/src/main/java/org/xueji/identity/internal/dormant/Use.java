package org.xueji.identity.internal.dormant;

import java.time.Instant;
import org.xueji.core.api.access.AccountId;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.Role;

/**
 * When an account was used last.
 *
 * @param path the organisation's place in the tree
 * @param sealed whether it has been sealed for that
 * @param last its last use, or when it was made or reopened if that was later
 */
public record Use(
        AccountId id,
        String login,
        String name,
        OrgId org,
        String path,
        Role role,
        boolean sealed,
        Instant last) {}
