package org.xueji.kernel.internal.json;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.xueji.core.api.Reason;

/** Reasons as JSON text in a column. */
public final class ReasonsJson {

    private ReasonsJson() {}

    public static String write(List<Reason> reasons) {
        return JsonWriter.write(reasons.stream().map(ReasonsJson::shown).toList());
    }

    public static List<Reason> read(String text) {
        return text == null
                ? List.of()
                : ((List<?>) JsonReader.read(text)).stream().map(ReasonsJson::reason).toList();
    }

    /** One reason in the shape that REST and console show. */
    public static Map<String, Object> shown(Reason reason) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("code", reason.code());
        map.put("pointer", reason.pointer());
        map.put("arguments", reason.arguments());
        return map;
    }

    private static Reason reason(Object value) {
        Map<?, ?> map = (Map<?, ?>) value;
        Map<String, String> arguments =
                ((Map<?, ?>) map.get("arguments"))
                        .entrySet().stream()
                                .collect(
                                        Collectors.toMap(
                                                e -> e.getKey().toString(),
                                                e -> e.getValue().toString()));
        return new Reason(map.get("code").toString(), map.get("pointer").toString(), arguments);
    }
}
