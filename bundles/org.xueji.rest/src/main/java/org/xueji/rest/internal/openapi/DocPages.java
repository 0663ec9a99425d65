package org.xueji.rest.internal.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import javax.servlet.http.HttpServletResponse;
import org.xueji.rest.internal.guard.SafetyHeaders;

/** The pages at {@code /api/docs}: a fixed list of files in this bundle. They hold no data. */
public final class DocPages {

    private static final Map<String, String> TYPES =
            Map.of(
                    "index.html", "text/html;charset=UTF-8",
                    "initializer.js", "text/javascript;charset=UTF-8",
                    "swagger-ui.css", "text/css;charset=UTF-8",
                    "swagger-ui-bundle.js", "text/javascript;charset=UTF-8",
                    "favicon-32x32.png", "image/png");

    /** Sends a page; false when there is none of that name. */
    public boolean send(String name, HttpServletResponse response) throws IOException {
        String file = name.isEmpty() ? "index.html" : name;
        if (!TYPES.containsKey(file)) {
            return false;
        }
        try (InputStream in = DocPages.class.getResourceAsStream("/docs/" + file)) {
            response.setContentType(TYPES.get(file));
            response.setHeader("Cache-Control", "max-age=3600");
            response.setHeader("Content-Security-Policy", SafetyHeaders.PAGES);
            in.transferTo(response.getOutputStream());
        }
        return true;
    }
}
