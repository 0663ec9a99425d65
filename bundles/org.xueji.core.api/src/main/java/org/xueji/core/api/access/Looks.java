package org.xueji.core.api.access;

import java.util.function.Supplier;
import org.osgi.annotation.versioning.ProviderType;
import org.xueji.core.api.Outcome;

/**
 * Counts how often an account is shown what is masked or kept from it otherwise, over all nodes and
 * domains, and stops it when its day is used up: who takes down a whole roll by looking at one
 * pupil after the other is found and stopped. Safe for use by many threads.
 *
 * @since 1.1
 */
@ProviderType
public interface Looks {

    /**
     * Shows once more, unless the account has looked as often today as {@link
     * org.xueji.core.api.policy.LookPolicy} lets it. A look that is refused is not counted. Looks
     * of one account wait for each other.
     *
     * @param action the action of the access matrix, checked already
     * @param org whose record it is
     * @param look runs in a command, and journals what was shown
     */
    <T> Outcome<T> once(Actor by, String action, OrgId org, Supplier<Outcome<T>> look);
}
