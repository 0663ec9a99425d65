package org.xueji.registry.internal.progress;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.xueji.core.api.Reason;
import org.xueji.registry.api.ClassId;
import org.xueji.registry.api.Progressions.Promotion;
import org.xueji.registry.api.SchoolClass;
import org.xueji.registry.internal.school.GradeLadder;

/**
 * Where the classes of a school go on, and what speaks against it; looks nothing up in tables.
 *
 * @param into the class that each class goes on into, where there is one already
 * @param openings the classes that are to be opened
 */
record PromotionPlan(Map<Long, Long> into, List<Opening> openings, List<Reason> objections) {

    /**
     * A class of the new year that does not exist yet.
     *
     * @param from the class whose pupils go into it
     */
    record Opening(SchoolClass from, String grade, String name) {}

    /**
     * @param ladder empty when there is no such school
     * @param classes those of the school since the year before, and all that are named by pupils
     *     and by the promotion
     */
    static PromotionPlan of(
            Promotion wanted,
            Optional<GradeLadder> ladder,
            Map<Long, SchoolClass> classes,
            Waiting waiting) {
        if (ladder.isEmpty()) {
            return new PromotionPlan(
                    Map.of(), List.of(), List.of(Reason.of("registry.promote-school")));
        }
        return new Maker(wanted, ladder.get(), classes).make(waiting);
    }

    /** The classes whose pupils go on. */
    Set<Long> leaving() {
        Set<Long> leaving = new HashSet<>(into.keySet());
        openings.forEach(each -> leaving.add(each.from().id().value()));
        return leaving;
    }

    private static final class Maker {
        private final Promotion wanted;
        private final GradeLadder ladder;
        private final Map<Long, SchoolClass> classes;
        private final Map<String, SchoolClass> newByNumber = new HashMap<>();
        private final Set<String> names = new HashSet<>();
        private final Map<Long, Long> into = new HashMap<>();
        private final List<Opening> openings = new ArrayList<>();
        private final List<Reason> objections = new ArrayList<>();

        Maker(Promotion wanted, GradeLadder ladder, Map<Long, SchoolClass> classes) {
            this.wanted = wanted;
            this.ladder = ladder;
            this.classes = classes;
            classes.values().stream()
                    .filter(each -> each.school().equals(wanted.school()))
                    .filter(each -> each.schoolYear() == wanted.into())
                    .forEach(
                            each -> {
                                newByNumber.put(each.classNo(), each);
                                names.add(each.name());
                            });
        }

        PromotionPlan make(Waiting waiting) {
            for (long id : new TreeSet<>(waiting.pupils().keySet())) {
                place(classes.get(id));
            }
            wanted.classes().keySet().stream()
                    .map(ClassId::value)
                    .filter(id -> !waiting.pupils().containsKey(id) && !isOld(classes.get(id)))
                    .sorted()
                    .forEach(
                            id ->
                                    objections.add(
                                            Reason.of("registry.promote-class-unknown")
                                                    .at("/classes/" + id)));
            if (into.isEmpty()
                    && openings.isEmpty()
                    && objections.isEmpty()
                    && waiting.promoted() > 0) {
                objections.add(
                        Reason.of(
                                "registry.promote-done",
                                Map.of(
                                        "schoolYear", "" + wanted.into(),
                                        "pupils", "" + waiting.promoted())));
            }
            return new PromotionPlan(into, openings, objections);
        }

        /** Whether a class that has nobody to promote may be named all the same. */
        private boolean isOld(SchoolClass named) {
            return named != null
                    && named.school().equals(wanted.school())
                    && named.schoolYear() < wanted.into();
        }

        private void place(SchoolClass old) {
            if (!ladder.teaches(old.grade())) {
                Map<String, String> grade = Map.of("name", old.name(), "grade", old.grade());
                objections.add(Reason.of("registry.promote-years", grade).at(pointer(old)));
            } else if (!ladder.isLast(old.grade())) {
                goOn(old, ladder.next(old.grade()));
            }
        }

        private void goOn(SchoolClass old, String grade) {
            Optional<ClassId> named = Optional.ofNullable(wanted.classes().get(old.id()));
            Optional<SchoolClass> found =
                    named.isPresent()
                            ? named.map(id -> classes.get(id.value()))
                            : Optional.of(old)
                                    .filter(each -> each.schoolYear() == wanted.into() - 1)
                                    .map(each -> newByNumber.get(each.classNo()));
            boolean open =
                    named.isEmpty() && found.isEmpty() && old.schoolYear() == wanted.into() - 1;
            if (open) {
                open(old, grade);
            } else if (found.filter(each -> fits(each, grade)).isPresent()) {
                into.put(old.id().value(), found.get().id().value());
            } else {
                objections.add(misfit(old, grade));
            }
        }

        private boolean fits(SchoolClass fresh, String grade) {
            return fresh.school().equals(wanted.school())
                    && fresh.schoolYear() == wanted.into()
                    && fresh.grade().equals(grade);
        }

        private void open(SchoolClass old, String grade) {
            String name = ClassNames.next(old.name(), old.grade());
            if (names.add(name)) {
                openings.add(new Opening(old, grade, name));
            } else {
                objections.add(
                        Reason.of(
                                        "registry.promote-name",
                                        Map.of("name", name, "schoolYear", "" + wanted.into()))
                                .at(pointer(old)));
            }
        }

        private Reason misfit(SchoolClass old, String grade) {
            Map<String, String> needed =
                    Map.of("name", old.name(), "grade", grade, "schoolYear", "" + wanted.into());
            return Reason.of("registry.promote-class", needed).at(pointer(old));
        }

        private static String pointer(SchoolClass of) {
            return "/classes/" + of.id();
        }
    }
}
