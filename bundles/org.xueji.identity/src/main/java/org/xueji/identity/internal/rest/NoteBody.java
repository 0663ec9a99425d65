package org.xueji.identity.internal.rest;

/**
 * What is said to a request.
 *
 * @param note the reason; needed to refuse
 */
public record NoteBody(String note) {

    static String of(NoteBody body) {
        return body == null || body.note() == null ? "" : body.note();
    }
}
