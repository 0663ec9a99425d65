package org.xueji.rest.internal.store;

import org.xueji.core.api.data.Commands;
import org.xueji.rest.internal.idempotency.KeyStore;
import org.xueji.rest.internal.seal.Seal;

/** What {@code rest} keeps in the database, while the database is there. */
public record Store(Commands commands, KeyStore keys, DomainMemory domains, Seal marks) {}
