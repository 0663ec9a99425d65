package org.xueji.itests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page of docs/guide as its reader follows it: files, lines for the shell, what the console says.
 */
record GuidePage(String text) {

    private static final Pattern FILE =
            Pattern.compile("\\n`([^`\\s]+)`[^\\n]*\\n\\n```\\w*\\n(.*?)```", Pattern.DOTALL);
    private static final String PROMPT = "xueji> ";

    static GuidePage of(String name) throws IOException {
        return new GuidePage(Files.readString(Path.of("../../docs/guide", name)));
    }

    /** The files that are shown in whole, by their path. */
    Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        Matcher found = FILE.matcher(text);
        while (found.find()) {
            files.put(found.group(1), found.group(2));
        }
        return files;
    }

    /** The blocks of a language, in order. */
    List<String> blocks(String language) {
        return Pattern.compile("```" + language + "\\n(.*?)```", Pattern.DOTALL)
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    /** What is typed at the console, and what it answers, block by block. */
    List<List<Said>> consoles() {
        return blocks("console").stream().map(GuidePage::said).toList();
    }

    private static List<Said> said(String block) {
        List<Said> all = new ArrayList<>();
        for (String part : ("\n" + block).split("\\n" + PROMPT)) {
            if (!part.isBlank()) {
                String[] lines = part.split("\\n", 2);
                all.add(new Said(lines[0].strip(), lines.length > 1 ? lines[1] : ""));
            }
        }
        return all;
    }

    /** One line typed, and the answer. */
    record Said(String command, String answer) {}

    /**
     * An answer without what is different on every node: colours, columns, days, digests, names.
     */
    static List<String> shape(String answer) {
        return answer.replaceAll("\\e\\[[0-9;]*m", "")
                .replaceAll("\\b[0-9a-f]{12,64}\\b", "DIGEST")
                .replaceAll("\\b20\\d\\d-\\d\\d-\\d\\d\\b", "DAY")
                .replaceAll("\\b21610\\d{5}\\b", "SCHOOL")
                .replaceAll("millis: \\d+", "millis: N")
                .replaceAll("question=transfer \\d+", "question=transfer N")
                .replaceAll("Bundle ID: \\d+", "Bundle ID: N")
                .replaceAll("[^\\s|]+=has", "NODE=has")
                .lines()
                .map(line -> line.replaceAll("\\s+", " ").strip())
                .filter(line -> !line.matches("[-+]*"))
                .toList();
    }
}
