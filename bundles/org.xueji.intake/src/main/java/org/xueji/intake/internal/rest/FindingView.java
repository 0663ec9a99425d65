package org.xueji.intake.internal.rest;

import java.util.Locale;
import org.xueji.core.api.Reason;
import org.xueji.core.api.text.Texts;
import org.xueji.intake.internal.catalogue.Catalogue;
import org.xueji.intake.internal.catalogue.Field;
import org.xueji.intake.internal.check.Finding;

/**
 * One objection to a row.
 *
 * @param column as a spreadsheet calls it; empty when it concerns the whole row
 * @param value as it was in the cell; masked where the field is personal
 * @param refuses false for a warning
 * @param text what is wrong and what would be right
 */
public record FindingView(
        int row,
        String column,
        String header,
        String field,
        String value,
        String rule,
        boolean refuses,
        String text) {

    static FindingView of(Catalogue catalogue, Finding finding, Texts texts, Locale locale) {
        boolean whole = finding.column() < 0;
        return new FindingView(
                finding.row(),
                whole ? "" : Field.letters(finding.column()),
                whole ? "" : catalogue.field(finding.column()).header(),
                whole ? "" : catalogue.field(finding.column()).id(),
                finding.shown(),
                finding.rule(),
                finding.refuses(),
                texts.of(Reason.of(finding.rule(), finding.arguments()), locale));
    }
}
