package org.xueji.core.api.post;

import java.util.Objects;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.Role;

/**
 * A post (岗位): an organisation and a role in it, whoever holds it. Work waits for posts, not for
 * persons.
 */
public record Post(OrgId org, Role role) {

    public Post {
        Objects.requireNonNull(org);
        Objects.requireNonNull(role);
    }
}
