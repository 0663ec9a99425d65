package org.xueji.registry.internal.bulk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Parts a profile into the fields that are counted, each a column, and the rest, kept as JSON. */
public final class ProfileParts {

    /** Columns of REG_PROFILE and the catalogue's identifiers of what they hold. */
    public static final Map<String, String> COLUMNS = columns();

    private static final ObjectMapper JSON = new ObjectMapper();

    private ProfileParts() {}

    private static Map<String, String> columns() {
        Map<String, String> columns = new LinkedHashMap<>();
        columns.put("ETHNICITY", "ethnicity");
        columns.put("NATIONALITY", "nationality");
        columns.put("HUKOU_TYPE", "hukouType");
        columns.put("HUKOU_PLACE", "hukouPlaceCode");
        columns.put("LEFT_BEHIND", "leftBehindType");
        columns.put("RURAL_LEFT_BEHIND", "isRuralLeftBehind");
        columns.put("MIGRANT_WORKER_CHILD", "isMigrantWorkerChild");
        columns.put("MIGRANT_CHILD", "isMigrantChild");
        columns.put("DISABILITY", "disabilityType");
        columns.put("ATTEND_MODE", "attendMode");
        return columns;
    }

    /** The fields that have no column of their own. */
    static String details(Map<String, String> profile) {
        Map<String, String> rest = new TreeMap<>(profile);
        rest.keySet().removeAll(COLUMNS.values());
        return json(rest);
    }

    /** What {@link #json} wrote. */
    public static Map<String, String> parsed(String json) {
        try {
            return JSON.readValue(json, new TypeReference<Map<String, String>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a column that holds JSON does not", e);
        }
    }

    public static String json(Map<String, String> fields) {
        try {
            return JSON.writeValueAsString(fields);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map of strings is always JSON", e);
        }
    }
}
