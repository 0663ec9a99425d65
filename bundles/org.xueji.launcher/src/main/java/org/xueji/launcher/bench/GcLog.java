package org.xueji.launcher.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.xueji.launcher.node.LauncherFailed;

/** Reads how much heap was used after each collection of the whole heap. */
final class GcLog {

    private static final Pattern AFTER =
            Pattern.compile("Pause Full .*?(\\d+)M->(\\d+)M\\(\\d+M\\)");

    private final Path file;

    GcLog(Path file) {
        this.file = file;
    }

    /** The option that makes a JVM write it. */
    String option() {
        return "-Xlog:gc:file=" + file + "::filecount=0";
    }

    /** Where the log ends now; collections from here on are counted by {@link #largestAfter}. */
    long mark() throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }

    /**
     * The largest heap in MiB that was still used after a collection of the whole heap since the
     * mark.
     */
    long largestAfter(long mark) throws IOException {
        String text = Files.readString(file).substring((int) mark);
        try (Stream<String> lines = text.lines()) {
            return lines.map(AFTER::matcher)
                    .filter(Matcher::find)
                    .mapToLong(m -> Long.parseLong(m.group(2)))
                    .max()
                    .orElseThrow(() -> new LauncherFailed("the node has not collected its heap"));
        }
    }
}
