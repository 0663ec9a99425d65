package org.xueji.kernel.internal.seal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.xueji.seal.api.Root;

/** A file of signed roots that lies where whoever can write the database cannot. */
final class Anchors {

    private final Path file;

    Anchors(Path file) {
        this.file = file;
    }

    List<Root> roots() throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> line.startsWith("R\t"))
                .map(Root::parse)
                .toList();
    }

    /** Appends the root unless it is the last one there; it is on the disk when this returns. */
    void add(Root root) throws IOException {
        List<Root> known = Files.exists(file) ? roots() : List.of();
        if (!known.isEmpty() && known.get(known.size() - 1).number() >= root.number()) {
            return;
        }
        byte[] line = (root.line() + "\n").getBytes(StandardCharsets.UTF_8);
        try (FileChannel channel =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.APPEND)) {
            channel.write(java.nio.ByteBuffer.wrap(line));
            channel.force(true);
        }
    }
}
