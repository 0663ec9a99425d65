package org.xueji.itests;

import java.util.Map;

/** Certificates of accounts. */
final class CertificateRequests {

    private static final String TEMPLATE = "/api/identity/accounts/{id}/certificates";

    private CertificateRequests() {}

    static void into(RequestBook book, AccessWorld world) {
        book.get(TEMPLATE, TEMPLATE.replace("{id}", "" + world.victim()));
        String add = "POST " + TEMPLATE;
        book.put(
                add,
                caller -> {
                    long account = book.object(add, world::newAccount);
                    return caller.post(
                            TEMPLATE.replace("{id}", "" + account),
                            Map.of("certificate", world.freshCard().pem()));
                });
        String revoke = "POST " + TEMPLATE + "/{certificate}/revoke";
        book.put(
                revoke,
                caller -> {
                    long account = book.object(revoke + " account", world::newAccount);
                    long card = book.object(revoke, () -> world.registered(account));
                    return caller.post(
                            TEMPLATE.replace("{id}", "" + account) + "/" + card + "/revoke",
                            Map.of("reason", "卡已遗失"));
                });
    }
}
