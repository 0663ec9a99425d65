package org.xueji.core.api.data;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Something that can keep a node or a domain from serving. {@code /health/ready} and the console
 * list them all.
 */
@ConsumerType
public interface Readiness {

    /**
     * One thing looked at.
     *
     * @param name such as {@code schema registry}
     * @param ready whether it is as it should be
     * @param nodeWide true when the whole node is not ready because of it, false when only one
     *     domain is
     * @param detail what is wrong and what to do next; empty when all is well
     */
    record Item(String name, boolean ready, boolean nodeWide, String detail) {}

    List<Item> items();
}
