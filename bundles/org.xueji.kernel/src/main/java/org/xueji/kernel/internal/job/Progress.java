package org.xueji.kernel.internal.job;

import java.sql.PreparedStatement;
import java.sql.SQLException;

/** How far a run is. */
record Progress(long done, long total, String note) {

    static final Progress NONE = new Progress(0, 0, "");
    private static final int LONGEST_NOTE = 500;

    Progress {
        int length = note.codePointCount(0, note.length());
        if (length > LONGEST_NOTE) {
            note = note.substring(0, note.offsetByCodePoints(0, LONGEST_NOTE));
        }
    }

    /** Fills three places: done, total, note. */
    void fill(PreparedStatement row, int first) throws SQLException {
        row.setLong(first, done);
        row.setLong(first + 1, total);
        row.setString(first + 2, note);
    }
}
