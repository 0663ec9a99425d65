package org.xueji.intake.internal.check;

import java.util.Arrays;
import java.util.Optional;
import org.xueji.core.api.policy.DataRow;
import org.xueji.intake.internal.catalogue.Catalogue;
import org.xueji.workbook.api.CellKind;

/**
 * One row as it came and as it is stored. Filled again and again while a file is read, because
 * 200,000 rows of 78 objects each would keep the collector busy.
 */
public final class Row implements DataRow {
    private final Catalogue catalogue;
    private final String[] raw;
    private final CellKind[] kinds;
    private final String[] values;
    private int number;
    private SchoolFrame frame;

    public Row(Catalogue catalogue) {
        this.catalogue = catalogue;
        this.raw = new String[catalogue.size()];
        this.kinds = new CellKind[catalogue.size()];
        this.values = new String[catalogue.size()];
        begin(0);
    }

    /** Empties the row and gives it a number. */
    public void begin(int rowNumber) {
        number = rowNumber;
        frame = null;
        Arrays.fill(raw, "");
        Arrays.fill(values, "");
        Arrays.fill(kinds, CellKind.BLANK);
    }

    public void put(int column, String text, CellKind kind) {
        raw[column] = text;
        kinds[column] = kind;
    }

    /** As the user's program counts rows. */
    public int number() {
        return number;
    }

    /** The text as it came. */
    public String raw(int column) {
        return raw[column];
    }

    public CellKind kind(int column) {
        return kinds[column];
    }

    /** The stored form; empty when there is none or the text could not be read. */
    public String value(int column) {
        return values[column];
    }

    public boolean has(int column) {
        return !values[column].isEmpty();
    }

    void value(int column, String stored) {
        values[column] = stored;
    }

    @Override
    public String value(String field) {
        int column = catalogue.find(field);
        return column < 0 ? "" : values[column];
    }

    /** The school the row belongs to; empty when it names none that may be taken. */
    public Optional<SchoolFrame> frame() {
        return Optional.ofNullable(frame);
    }

    void frame(SchoolFrame of) {
        frame = of;
    }

    /** A copy of the stored values that outlives the row. */
    public String[] values() {
        return values.clone();
    }

    /** A copy of the texts that outlives the row. */
    public String[] raws() {
        return raw.clone();
    }
}
