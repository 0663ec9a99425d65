package org.xueji.rest.internal.body;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * An answer in the form in which it can be kept and given again.
 *
 * @param location of what was made or started
 * @param etag as sent
 * @param json the body; empty when there is none
 * @param replayed whether it was given before, to an earlier request with the same key
 */
public record Answer(
        int status,
        Optional<String> location,
        Optional<String> etag,
        Optional<String> json,
        boolean replayed) {

    public Answer replay() {
        return new Answer(status, location, etag, json, true);
    }

    public Optional<byte[]> bytes() {
        return json.map(text -> text.getBytes(StandardCharsets.UTF_8));
    }
}
