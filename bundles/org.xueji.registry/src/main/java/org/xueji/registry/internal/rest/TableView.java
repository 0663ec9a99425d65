package org.xueji.registry.internal.rest;

import org.xueji.registry.api.Codes;

/** A code table without its entries. */
public record TableView(String id, String title, String version, String source, int size) {

    static TableView of(Codes.Table table) {
        return new TableView(
                table.id(), table.title(), table.version(), table.source(), table.codes().size());
    }
}
