package org.xueji.intake.internal.catalogue;

/**
 * One column of the collection template.
 *
 * @param number from 1
 * @param header exact text of the header
 * @param id identifier, the name of the field everywhere else
 * @param length most characters (code points)
 * @param table code table of a CODE; empty otherwise
 * @param example shown in the template, never taken over
 * @param note how to fill it, for the template
 */
public record Field(
        int number,
        String header,
        String id,
        FieldType type,
        int length,
        Need need,
        String table,
        FieldSource source,
        String example,
        String note) {

    private static final int PARTS = 10;

    static Field parse(String line) {
        String[] part = line.split("\t", -1);
        if (part.length != PARTS) {
            throw new IllegalArgumentException("a field has " + PARTS + " parts: " + line);
        }
        return new Field(
                Integer.parseInt(part[0]),
                part[1],
                part[2],
                FieldType.valueOf(part[3]),
                Integer.parseInt(part[4]),
                Need.of(part[5]),
                part[6],
                FieldSource.of(part[7]),
                part[8],
                part[9]);
    }

    /** Place in a row, from 0. */
    public int column() {
        return number - 1;
    }

    /** The column as a spreadsheet calls it: A, B, ..., Z, AA. */
    public String letters() {
        return letters(column());
    }

    public static String letters(int column) {
        StringBuilder letters = new StringBuilder();
        for (int rest = column; rest >= 0; rest = rest / 26 - 1) {
            letters.insert(0, (char) ('A' + rest % 26));
        }
        return letters.toString();
    }
}
