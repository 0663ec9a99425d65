package org.xueji.workbook.api;

/** What kind of file a table comes from; found out from its content, never from its name. */
public enum TableFormat {
    /** A workbook as Excel 2007 and later, WPS and LibreOffice save it. */
    XLSX,
    /** Text with a comma, semicolon or tab between the cells. */
    CSV
}
