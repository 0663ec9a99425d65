package org.xueji.launcher.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** One of the demo's people, with an account of his own and a session. */
public record Person(String login, Api api) {

    /** Takes something a step further, as it is now. */
    JsonNode move(String address, String verb) {
        long version = api.get(address).path("version").asLong();
        return api.post(address + "/" + verb, Map.of(), version);
    }
}
