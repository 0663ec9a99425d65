package org.xueji.seal.api;

import java.util.List;
import java.util.Optional;

/**
 * What a verification has found. Immutable.
 *
 * @param rows rows looked at
 * @param from sequence number of the first row looked at; 1 unless it is a part of a journal
 * @param roots number of the last good root
 * @param signedTo sequence number of the last row under a good root
 * @param anchoredRoot number of the last root that an anchor confirms
 * @param anchoredTo sequence number of the last row up to which an anchor proves that nothing is
 *     missing
 * @param finding the first thing that is wrong; empty when all is well
 * @param notes what is not proven though nothing is wrong
 */
public record Report(
        long rows,
        long from,
        long roots,
        long signedTo,
        long anchoredRoot,
        long anchoredTo,
        Optional<Finding> finding,
        List<String> notes) {

    private static final String ABSENT = " were asked for and are not among those that are proven";

    public Report {
        notes = List.copyOf(notes);
    }

    /**
     * The first thing that is wrong.
     *
     * @param sequence sequence number of the first bad row; 0 when it is not about a row
     * @param id the row's own id; empty when the row is not there or cannot be read
     */
    public record Finding(long sequence, String id, String what) {}

    public boolean isGood() {
        return finding.isEmpty();
    }

    /**
     * The same, which is good only if all rows asked for are proven: an export does not know what
     * was asked for, and can be cut at the border of any two batches.
     */
    public Report covering(long first, long to) {
        if (isGood() && from > first) {
            return with(new Finding(first, "", "rows " + first + " to " + (from - 1) + ABSENT));
        }
        if (isGood() && signedTo < to) {
            return with(
                    new Finding(signedTo + 1, "", "rows " + (signedTo + 1) + " to " + to + ABSENT));
        }
        return this;
    }

    private Report with(Finding found) {
        return new Report(
                rows, from, roots, signedTo, anchoredRoot, anchoredTo, Optional.of(found), notes);
    }
}
