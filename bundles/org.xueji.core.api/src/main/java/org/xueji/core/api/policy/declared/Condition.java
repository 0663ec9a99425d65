package org.xueji.core.api.policy.declared;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Whether named inputs fulfil something, written as data: {@code all}, {@code any} and {@code not}
 * of others, or one {@code input} that {@code is} a value, is one {@code in} a list, {@code
 * startsWith} a text, is {@code empty}, is a day {@code before} or {@code after} another, a number
 * {@code atLeast} or {@code atMost} another. Nothing else can be said, so nothing can be run.
 * Immutable; safe for use by many threads.
 *
 * <p>An input without value, or one that is no number or day where one is compared, fulfils no
 * comparison.
 */
public final class Condition {

    private static final int DEEPEST = 8;
    private static final int LONGEST = 200;

    private static final Map<String, Function<Declared, Optional<Predicate<String>>>> TESTS =
            new TreeMap<>(
                    Map.of(
                            "is", text(value -> value::equals),
                            "in", Condition::in,
                            "startsWith", text(value -> each -> each.startsWith(value)),
                            "empty", text(Condition::empty),
                            "before", text(value -> compared(value, day(), order -> order < 0)),
                            "after", text(value -> compared(value, day(), order -> order > 0)),
                            "atLeast", text(value -> compared(value, number(), o -> o >= 0)),
                            "atMost", text(value -> compared(value, number(), o -> o <= 0))));

    private final Predicate<Function<String, String>> fulfilled;

    private Condition(Predicate<Function<String, String>> fulfilled) {
        this.fulfilled = fulfilled;
    }

    /**
     * Reads a condition.
     *
     * @param inputs the names that may be asked for
     * @return empty when something is wrong with it, which has been noted
     */
    public static Optional<Condition> read(Declared where, Set<String> inputs, Problems problems) {
        return new Reader(inputs, problems).read(where, 1).map(Condition::new);
    }

    /**
     * @param inputs answers the value of a name; empty text for none, never null
     */
    public boolean isFulfilledBy(Function<String, String> inputs) {
        return fulfilled.test(inputs);
    }

    private record Reader(Set<String> inputs, Problems problems) {

        Optional<Predicate<Function<String, String>>> read(Declared where, int depth) {
            if (depth > DEEPEST) {
                problems.add(where, "conditions may lie " + DEEPEST + " deep at most");
                return Optional.empty();
            }
            if (!(where instanceof Declared.Fields fields) || fields.fields().isEmpty()) {
                problems.add(
                        where, "a condition is needed here: all, any, not, or an input and a test");
                return Optional.empty();
            }
            if (fields.fields().containsKey("input")) {
                return test(fields);
            }
            if (fields.fields().size() != 1) {
                problems.add(where, "a condition says one of all, any, not, or names an input");
                return Optional.empty();
            }
            Map.Entry<String, Declared> only = fields.fields().entrySet().iterator().next();
            return switch (only.getKey()) {
                case "all" ->
                        each(only.getValue(), depth)
                                .map(all -> given -> all.stream().allMatch(c -> c.test(given)));
                case "any" ->
                        each(only.getValue(), depth)
                                .map(all -> given -> all.stream().anyMatch(c -> c.test(given)));
                case "not" -> read(only.getValue(), depth + 1).map(Predicate::negate);
                default -> {
                    problems.add(
                            where,
                            "a condition begins with all, any, not or input, not with "
                                    + only.getKey());
                    yield Optional.empty();
                }
            };
        }

        private Optional<List<Predicate<Function<String, String>>>> each(
                Declared where, int depth) {
            if (!(where instanceof Declared.Items items) || items.items().isEmpty()) {
                problems.add(where, "a list of conditions is needed here");
                return Optional.empty();
            }
            List<Predicate<Function<String, String>>> all = new ArrayList<>();
            items.items().forEach(item -> read(item, depth + 1).ifPresent(all::add));
            return all.size() == items.items().size() ? Optional.of(all) : Optional.empty();
        }

        private Optional<Predicate<Function<String, String>>> test(Declared.Fields fields) {
            Optional<String> name = name(fields.fields().get("input"));
            List<Predicate<String>> tests = new ArrayList<>();
            fields.fields()
                    .forEach(
                            (operator, value) -> {
                                if (!operator.equals("input")) {
                                    operator(operator, value).ifPresent(tests::add);
                                }
                            });
            if (fields.fields().size() == 1) {
                problems.add(fields, "say what the input is to be: " + known());
            }
            return name.filter(n -> tests.size() == fields.fields().size() - 1 && !tests.isEmpty())
                    .map(n -> given -> tests.stream().allMatch(t -> t.test(given.apply(n))));
        }

        private Optional<String> name(Declared where) {
            if (where instanceof Declared.Text text && inputs.contains(text.value())) {
                return Optional.of(text.value());
            }
            problems.add(
                    where,
                    "no such input; known are "
                            + String.join(", ", inputs.stream().sorted().toList()));
            return Optional.empty();
        }

        private Optional<Predicate<String>> operator(String operator, Declared value) {
            var test = TESTS.get(operator);
            if (test == null) {
                problems.add(value, "no such test: " + operator + "; known are " + known());
                return Optional.empty();
            }
            Optional<Predicate<String>> made = test.apply(value);
            if (made.isEmpty()) {
                problems.add(value, operator + " cannot be compared with this value");
            }
            return made;
        }

        private static String known() {
            return String.join(", ", TESTS.keySet());
        }
    }

    private static Function<Declared, Optional<Predicate<String>>> text(
            Function<String, Predicate<String>> make) {
        return value -> {
            if (!(value instanceof Declared.Text text) || text.value().length() > LONGEST) {
                return Optional.empty();
            }
            try {
                return Optional.of(make.apply(text.value()));
            } catch (DateTimeException | IllegalArgumentException e) {
                return Optional.empty();
            }
        };
    }

    private static Optional<Predicate<String>> in(Declared value) {
        if (!(value instanceof Declared.Items list)
                || list.items().isEmpty()
                || !list.items().stream().allMatch(Declared.Text.class::isInstance)) {
            return Optional.empty();
        }
        Set<String> values =
                list.items().stream()
                        .map(item -> ((Declared.Text) item).value())
                        .collect(java.util.stream.Collectors.toUnmodifiableSet());
        return Optional.of(values::contains);
    }

    private static Predicate<String> empty(String value) {
        return switch (value) {
            case "true" -> String::isEmpty;
            case "false" -> given -> !given.isEmpty();
            default -> throw new IllegalArgumentException(value);
        };
    }

    private static <T extends Comparable<? super T>> Predicate<String> compared(
            String value, Function<String, T> make, Predicate<Integer> right) {
        T wanted = make.apply(value);
        return given -> {
            try {
                return right.test(make.apply(given).compareTo(wanted));
            } catch (DateTimeException | IllegalArgumentException e) {
                return false;
            }
        };
    }

    private static Function<String, BigDecimal> number() {
        return text -> {
            if (text.length() > 30) {
                throw new IllegalArgumentException("too long for a number");
            }
            return new BigDecimal(text);
        };
    }

    /** Days are stored with or without dashes. */
    private static Function<String, LocalDate> day() {
        return text ->
                text.length() == 8
                        ? LocalDate.parse(text, java.time.format.DateTimeFormatter.BASIC_ISO_DATE)
                        : LocalDate.parse(text);
    }
}
