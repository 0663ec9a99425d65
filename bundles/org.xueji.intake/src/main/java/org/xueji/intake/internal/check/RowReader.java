package org.xueji.intake.internal.check;

import java.util.Map;
import org.xueji.intake.internal.catalogue.Catalogue;
import org.xueji.intake.internal.catalogue.Field;
import org.xueji.intake.internal.catalogue.FieldType;
import org.xueji.intake.internal.catalogue.Need;
import org.xueji.workbook.api.CellKind;

/** Reads every cell of a row into its stored form: kind, presence, form, length. */
final class RowReader {
    private final int size;
    private final Field[] fields;
    private final CellRule[] rules;
    private final boolean[] narrow;
    private final SecondMember second;

    RowReader(Catalogue catalogue, CellRules cells, SecondMember second) {
        this.size = catalogue.size();
        this.fields = catalogue.fields().toArray(Field[]::new);
        this.rules = new CellRule[size];
        this.narrow = new boolean[size];
        this.second = second;
        for (Field field : fields) {
            rules[field.column()] = cells.of(field);
            narrow[field.column()] = CellRules.isNarrow(field.type());
        }
    }

    void read(Row row, Findings found) {
        boolean alone = second.mayBeAbsent(row);
        for (int column = 0; column < size; column++) {
            row.value(column, "");
            String text = CellText.clean(row.raw(column));
            if (!isTrusted(row.kind(column), column, found)) {
                continue;
            }
            if (text.isEmpty()) {
                requirePresence(column, alone, found);
            } else {
                row.value(column, stored(text, column, found));
            }
        }
    }

    private String stored(String text, int column, Findings found) {
        int longest = fields[column].length();
        if (text.length() > longest && text.codePointCount(0, text.length()) > longest) {
            if (fields[column].type() == FieldType.TEXT
                    || fields[column].type() == FieldType.NAME) {
                found.error(column, "intake.too-long", Map.of("max", "" + longest));
                return "";
            }
        }
        String plain = narrow[column] ? CellText.narrow(text) : text;
        return rules[column].read(plain, column, found);
    }

    private void requirePresence(int column, boolean alone, Findings found) {
        if (fields[column].need() == Need.MANDATORY && !(alone && second.owns(column))) {
            found.error(column, "intake.mandatory");
        }
    }

    private boolean isTrusted(CellKind kind, int column, Findings found) {
        String rule =
                switch (kind) {
                    case TEXT, BLANK, NUMBER -> "";
                    case DATE -> isDay(column) ? "" : "intake.cell-date";
                    case PRECISION_LOST -> "intake.cell-precision-lost";
                    case FORMULA -> "intake.cell-formula";
                    case MERGED -> "intake.cell-merged";
                    case BOOLEAN, ERROR -> "intake.cell-error";
                };
        if (!rule.isEmpty()) {
            found.error(column, rule);
        }
        return rule.isEmpty();
    }

    private boolean isDay(int column) {
        return fields[column].type() == FieldType.DATE;
    }
}
