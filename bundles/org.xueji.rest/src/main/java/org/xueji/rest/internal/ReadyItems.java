package org.xueji.rest.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.xueji.core.api.data.Readiness;
import org.xueji.core.api.data.Readiness.Item;

/** Everything looked at to say whether this node is ready. */
final class ReadyItems {

    /** Domains without which no other can work. */
    private static final Set<String> BASE = Set.of("session", "registry");

    private final Node node;
    private final Domains domains;

    ReadyItems(Node node, Domains domains) {
        this.node = node;
        this.domains = domains;
    }

    List<Readiness.Item> items() {
        List<Item> items = new ArrayList<>();
        items.add(
                item(
                        "login",
                        node.authenticator().isPresent(),
                        "nobody checks logins: start or update org.xueji.identity"));
        items.add(
                item(
                        "rest store",
                        node.store().isPresent(),
                        "the tables of rest are not ready: see the schema and database items"));
        domains.present().forEach(d -> items.add(new Item("domain " + d.name(), true, false, "")));
        domains.away()
                .forEach(
                        (name, why) ->
                                items.add(
                                        new Item(
                                                "domain " + name,
                                                false,
                                                BASE.contains(name),
                                                why)));
        items.addAll(node.readiness());
        return items;
    }

    private static Item item(String name, boolean ready, String otherwise) {
        return new Item(name, ready, true, ready ? "" : otherwise);
    }
}
