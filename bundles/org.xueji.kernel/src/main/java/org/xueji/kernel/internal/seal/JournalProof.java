package org.xueji.kernel.internal.seal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
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

    /** Writes the whole journal into a new file; answers how many rows. */
    long export(Path file, Actor by) throws IOException;

    /** Roots before a number, newest first. */
    List<Root> roots(long before, int limit);

    /** Appends the newest root to a file unless it is there; answers it. */
    Optional<Root> anchor(Path file) throws IOException;

    /** Every key that ever signed, oldest first. */
    List<SealKey> keys();

    /** Makes another key, which signs from now on. */
    SealKey rotateKey(Actor by);
}
