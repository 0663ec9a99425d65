package org.xueji.intake.internal.imports;

import java.util.List;
import org.xueji.core.api.policy.PolicyRef;

/**
 * Rows that are written together.
 *
 * @param done how much of the file was read at its end, 0 to 1
 * @param asked the policies that were asked about the rows
 */
record Chunk(List<Candidate> rows, double done, List<PolicyRef> asked) {
    static final int SIZE = 2_000;
}
