package org.xueji.intake.internal.rest;

import java.util.Map;

/**
 * A single pupil.
 *
 * @param school code of the school; the actor's own when absent
 * @param fields texts as in a cell of the template, by field identifier
 */
public record PupilBody(String school, Map<String, String> fields) {
    Map<String, String> texts() {
        return fields == null ? Map.of() : fields;
    }
}
