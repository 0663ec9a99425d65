package org.xueji.itests;

import com.fasterxml.jackson.databind.JsonNode;

/** Own session and password. */
final class SessionRequests {

    private SessionRequests() {}

    static void into(RequestBook book) {
        book.put("POST /api/session", Caller::openSession);
        book.put("POST /api/session/certificate", Caller::openSessionByCertificate);
        book.get("/api/session", "/api/session");
        book.put(
                "DELETE /api/session",
                caller -> {
                    RawAnswer answer = caller.login().delete("/api/session");
                    caller.login();
                    return answer;
                });
        book.put("POST /api/session/password", Caller::choosePassword);
        book.get("/api/session/sessions", "/api/session/sessions");
        book.put("DELETE /api/session/sessions", caller -> caller.delete("/api/session/sessions"));
        book.put(
                "DELETE /api/session/sessions/{id}",
                caller -> {
                    caller.openSession().fine();
                    for (JsonNode open : caller.get("/api/session/sessions").fine().json()) {
                        if (!open.path("current").asBoolean()) {
                            return caller.delete(
                                    "/api/session/sessions/" + open.path("id").asLong());
                        }
                    }
                    throw new IllegalStateException("the session just opened is not there");
                });
    }
}
