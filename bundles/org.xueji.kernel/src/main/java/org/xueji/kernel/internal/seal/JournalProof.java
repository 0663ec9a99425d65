package org.xueji.kernel.internal.seal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.xueji.core.api.Invalid;
import org.xueji.core.api.access.Actor;
import org.xueji.seal.api.Report;
import org.xueji.seal.api.Root;
import org.xueji.seal.api.SealKey;

/** What operators do with the sealed journal. Safe for use by many threads. */
public interface JournalProof {

    SealStatus status();

    /**
     * Checks every row from the first on, trusting the keys in this node's own file.
     *
     * @param anchors file with roots that were kept elsewhere; when empty, the file that this node
     *     itself appends roots to
     * @param progress told now and then how many rows have been looked at
     */
    Report verify(Optional<Path> anchors, LongConsumer progress) throws IOException;

    /**
     * Writes the journal, or a part of it widened to whole batches, into a new file.
     *
     * @param progress told now and then how many rows have been written
     * @throws Invalid when nothing is sealed in the range
     */
    Exported export(Path file, ExportRange range, Actor by, LongConsumer progress)
            throws IOException;

    /** Roots before a number, newest first. */
    List<Root> roots(long before, int limit);

    /** Appends the newest root to a file unless it is there; answers it. */
    Optional<Root> anchor(Path file) throws IOException;

    /** Every key that ever signed, oldest first. */
    List<SealKey> keys();

    /**
     * Makes another key, which signs from now on.
     *
     * @param suite such as {@code sm2-sm3}; empty for that of the settings or the key before
     * @throws IllegalArgumentException when there is no such suite
     */
    SealKey rotateKey(Optional<String> suite, Actor by);

    /**
     * What was exported.
     *
     * @param first sequence number of the first row; more than was asked for when that lies inside
     *     a batch
     * @param last of the last row
     */
    record Exported(long rows, long first, long last) {}
}
