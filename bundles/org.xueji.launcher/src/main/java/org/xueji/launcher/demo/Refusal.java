package org.xueji.launcher.demo;

import com.fasterxml.jackson.databind.JsonNode;

/** Why a row was refused, as REST tells it. */
public record Refusal(int row, String column, String rule, String text) {

    static Refusal of(JsonNode item) {
        return new Refusal(
                item.path("row").asInt(),
                item.path("column").asText() + " " + item.path("header").asText(),
                item.path("rule").asText(),
                item.path("text").asText());
    }
}
