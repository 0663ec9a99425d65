package org.xueji.rehearsal.internal.province;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.xueji.registry.api.Stage;

/**
 * Kinds of schools with their share of all and their mean size, so that the stages hold 59, 26 and
 * 15 of a hundred pupils (domain 6: 3.0, 1.2 and 0.75 million).
 */
enum SchoolKind {
    /** 小学; most are small, and there are teaching points of a dozen pupils. */
    PRIMARY("21", "小学", 0.73, 360, Map.of(Stage.PRIMARY, 6)),
    /** 九年制学校. */
    NINE_YEAR("31", "九年制学校", 0.075, 700, Map.of(Stage.PRIMARY, 6, Stage.JUNIOR, 3)),
    /** 初级中学. */
    JUNIOR("31", "初级中学", 0.14, 800, Map.of(Stage.JUNIOR, 3)),
    /** 高级中学. */
    SENIOR("34", "高级中学", 0.055, 1_400, Map.of(Stage.SENIOR, 3));

    private final String category;
    private final String title;
    private final double share;
    private final double meanSize;
    private final Map<Stage, Integer> years;

    SchoolKind(
            String category,
            String title,
            double share,
            double meanSize,
            Map<Stage, Integer> years) {
        this.category = category;
        this.title = title;
        this.share = share;
        this.meanSize = meanSize;
        this.years = years;
    }

    /** The first two digits of the school's code. */
    String category() {
        return category;
    }

    String title() {
        return title;
    }

    double share() {
        return share;
    }

    double meanSize() {
        return meanSize;
    }

    Map<Stage, Integer> years() {
        return years;
    }

    /** In order of age. */
    List<String> grades() {
        List<String> grades = new ArrayList<>();
        for (Stage stage : Stage.values()) {
            for (int year = 1; year <= years.getOrDefault(stage, 0); year++) {
                grades.add(stage.digit() + year);
            }
        }
        return grades;
    }
}
