package org.xueji.identity.internal.rest;

/** The key that opens sealed passwords. */
public record OpeningRequest(String openingKey) {

    /** Keeps the key out of logs. */
    @Override
    public String toString() {
        return "OpeningRequest";
    }
}
