package org.xueji.core.api.post;

import org.osgi.annotation.versioning.ProviderType;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;

/**
 * Ends all posts of an organisation that is no more, such as a school that was closed (撤销). A
 * service of whoever keeps the accounts. Checks no access: callers do. Safe for use by many
 * threads.
 *
 * @since 1.1
 */
@ProviderType
public interface PostClosing {

    /**
     * Disables every account of the organisation, and ends its sessions, in the running command or
     * one of its own. Journaled. Accounts of organisations below stay. Done twice, the second finds
     * nothing to do.
     *
     * @param why for the journal: a code or a number, no personal data
     * @return how many accounts were disabled
     */
    int close(OrgId org, String why, Actor by);
}
