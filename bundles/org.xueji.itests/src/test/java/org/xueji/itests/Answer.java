package org.xueji.itests;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;

/** What a node answered. */
record Answer(int status, HttpHeaders headers, String text, JsonNode body) {

    boolean isFine() {
        return status >= 200 && status < 300;
    }

    /** The body of an answer that has to be a yes. */
    JsonNode fine() {
        if (!isFine()) {
            throw new AssertionError("answered " + status + ": " + text);
        }
        return body;
    }

    /** The machine code of a problem; empty where the body is none. */
    String problem() {
        return body.path("code").asText();
    }
}
