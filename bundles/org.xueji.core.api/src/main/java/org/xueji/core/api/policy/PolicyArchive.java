package org.xueji.core.api.policy;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Tells what a policy was that decided something once.
 *
 * @since 1.4
 */
@ProviderType
public interface PolicyArchive {

    /**
     * A policy that is or was in force.
     *
     * @param ref as {@link PolicyRef#toString} writes it: {@code id/version@scope}
     * @return empty when it is a default of Xueji that is not shipped any more
     */
    Optional<Kept> find(String ref);

    /**
     * @param form {@code shipped}, {@code java} or {@code text}
     * @param article the legal article it rests on; may be empty
     * @param why the reason that was given; empty for what is shipped
     * @param digest of its bundle or text; empty for what is shipped
     */
    record Kept(PolicyRef ref, String form, String article, String why, String digest) {}
}
