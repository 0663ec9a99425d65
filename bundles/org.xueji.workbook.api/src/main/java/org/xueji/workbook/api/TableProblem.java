package org.xueji.workbook.api;

import java.util.Locale;

/** Why a file cannot be read as a table at all. The names in braces are the arguments given. */
public enum TableProblem {
    /** The file has no byte, or no cell with text. */
    EMPTY_FILE,
    /** Neither a workbook nor text: {@code found} is pdf, png, jpeg, zip, docx, ods, html ... */
    WRONG_TYPE,
    /** A workbook of Excel 97-2003 (.xls), to be saved as .xlsx. */
    OLD_WORKBOOK,
    /** A binary workbook (.xlsb), to be saved as .xlsx. */
    BINARY_WORKBOOK,
    /** The workbook asks for a password. */
    ENCRYPTED,
    /** The file is larger than {@code max} bytes: {@code size}. */
    TOO_LARGE,
    /**
     * The file grows beyond measure when unpacked: {@code part} has more than {@code max} bytes, is
     * packed more than {@code ratio} times, or there are more than {@code entries} parts.
     */
    ZIP_BOMB,
    /** More than {@code max} rows with text. */
    TOO_MANY_ROWS,
    /** More than {@code max} columns, in row {@code row}. */
    TOO_MANY_COLUMNS,
    /** A cell has more than {@code max} characters: {@code row}, {@code column} as in Excel. */
    CELL_TOO_LONG,
    /** More than {@code max} merged areas. */
    TOO_MANY_MERGED,
    /** The package is damaged: {@code part} cannot be unpacked or is missing. */
    BROKEN_ZIP,
    /** A part of the workbook is no well-formed XML: {@code part}. */
    BROKEN_XML,
    /** A part of the workbook declares a DTD or entities, which no program that saves does. */
    FORBIDDEN_XML,
    /** No sheet is visible and has text. */
    NO_SHEET,
    /** Neither UTF-8 nor GB18030: first wrong byte at {@code offset} (from 0), {@code line}. */
    BROKEN_ENCODING,
    /** Text in UTF-16 ("Unicode text" in Excel), to be saved as CSV UTF-8. */
    UTF16_TEXT,
    /** A quote opened in the record that begins at {@code line} is never closed, or not rightly. */
    UNCLOSED_QUOTE,
    /** Reading took more than {@code max} seconds. */
    TIME_LIMIT;

    /** The stable code, such as {@code workbook.empty-file}; texts are found by it. */
    public String code() {
        return "workbook." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
