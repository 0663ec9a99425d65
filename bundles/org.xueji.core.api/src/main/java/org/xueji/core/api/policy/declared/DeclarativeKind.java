package org.xueji.core.api.policy.declared;

import java.util.Optional;
import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;
import org.xueji.core.api.policy.PolicyRef;

/**
 * One kind of section in declarative policies, such as {@code windows}. Registered as a service by
 * whoever owns the interface that the section answers. While it is away, policies with such a
 * section cannot be asked and new ones are refused. Safe for use by many threads.
 */
@ConsumerType
public interface DeclarativeKind {

    /** The name of the section: small letters, 20 at most. */
    String section();

    /** The interface that a section is asked by. */
    Class<?> spi();

    /**
     * Makes a policy of a section.
     *
     * @param policy which one, for names and refusals
     * @param section what stands under the name
     * @param problems notes everything that is wrong; while it is empty the answer counts
     * @return a pure function, an implementation of {@link #spi}, and what it speaks of; empty when
     *     something is wrong
     */
    Optional<Compiled> compile(PolicyRef policy, Declared section, Problems problems);

    /**
     * @param about such as businesses or case types; empty for everything. Two policies of one
     *     place that share nothing do not compete
     */
    record Compiled(Object policy, Set<String> about) {
        public Compiled {
            about = Set.copyOf(about);
        }
    }
}
