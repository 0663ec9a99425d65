package org.xueji.kernel.internal.audit;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A command line as it is kept: the names of its commands and how many words stood behind them. The
 * words themselves are not kept; they may be names, numbers or passwords.
 *
 * @param commands such as {@code registry:find}, joined by a blank
 * @param words how many words stood behind the names
 */
record ConsoleCommand(String commands, int words) {

    private static final int LONGEST = 400;
    private static final Pattern PART = Pattern.compile("[|;\\n{}]");
    private static final Pattern NAME =
            Pattern.compile("[a-z*][a-zA-Z0-9_.*-]{0,39}(:[a-zA-Z0-9_-]{1,40})?");

    static ConsoleCommand of(CharSequence line) {
        StringBuilder names = new StringBuilder();
        int words = 0;
        for (String part : PART.split(line)) {
            List<String> found = List.of(part.strip().split("\\s+"));
            if (!found.get(0).isEmpty() && !found.get(0).startsWith("//")) {
                names.append(names.isEmpty() ? "" : " ").append(name(found.get(0)));
                words += found.size() - 1;
            }
        }
        boolean isLong = names.length() > LONGEST;
        return new ConsoleCommand(isLong ? names.substring(0, LONGEST) : names.toString(), words);
    }

    /** What has no shape of a command may be anything, such as a password typed too early. */
    private static String name(String word) {
        Matcher name = NAME.matcher(word);
        return name.matches() ? word : "?";
    }
}
