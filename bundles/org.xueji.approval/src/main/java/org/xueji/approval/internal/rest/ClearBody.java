package org.xueji.approval.internal.rest;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.xueji.approval.api.CaseId;
import org.xueji.approval.internal.flow.BulkDecisions;
import org.xueji.approval.internal.flow.Clearing;

/**
 * Late cases to be ended, as they were looked at.
 *
 * @param dueBefore whose last day in time was before this day; not after today
 * @param type only cases of this type
 * @param why shown to all sides
 * @param cases 1 to 200, each once
 */
public record ClearBody(
        LocalDate dueBefore, Optional<String> type, String why, List<BulkBody.Item> cases) {

    Clearing.Wanted wanted() {
        return ClearingResource.wanted(
                Optional.ofNullable(dueBefore), type == null ? Optional.empty() : type);
    }

    String reason() {
        return why == null ? "" : why;
    }

    List<BulkDecisions.Item> items() {
        List<BulkBody.Item> named = cases == null ? List.of() : cases;
        return named.stream()
                .map(item -> new BulkDecisions.Item(new CaseId(item.id()), item.version()))
                .toList();
    }
}
