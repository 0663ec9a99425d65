package org.xueji.seal.api;

import java.util.List;
import java.util.Optional;

/**
 * What a verification has found. Immutable.
 *
 * @param rows rows looked at
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
        long roots,
        long signedTo,
        long anchoredRoot,
        long anchoredTo,
        Optional<Finding> finding,
        List<String> notes) {

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
}
