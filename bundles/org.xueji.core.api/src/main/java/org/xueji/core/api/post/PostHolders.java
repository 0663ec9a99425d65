package org.xueji.core.api.post;

import java.util.Map;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;
import org.xueji.core.api.access.Actor;

/**
 * Says who can act at posts. A service of whoever keeps the accounts; while there is none it is
 * unknown who can. Answers with what the running command has written. Safe for use by many threads.
 */
@ProviderType
public interface PostHolders {

    /** Most posts asked for at once. */
    int MOST = 2_000;

    /**
     * The persons who have an account for a post that can be used now: neither disabled, nor
     * sealed, nor moved to another organisation.
     *
     * @param posts at most {@value #MOST}
     * @return keys of persons, as in {@link Actor#person()}; a post that nobody holds is left out
     */
    Map<Post, Set<String>> holding(Set<Post> posts);
}
