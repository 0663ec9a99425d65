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
 * @param arriving the database whose contents are on their way here; until they are all here nobody
 *     works on this one
 * @param movedTo where its contents went; a database that was moved away is not worked on any more
 */
public record BornDatabase(
        UUID id,
        DatabaseKind kind,
        Dialect dialect,
        Instant bornAt,
        Optional<UUID> arriving,
        Optional<String> movedTo)
        implements DatabaseIdentity {}
