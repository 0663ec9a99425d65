package org.xueji.launcher.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.xueji.launcher.bench.ServerLog.Executed;
import org.xueji.launcher.node.LauncherFailed;

/**
 * A decision as PostgreSQL saw it, made fit for any case: the same statements, with the numbers of
 * the case, its application, pupil, schools and class left open.
 */
record ReferenceScript(Decision decision, List<Line> lines) {

    private static final Pattern NUMBER = Pattern.compile("'(\\d+)'");

    /** What is another in each case. */
    enum Open {
        CASE,
        TRANSFER,
        PUPIL,
        SENDING,
        RECEIVING,
        SCHOOL_CLASS,
        /** The number of the enrolment that begins. */
        ENROLMENT;

        /** The number in a client's case. */
        long of(int client, int row) {
            long number = CaseBook.number(client, row);
            return switch (this) {
                case CASE -> CaseBook.CASE + number;
                case TRANSFER -> CaseBook.TRANSFER + number;
                case PUPIL -> CaseBook.PUPIL + number;
                case SENDING -> CaseBook.SENDING + client;
                case RECEIVING -> CaseBook.RECEIVING + client;
                case SCHOOL_CLASS ->
                        CaseBook.schoolClass(
                                CaseBook.RECEIVING + client,
                                (int) (number / CaseBook.CLIENTS % CaseBook.CLASSES));
                // away from those that the node gives
                case ENROLMENT -> CaseBook.ENROLMENT * 2 + number;
            };
        }
    }

    /** A value: open, or always the same literal. */
    record Value(Optional<Open> open, String literal) {}

    /**
     * A statement.
     *
     * @param text with $1, $2 and so on
     */
    record Line(String text, List<Value> values) {}

    /** From the log of one decision on a client's case. */
    static ReferenceScript of(Decision decision, List<Executed> log, int client, int row) {
        Map<Long, Open> open = new LinkedHashMap<>();
        for (Open each : Open.values()) {
            open.put(each.of(client, row), each);
        }
        List<Line> lines = new ArrayList<>();
        for (Executed each : log) {
            List<Value> values = new ArrayList<>();
            for (int i = 1; i <= each.values().size(); i++) {
                values.add(value(each.values().get(i), open));
            }
            lines.add(new Line(each.text(), values));
        }
        if (lines.stream().noneMatch(line -> line.text().startsWith("COMMIT"))) {
            throw new LauncherFailed("the log of " + decision + " has no end: " + lines);
        }
        return new ReferenceScript(decision, lines);
    }

    private static Value value(String literal, Map<Long, Open> open) {
        OptionalLong number = number(literal);
        if (number.isEmpty()) {
            return new Value(Optional.empty(), literal);
        }
        long is = number.getAsLong();
        boolean isFreshEnrolment =
                is > CaseBook.ENROLMENT - 1_000 && is < CaseBook.ENROLMENT + 100_000_000;
        Open found = isFreshEnrolment ? Open.ENROLMENT : open.get(is);
        return new Value(Optional.ofNullable(found), literal);
    }

    private static OptionalLong number(String literal) {
        Matcher found = NUMBER.matcher(literal);
        return found.matches() && found.group(1).length() < 19
                ? OptionalLong.of(Long.parseLong(found.group(1)))
                : OptionalLong.empty();
    }
}
