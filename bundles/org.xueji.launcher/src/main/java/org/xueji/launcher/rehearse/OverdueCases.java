package org.xueji.launcher.rehearse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.xueji.launcher.client.NodeClock;
import org.xueji.launcher.client.Office;
import org.xueji.launcher.client.Person.Answer;
import org.xueji.launcher.client.SchoolPair;
import org.xueji.launcher.client.SchoolPair.Pupil;
import org.xueji.launcher.client.Transfer;
import org.xueji.launcher.node.Console;

/**
 * Transfers that wait longer than they may 超期业务: applied for by schools of the province over REST,
 * two weeks ago by its clock, one of each pair of schools at each step of its way. What was planted
 * stands in a file, with how the clock was set before, so that whoever is broken off goes on.
 */
public final class OverdueCases {

    /** So many days ago: more than three working days (seed lines 76 and 80) with any holiday. */
    private static final int DAYS = 14;

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final int PUPILS_A_PAIR = 500_000;
    private static final int FIRST_MONTH = 9;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Console console;
    private final NodeClock clock;
    private final String url;
    private final Path file;
    private final Consumer<String> tell;

    /**
     * @param file of what has been planted; made when it is not there
     */
    public OverdueCases(Console console, String url, Path file, Consumer<String> tell) {
        this.console = console;
        this.clock = new NodeClock(console);
        this.url = url;
        this.file = file;
        this.tell = tell;
    }

    /**
     * A case that was planted.
     *
     * @param step what it waits for
     * @param from code of the school that the pupil is to leave
     * @param to code of the school that he is to come to
     */
    record Planted(
            long about,
            String step,
            String from,
            String to,
            String schoolClass,
            String number,
            String name) {}

    /**
     * How the cases stand now.
     *
     * @param wrong how many wait, and are not late
     */
    public record Found(int planted, int wrong) {}

    /**
     * What the file says.
     *
     * @param shift of the clock against real time, before it was set back
     * @param whole whether all are planted
     */
    record Kept(String shift, boolean whole, List<Planted> cases) {}

    /** Plants what is missing. */
    public void plant(long pupils) throws IOException {
        Optional<Kept> before = kept();
        if (before.map(Kept::whole).orElse(false)) {
            return;
        }
        List<Planted> made = new ArrayList<>(before.map(Kept::cases).orElse(List.of()));
        Duration shift = before.map(kept -> Duration.parse(kept.shift())).orElseGet(clock::shift);
        keep(new Kept(shift.toString(), false, made));
        LocalDate day = LocalDate.ofInstant(Instant.now().plus(shift), ZONE).minusDays(DAYS);
        clock.set(day + "T09:00");
        try {
            String prefix = "overdue" + Long.toString(System.currentTimeMillis(), 36);
            Office office = Office.open(url, console, prefix);
            long pairs = 1 + pupils / PUPILS_A_PAIR;
            for (SchoolPair pair : new SchoolSearch(office, schoolYear(day)).pairs(pairs)) {
                if (made.stream().noneMatch(one -> one.from().equals(pair.sending()))) {
                    made.addAll(plant(pair));
                    keep(new Kept(shift.toString(), false, made));
                }
            }
        } finally {
            clock.shift(shift);
        }
        if (made.isEmpty()) {
            Files.delete(file); // as outside the window: the next time tries again
        } else {
            keep(new Kept(shift.toString(), true, made));
        }
        tell.accept(made.size() + " 件超期业务 / cases that are late");
    }

    private static int schoolYear(LocalDate day) {
        return day.getMonthValue() < FIRST_MONTH ? day.getYear() - 1 : day.getYear();
    }

    private List<Planted> plant(SchoolPair pair) throws IOException {
        List<Planted> made = new ArrayList<>();
        int steps = 1;
        for (int approvals = 0; approvals < steps; approvals++) {
            Optional<Transfer> begun = begin(pair);
            if (begun.isEmpty()) {
                return made;
            }
            Transfer transfer = begun.get();
            steps = transfer.plan().size();
            advance(transfer, approvals);
            Pupil pupil = transfer.pupil();
            made.add(
                    new Planted(
                            transfer.about(),
                            transfer.plan().get(approvals),
                            pair.sending(),
                            pair.receiving(),
                            pair.from().classes().get(0).name(),
                            pupil.number(),
                            pupil.name()));
        }
        return made;
    }

    /** The next pupil whose school may apply for him; the others stay as they are. */
    private Optional<Transfer> begin(SchoolPair pair) throws IOException {
        String why = "没有学生 / no pupils";
        for (Pupil pupil = pair.pupils().poll(); pupil != null; pupil = pair.pupils().poll()) {
            Transfer transfer = new Transfer(pair, pupil, () -> 0);
            Answer answer = transfer.who().send(transfer.request());
            if (answer.isFine()) {
                transfer.answered(answer.json());
                advance(transfer, 0);
                return Optional.of(transfer);
            }
            why = answer.text();
        }
        tell.accept(pair.sending() + " 不能申请 / may not apply: " + why);
        return Optional.empty();
    }

    /** Until it waits for somebody, with so many approvals more. */
    private static void advance(Transfer transfer, int approvals) {
        int left = approvals;
        while (!transfer.request().path().endsWith("/approve") || left-- > 0) {
            transfer.answered(transfer.who().fine(transfer.request()));
        }
    }

    /** Adds a line for each to the list of planted faults. */
    public Found tell(Path truth) throws IOException {
        int wrong = 0;
        StringBuilder lines = new StringBuilder();
        List<Planted> planted = kept().map(Kept::cases).orElse(List.of());
        for (Planted one : planted) {
            JsonNode now = console.json("approval:case --json " + one.about());
            String state = now.path("state").asText();
            boolean late = now.path("overdue").asBoolean();
            boolean waits = !now.path("step").asText().isEmpty();
            wrong += waits && !late ? 1 : 0;
            lines.append(line(one, late ? "OVERDUE" : state));
        }
        Files.writeString(truth, lines, StandardCharsets.UTF_8, StandardOpenOption.APPEND);
        return new Found(planted.size(), wrong);
    }

    /** In the columns of the list; where others have another pupil, the school that he goes to. */
    private static String line(Planted one, String found) {
        return String.join(
                        ",",
                        "",
                        "OVERDUE_CASE",
                        "OVERDUE",
                        found,
                        "",
                        one.from(),
                        one.schoolClass(),
                        one.name(),
                        "",
                        "",
                        "",
                        "",
                        one.to(),
                        "",
                        one.number(),
                        "" + one.about(),
                        one.step())
                + "\n";
    }

    private Optional<Kept> kept() throws IOException {
        return Files.exists(file)
                ? Optional.of(JSON.readValue(file.toFile(), Kept.class))
                : Optional.empty();
    }

    private void keep(Kept now) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".draft");
        JSON.writeValue(draft.toFile(), now);
        Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
    }
}
