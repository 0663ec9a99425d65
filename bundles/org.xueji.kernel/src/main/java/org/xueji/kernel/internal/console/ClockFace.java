package org.xueji.kernel.internal.console;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.xueji.core.api.time.BusinessTime;

/** Shows what the clock says. */
final class ClockFace {

    private ClockFace() {}

    static void print(Instant now, boolean json) {
        Map<String, Object> face = new LinkedHashMap<>();
        face.put("now", now);
        face.put("china", now.atZone(BusinessTime.ZONE).toLocalDateTime());
        if (json) {
            Console.json(face);
        } else {
            System.out.println(face.get("china") + " (" + BusinessTime.ZONE + "), " + now);
        }
    }
}
