package org.xueji.launcher.rehearse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.xueji.launcher.node.LauncherFailed;

/**
 * Keeps generated pupils, and the tables of their generator, off every database that was born for
 * something else.
 */
final class BornForRehearsal {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A node that was started as another kind than its database says so of itself. */
    private static final Pattern OTHERWISE = Pattern.compile("was born (LIVE|DEMO) ");

    private static final String WHAT_TO_DO =
            ". Nothing was put on it. A province is generated on a rehearsal database only: give a"
                    + " new folder (--data DIR), and a data source file (--database FILE) of an"
                    + " empty database";

    private BornForRehearsal() {}

    /**
     * Asks a node that serves.
     *
     * @param console runs a command and gives what it printed
     * @throws LauncherFailed when its database was not born for rehearsals, or it cannot tell
     */
    static void require(UnaryOperator<String> console) {
        String kind = kind(console.apply("persistence:status --json"));
        if (!kind.equals("REHEARSAL")) {
            throw new LauncherFailed(
                    "the database of this node was born "
                            + (kind.isEmpty() ? "nobody knows as what" : kind)
                            + WHAT_TO_DO);
        }
    }

    /**
     * Looks at what a node that starts for a rehearsal says of itself.
     *
     * @param ready the answer of {@code /health/ready}; empty while there is none
     * @throws LauncherFailed when it will never serve, because its database was born otherwise
     */
    static void requireOfStarting(String ready) {
        Matcher otherwise = OTHERWISE.matcher(ready);
        if (otherwise.find()) {
            throw new LauncherFailed(
                    "the database of this node was born " + otherwise.group(1) + WHAT_TO_DO);
        }
    }

    private static String kind(String status) {
        try {
            return JSON.readTree(status).path("kind").asText();
        } catch (JsonProcessingException e) {
            throw new LauncherFailed("not JSON: " + status, e);
        }
    }
}
