package org.xueji.identity.internal.rest;

import java.util.Locale;
import org.xueji.core.api.text.Texts;
import org.xueji.identity.internal.bulk.Column;
import org.xueji.identity.internal.bulk.RowError;

/**
 * What is wrong with one cell.
 *
 * @param row as the spreadsheet counts
 * @param column its letter
 * @param value as it stands there
 * @param rule the code of what it offends
 * @param text what would be right
 */
public record RowErrorView(
        int row, String column, String header, String value, String rule, String text) {

    static RowErrorView of(RowError error, Texts texts, Locale locale) {
        return new RowErrorView(
                error.row(),
                Character.toString('A' + error.column()),
                Column.values()[error.column()].header(),
                error.value(),
                error.rule(),
                texts.of(error.reason(), locale));
    }
}
