package org.xueji.core.api.policy.declared;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads named fields and notes what is wrong with them. After reading, {@link #end} notes those
 * that nobody asked for. A field that is wrong is read as if it were missing. For one thread.
 */
public final class Section {

    private final Declared.Fields fields;
    private final Problems problems;
    private final Set<String> asked = new HashSet<>();

    private Section(Declared.Fields fields, Problems problems) {
        this.fields = fields;
        this.problems = problems;
    }

    /** Empty, and noted, when it has no named fields. */
    public static Optional<Section> of(Declared where, Problems problems) {
        if (where instanceof Declared.Fields fields) {
            return Optional.of(new Section(fields, problems));
        }
        problems.add(where, "named fields are needed here, such as  business: primary-intake");
        return Optional.empty();
    }

    public int line() {
        return fields.line();
    }

    public Problems problems() {
        return problems;
    }

    public Optional<Declared> field(String name) {
        asked.add(name);
        return Optional.ofNullable(fields.fields().get(name));
    }

    /** A single value of one line that is not blank. */
    public Optional<String> text(String name, int most) {
        return field(name).flatMap(value -> line(name, value, most));
    }

    /** The same, and noted when it is missing. */
    public Optional<String> required(String name, int most) {
        if (!fields.fields().containsKey(name)) {
            problems.add(line(), name + " is missing");
        }
        return text(name, most);
    }

    /** A value or a list of values; empty when missing. */
    public List<String> texts(String name, int most) {
        Optional<Declared> value = field(name);
        if (value.isEmpty()) {
            return List.of();
        }
        List<Declared> all =
                value.get() instanceof Declared.Items list ? list.items() : List.of(value.get());
        return all.stream().flatMap(each -> line(name, each, most).stream()).toList();
    }

    /** A whole number within bounds. */
    public OptionalInt number(String name, int least, int most) {
        Optional<Integer> found =
                field(name)
                        .flatMap(
                                value ->
                                        made(
                                                value,
                                                name
                                                        + " is a whole number of "
                                                        + least
                                                        + " to "
                                                        + most,
                                                text -> {
                                                    int number = Integer.parseInt(text);
                                                    return number < least || number > most
                                                            ? null
                                                            : number;
                                                }));
        return found.map(OptionalInt::of).orElse(OptionalInt.empty());
    }

    public Optional<LocalDate> day(String name) {
        return made(name, name + " is a day such as 2014-08-25", LocalDate::parse);
    }

    /**
     * A value made of a text.
     *
     * @param right what would be right, for when it is not
     * @param make throws or answers null when the text is not right
     */
    public <T> Optional<T> made(String name, String right, Function<String, T> make) {
        return field(name).flatMap(value -> made(value, right, make));
    }

    /** Each item of a list that has named fields; noted when it is no list or an empty one. */
    public static List<Section> items(Declared where, Problems problems) {
        if (!(where instanceof Declared.Items list) || list.items().isEmpty()) {
            problems.add(where, "a list is needed here, each item beginning with a dash");
            return List.of();
        }
        return list.items().stream().flatMap(item -> of(item, problems).stream()).toList();
    }

    /** Notes every field that was not asked for. */
    public void end() {
        fields.fields()
                .forEach(
                        (name, value) -> {
                            if (!asked.contains(name)) {
                                problems.add(
                                        value,
                                        "nothing is called "
                                                + name
                                                + " here; known are "
                                                + String.join(
                                                        ", ", asked.stream().sorted().toList()));
                            }
                        });
    }

    private <T> Optional<T> made(Declared value, String right, Function<String, T> make) {
        T made = null;
        if (value instanceof Declared.Text text) {
            try {
                made = make.apply(text.value());
            } catch (DateTimeException | IllegalArgumentException e) {
                made = null;
            }
        }
        if (made == null) {
            problems.add(value, right + shown(value));
        }
        return Optional.ofNullable(made);
    }

    private Optional<String> line(String name, Declared value, int most) {
        if (value instanceof Declared.Text text) {
            String line = text.value().strip();
            if (!line.isEmpty()
                    && line.length() <= most
                    && line.chars().noneMatch(Character::isISOControl)) {
                return Optional.of(line);
            }
        }
        problems.add(value, name + " is one line of 1 to " + most + " characters");
        return Optional.empty();
    }

    private static String shown(Declared value) {
        return value instanceof Declared.Text text && text.value().length() < 60
                ? ", not " + text.value()
                : "";
    }
}
