package org.xueji.registry.internal.export;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.xueji.core.api.access.OrgId;
import org.xueji.registry.api.StudentStatus;

/**
 * Whose roll is wanted, and how.
 *
 * @param scope a school, or an authority with everything below it
 * @param grade only pupils of this grade code
 * @param status only pupils of this status
 */
public record RollExportRequest(
        OrgId scope, ExportFormat format, Optional<String> grade, Optional<StudentStatus> status) {

    /** As the journal keeps it. */
    Map<String, String> inputs() {
        Map<String, String> inputs = new LinkedHashMap<>();
        inputs.put("scope", scope.toString());
        inputs.put("format", format.extension());
        grade.ifPresent(code -> inputs.put("grade", code));
        status.ifPresent(one -> inputs.put("status", one.name()));
        return inputs;
    }
}
