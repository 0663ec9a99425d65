package org.xueji.kernel.internal.journal;

import java.time.Instant;
import java.util.Optional;

/** One row of the journal as it is listed; inputs and policies as JSON. */
public record JournalRow(
        long id,
        Instant at,
        long account,
        String person,
        String role,
        String action,
        long org,
        Optional<Long> about,
        String inputs,
        String policies,
        String result) {}
