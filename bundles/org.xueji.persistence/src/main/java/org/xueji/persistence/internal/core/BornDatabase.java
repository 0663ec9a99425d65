package org.xueji.persistence.internal.core;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.xueji.core.api.data.DatabaseIdentity;
import org.xueji.core.api.data.DatabaseKind;
import org.xueji.core.api.data.Dialect;

/**
 * What a database says of itself.
 *
 * @param movedTo where its contents went; a database that was moved away is not worked on any more
 */
public record BornDatabase(
        UUID id, DatabaseKind kind, Dialect dialect, Instant bornAt, Optional<String> movedTo)
        implements DatabaseIdentity {}
