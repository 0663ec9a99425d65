package org.xueji.registry.internal.school;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.xueji.registry.api.Stage;

/**
 * The grades of a school: those of its stages, as many as the length of schooling 学制 says (domain
 * 2.15). A stage of five years ends with its fifth grade.
 *
 * @param years by stage
 */
public record GradeLadder(Map<Stage, Integer> years) {

    public GradeLadder {
        years = Map.copyOf(years);
    }

    /** As the roll keeps it: {@code PRIMARY:6,JUNIOR:3}. */
    public static GradeLadder parse(String stages) {
        Map<Stage, Integer> years = new EnumMap<>(Stage.class);
        for (String entry : stages.split(",")) {
            String[] pair = entry.split(":");
            years.put(Stage.valueOf(pair[0]), Integer.valueOf(pair[1]));
        }
        return new GradeLadder(years);
    }

    public boolean teaches(String grade) {
        return years.entrySet().stream()
                .anyMatch(e -> grade.matches(e.getKey().digit() + "[1-" + e.getValue() + "]"));
    }

    /** The code of a stage's last grade; empty when the school has not that stage. */
    public Optional<String> last(Stage stage) {
        return Optional.ofNullable(years.get(stage)).map(length -> stage.digit() + length);
    }

    public boolean isLast(String grade) {
        return lasts().contains(grade);
    }

    /** The last grades of all stages. */
    public TreeSet<String> lasts() {
        TreeSet<String> lasts = new TreeSet<>();
        years.forEach((stage, length) -> lasts.add(stage.digit() + length));
        return lasts;
    }

    /** The grade after one that is taught and is not a last one. */
    public String next(String grade) {
        if (!teaches(grade) || isLast(grade)) {
            throw new IllegalArgumentException("no grade after " + grade + " of " + years);
        }
        return String.valueOf(Integer.parseInt(grade) + 1);
    }
}
