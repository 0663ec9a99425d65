package org.xueji.registry.internal.rest;

import java.util.List;
import org.xueji.registry.api.Headcounts.Count;

/** How many pupils are on roll, and of these how many in each grade with each status. */
public record CountView(String scope, long onRoll, List<GroupView> groups) {

    /** Pupils of a grade and status; the grade is 00 for those who are not placed. */
    public record GroupView(String grade, String status, long pupils) {}

    static CountView of(String scope, List<Count> counts) {
        return new CountView(
                scope,
                counts.stream().mapToLong(Count::pupils).sum(),
                counts.stream()
                        .map(one -> new GroupView(one.grade(), one.status().name(), one.pupils()))
                        .toList());
    }
}
