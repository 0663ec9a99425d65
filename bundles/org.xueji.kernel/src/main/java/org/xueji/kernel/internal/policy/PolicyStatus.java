package org.xueji.kernel.internal.policy;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.xueji.core.api.policy.PolicyRef;

/**
 * A policy as operators see it.
 *
 * @param form {@code shipped}, {@code java} or {@code text}
 * @param spis simple names of the interfaces
 * @param digest of the bundle or the text; empty for what is shipped
 * @param state {@code in-force}, {@code not-today}, {@code outranked}, {@code missing}, {@code
 *     other-build}, {@code fenced}, {@code off} or {@code broken}
 * @param detail the winner's id, or what is wrong; empty when in force
 * @param nodes which nodes have it, and how; empty for what is shipped or a text
 */
public record PolicyStatus(
        PolicyRef ref,
        String form,
        List<String> spis,
        Optional<LocalDate> from,
        Optional<LocalDate> to,
        int ranking,
        String article,
        String why,
        String digest,
        String state,
        String detail,
        List<String> nodes) {}
