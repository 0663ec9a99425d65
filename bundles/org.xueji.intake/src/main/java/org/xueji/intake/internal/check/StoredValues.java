package org.xueji.intake.internal.check;

import org.xueji.core.api.policy.DataRow;
import org.xueji.intake.internal.catalogue.Catalogue;
import org.xueji.intake.internal.store.Packed;

/** The stored values of a staged row. */
public final class StoredValues implements DataRow {
    private final Catalogue catalogue;
    private final String[] values;

    private StoredValues(Catalogue catalogue, String[] values) {
        this.catalogue = catalogue;
        this.values = values;
    }

    public static StoredValues of(Catalogue catalogue, String payload) {
        return new StoredValues(catalogue, Packed.values(payload, catalogue.size()));
    }

    @Override
    public String value(String field) {
        int column = catalogue.find(field);
        return column < 0 ? "" : values[column];
    }

    public String value(int column) {
        return values[column];
    }
}
