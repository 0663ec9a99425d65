package org.xueji.launcher.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.xueji.launcher.bench.ReferenceScript.Line;
import org.xueji.launcher.bench.ReferenceScript.Open;
import org.xueji.launcher.bench.ReferenceScript.Value;
import org.xueji.launcher.node.LauncherFailed;

/** PostgreSQL's own benchmark program, one script for each kind of decision. */
final class PgbenchReference implements Reference {

    private static final Pattern TPS = Pattern.compile("tps = ([0-9.]+) \\(without");
    private static final Pattern PLACE = Pattern.compile("\\$(\\d+)");

    private final Path program;
    private final Path folder;
    private final int port;
    private final List<ReferenceScript> scripts;

    PgbenchReference(Path program, Path folder, int port, List<ReferenceScript> scripts) {
        this.program = program;
        this.folder = folder;
        this.port = port;
        this.scripts = scripts;
    }

    /** The program of an installed package. */
    static Optional<Path> program() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .map(folder -> Path.of(folder, "pgbench"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    @Override
    public String name() {
        return "pgbench";
    }

    @Override
    public double perSecond(int firstRow, int decisions) throws IOException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                program.toString(),
                                "--no-vacuum",
                                "--protocol=prepared",
                                "--client=" + CaseBook.CLIENTS,
                                "--jobs=2",
                                "--transactions=" + decisions / CaseBook.CLIENTS,
                                "--define=first=" + firstRow,
                                "--host=127.0.0.1",
                                "--port=" + port,
                                "--username=postgres"));
        for (ReferenceScript each : scripts) {
            command.add("--define=" + counter(each) + "=0");
            command.add("--file=" + write(each) + "@" + each.decision().share());
        }
        command.add("postgres");
        return tps(run(command));
    }

    private static String counter(ReferenceScript script) {
        return "next_" + script.decision().ordinal();
    }

    private Path write(ReferenceScript script) throws IOException {
        Decision of = script.decision();
        List<String> lines = new ArrayList<>();
        String next = ":" + counter(script);
        lines.add(
                "\\set row :first + %1$s / %2$d * %3$d + %4$d + %1$s %% %2$d"
                        .formatted(next, of.share(), Decision.BLOCK, of.firstPlace()));
        lines.add("\\set n :row * " + CaseBook.CLIENTS + " + :client_id");
        lines.add("\\set " + counter(script) + " " + next + " + 1");
        for (Open each : Open.values()) {
            lines.add("\\set " + variable(each) + " " + formula(each));
        }
        script.lines().forEach(line -> lines.add(text(line) + ";"));
        Path file = folder.resolve("decision-" + of.ordinal() + ".sql");
        Files.write(file, lines);
        return file;
    }

    private static String variable(Open open) {
        return "x_" + open.name().toLowerCase(java.util.Locale.ROOT);
    }

    /** Says the same as {@link Open#of}. */
    private static String formula(Open open) {
        return switch (open) {
            case CASE -> CaseBook.CASE + " + :n";
            case TRANSFER -> CaseBook.TRANSFER + " + :n";
            case PUPIL -> CaseBook.PUPIL + " + :n";
            case SENDING -> CaseBook.SENDING + " + :client_id";
            case RECEIVING -> CaseBook.RECEIVING + " + :client_id";
            case SCHOOL_CLASS ->
                    CaseBook.schoolClass(CaseBook.RECEIVING, 0)
                            + " + :client_id * "
                            + CaseBook.CLASSES
                            + " + :n / "
                            + CaseBook.CLIENTS
                            + " % "
                            + CaseBook.CLASSES;
            case ENROLMENT -> CaseBook.ENROLMENT * 2 + " + :n";
        };
    }

    static String text(Line line) {
        Matcher place = PLACE.matcher(line.text());
        StringBuilder text = new StringBuilder();
        while (place.find()) {
            Value value = line.values().get(Integer.parseInt(place.group(1)) - 1);
            String shown =
                    value.open()
                            .map(open -> ":" + variable(open))
                            .orElseGet(() -> literal(value.literal()));
            place.appendReplacement(text, Matcher.quoteReplacement(shown));
        }
        place.appendTail(text);
        return text.toString();
    }

    /** The program takes a colon for the beginning of a variable, in quotes too. */
    private static String literal(String literal) {
        return literal.contains(":")
                ? "E" + literal.replace("\\", "\\\\").replace(":", "\\x3A")
                : literal;
    }

    private String run(List<String> command) throws IOException {
        Path out = folder.resolve("pgbench.out");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile());
        builder.environment().put("PGPASSWORD", "postgres");
        try {
            int status = builder.start().waitFor();
            String said = Files.readString(out, StandardCharsets.UTF_8);
            if (status != 0 || said.contains("aborted")) {
                throw new LauncherFailed("pgbench failed:\n" + said);
            }
            return said;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LauncherFailed("interrupted", e);
        }
    }

    private static double tps(String said) {
        Matcher found = TPS.matcher(said);
        if (!found.find()) {
            throw new LauncherFailed("pgbench said no rate:\n" + said);
        }
        return Double.parseDouble(found.group(1));
    }
}
