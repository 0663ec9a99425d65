package org.xueji.registry.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.xueji.registry.internal.progress.SqlProgressions;

/**
 * Whoever reads places and statuses leaves out what was taken back (ADR 68). Looks at the texts in
 * the class files, where the parts of a query have been put together.
 */
class VoidFilterTest {

    /** Who needs the void rows, or writes only, and why. */
    private static final Map<String, String> OTHERWISE =
            Map.of(
                    "bulk.RollWriter", "writes rows in bulk",
                    "progress.Promoter", "writes rows in bulk",
                    "progress.YearPlaces", "counts what was replaced",
                    "progress.History", "says what was taken back",
                    "progress.Undoer", "knows runs that were taken back",
                    "person.RegistryTraces", "lists every journal row about a pupil",
                    "status.StatusRows", "numbers statuses on, void ones too");

    private static final Pattern TABLE = Pattern.compile("\\bREG_(?:PLACEMENT|STATUS)\\b");
    private static final Pattern READ =
            Pattern.compile(
                    "(?:FROM|JOIN|UPDATE) (REG_(?:PLACEMENT|STATUS))\\b"
                            + "(?: (?!(?:SET|WHERE|GROUP|ORDER|ON)\\b)(\\w+))?");

    private static final int UTF8 = 1;

    @Test
    void every_reader_of_places_and_statuses_leaves_out_void_rows() throws IOException {
        List<String> faults = new ArrayList<>();
        Set<String> excused = new TreeSet<>();
        int read = 0;
        for (Path file : classes()) {
            for (String text : texts(file)) {
                List<String> wrong = faults(text);
                read += TABLE.matcher(text).find() ? 1 : 0;
                String name = name(file);
                if (!wrong.isEmpty() && OTHERWISE.containsKey(name)) {
                    excused.add(name);
                } else {
                    wrong.forEach(each -> faults.add(name + ": " + each + " in " + text));
                }
            }
        }
        assertThat(faults).isEmpty();
        assertThat(excused).as("no longer needed").isEqualTo(new TreeSet<>(OTHERWISE.keySet()));
        assertThat(read).isGreaterThan(15);
    }

    @Test
    void a_reader_that_forgets_is_found() {
        assertThat(faults("SELECT L.GRADE FROM REG_PLACEMENT L WHERE L.PERSON_ID = ?")).hasSize(1);
        assertThat(faults("SELECT 1 FROM REG_PLACEMENT WHERE PERSON_ID = ?")).hasSize(1);
        assertThat(
                        faults(
                                "FROM REG_PLACEMENT L JOIN REG_STATUS S ON S.PERSON_ID = L.PERSON_ID"
                                        + " AND L.VOID_JOURNAL_ID = 0"))
                .containsExactly("REG_STATUS S");
        assertThat(faults("REG_PLACEMENT")).hasSize(1);
        assertThat(faults("INSERT INTO REG_PLACEMENT (ENROLMENT_ID) VALUES (?)")).isEmpty();
        assertThat(faults("FROM REG_PLACEMENT WHERE VOID_JOURNAL_ID = 0 GROUP BY GRADE")).isEmpty();
    }

    private static List<String> faults(String text) {
        String rest = text.replaceAll("INSERT INTO REG_(PLACEMENT|STATUS)\\b", "");
        List<String> faults = new ArrayList<>();
        Matcher reader = READ.matcher(rest);
        while (reader.find()) {
            String filter =
                    reader.group(2) == null
                            ? "(?<!\\.)\\bVOID_JOURNAL_ID = 0"
                            : "\\b" + reader.group(2) + "\\.VOID_JOURNAL_ID = 0";
            if (!Pattern.compile(filter).matcher(rest).find()) {
                faults.add(reader.group().replaceFirst("^\\w+ ", ""));
            }
        }
        // a table that is named apart from its query cannot be followed
        if (TABLE.matcher(READ.matcher(rest).replaceAll("")).find()
                && !rest.contains("REG_STATUS.")) {
            faults.add("a bare name");
        }
        return faults;
    }

    private static List<Path> classes() throws IOException {
        Path root =
                Path.of(
                        SqlProgressions.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .getPath());
        try (Stream<Path> all = Files.walk(root.resolve("org/xueji/registry/internal"))) {
            return all.filter(each -> each.toString().endsWith(".class")).toList();
        }
    }

    /** Package below {@code internal} and outermost class. */
    private static String name(Path file) {
        String simple = file.getFileName().toString().replaceFirst("(\\$.*)?\\.class$", "");
        return file.getParent().getFileName() + "." + simple;
    }

    /** The constants of a class file that are texts (JVMS 4.4). */
    private static List<String> texts(Path file) throws IOException {
        List<String> texts = new ArrayList<>();
        try (InputStream raw = Files.newInputStream(file);
                DataInputStream in = new DataInputStream(raw)) {
            in.skipNBytes(8);
            int entries = in.readUnsignedShort();
            for (int i = 1; i < entries; i++) {
                int tag = in.readUnsignedByte();
                switch (tag) {
                    case UTF8 -> texts.add(in.readUTF());
                    case 7, 8, 16, 19, 20 -> in.skipNBytes(2);
                    case 15 -> in.skipNBytes(3);
                    case 5, 6 -> {
                        in.skipNBytes(8);
                        i++;
                    }
                    default -> in.skipNBytes(4);
                }
            }
        }
        return texts;
    }
}
