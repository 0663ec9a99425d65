package org.xueji.rest.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.xueji.rest.internal.body.Body;

/** What the front looks at in the body of a login; everything else is read by its domain. */
final class LoginBody {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST = 4096;

    private LoginBody() {}

    /** The account that is tried; empty when the body does not say. */
    static String account(Body body) {
        return read(body).path("account").asText("");
    }

    private static JsonNode read(Body body) {
        if (body.length() == 0 || body.length() > LONGEST) {
            return JSON.createObjectNode();
        }
        try {
            return JSON.readTree(body.bytes());
        } catch (IOException malformed) {
            return JSON.createObjectNode();
        }
    }
}
