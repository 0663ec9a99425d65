package org.xueji.kernel.internal.policy;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.xueji.core.api.policy.PolicyRef;

/**
 * A policy service as operators see it.
 *
 * @param spis simple names of the interfaces
 * @param state {@code in-force}, {@code not-today}, {@code outranked}, {@code duplicate}, {@code
 *     fenced} or {@code broken}
 * @param detail the winner's id, or what is wrong; empty when in force
 */
public record PolicyStatus(
        PolicyRef ref,
        List<String> spis,
        Optional<LocalDate> from,
        Optional<LocalDate> to,
        int ranking,
        String state,
        String detail) {}
