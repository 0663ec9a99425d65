package org.xueji.intake.internal.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.xueji.intake.internal.catalogue.Catalogue;
import org.xueji.intake.internal.catalogue.FieldType;
import org.xueji.registry.api.IdNumber;

/** Collects what is found in one row after the other. For one thread. */
public final class Findings {
    private static final int SHOWN = 60;

    private final Catalogue catalogue;
    private final List<Finding> found = new ArrayList<>();
    private Row row;
    private int errors;

    public Findings(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** Forgets what was found and turns to another row. */
    public void begin(Row next) {
        row = next;
        found.clear();
        errors = 0;
    }

    public void error(int column, String rule) {
        error(column, rule, Map.of());
    }

    public void error(int column, String rule, Map<String, String> arguments) {
        errors++;
        add(column, rule, true, arguments);
    }

    public void warning(int column, String rule, Map<String, String> arguments) {
        add(column, rule, false, arguments);
    }

    /** Whether the row must be refused. */
    public boolean refuses() {
        return errors > 0;
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    /** What was found in the current row, in the order of the checks. */
    public List<Finding> list() {
        return List.copyOf(found);
    }

    private void add(int column, String rule, boolean refuses, Map<String, String> arguments) {
        found.add(new Finding(row.number(), column, rule, refuses, shown(column), arguments));
    }

    private String shown(int column) {
        if (column < 0) {
            return "";
        }
        String raw = row.raw(column).strip();
        FieldType type = catalogue.field(column).type();
        String safe = type.isSensitive() ? IdNumber.mask(raw) : raw;
        return safe.codePointCount(0, safe.length()) <= SHOWN
                ? safe
                : safe.substring(0, safe.offsetByCodePoints(0, SHOWN)) + "…";
    }
}
