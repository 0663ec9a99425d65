package org.xueji.registry.internal.bulk;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Ids for single rows. A sequence gives fifty at once: the others are kept for the next rows, in
 * whichever transaction; what a node had kept when it ends is never used. Safe for use by many
 * threads.
 */
public final class SpareIds {

    private static final int BLOCK = 50;

    private final Sequences sequences;
    private final String sequence;
    private long[] spare = {};
    private int used;

    public SpareIds(Sequences sequences, String sequence) {
        this.sequences = sequences;
        this.sequence = sequence;
    }

    public synchronized long next(Connection on) throws SQLException {
        if (used == spare.length) {
            // sequences know no rollback, so that the block is ours whatever becomes of the rows
            spare = sequences.next(on, sequence, BLOCK);
            used = 0;
        }
        return spare[used++];
    }
}
