package org.xueji.rest.internal.store;

import java.util.Set;

/** Every domain name that was ever served, by any node. */
public interface DomainMemory {

    Set<String> names();

    void remember(String name);
}
