package org.xueji.registry.internal.progress;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.xueji.core.api.Reason;
import org.xueji.registry.api.Progressions.Promotion;
import org.xueji.registry.api.SchoolClass;
import org.xueji.registry.internal.school.GradeLadder;

/**
 * What plans of promotions are made from, read for all schools together.
 *
 * @param ladders by school; one that does not exist is left out
 * @param classes by school and id: its own since the year before, those that pupils are in, and
 *     those that its promotion names
 * @param waiting by school
 */
record PromotionFacts(
        Map<Long, GradeLadder> ladders,
        Map<Long, Map<Long, SchoolClass>> classes,
        Map<Long, Waiting> waiting) {

    static PromotionFacts read(Connection on, List<Promotion> wanted, Map<Long, Waiting> waiting)
            throws SQLException {
        return new PromotionFacts(
                ClassRows.ladders(on, schools(wanted)), classes(on, wanted, waiting), waiting);
    }

    /** The year that they all lead into. */
    static int into(List<Promotion> wanted) {
        int into = wanted.get(0).into();
        if (wanted.stream().anyMatch(each -> each.into() != into)) {
            throw new IllegalArgumentException("promotions into different years");
        }
        return into;
    }

    static Set<Long> schools(List<Promotion> wanted) {
        Set<Long> schools = new HashSet<>();
        for (Promotion each : wanted) {
            if (!schools.add(each.school().value())) {
                throw new IllegalArgumentException("school " + each.school() + " twice");
            }
        }
        return schools;
    }

    private static Map<Long, Map<Long, SchoolClass>> classes(
            Connection on, List<Promotion> wanted, Map<Long, Waiting> waiting) throws SQLException {
        Map<Long, SchoolClass> all = new HashMap<>();
        ClassRows.since(on, schools(wanted), into(wanted) - 1)
                .forEach(each -> all.put(each.id().value(), each));
        Set<Long> others = new HashSet<>();
        waiting.values().forEach(each -> others.addAll(each.pupils().keySet()));
        for (Promotion each : wanted) {
            each.classes().keySet().forEach(id -> others.add(id.value()));
            each.classes().values().forEach(id -> others.add(id.value()));
        }
        others.removeAll(all.keySet());
        for (List<Long> slice : Slices.of(others)) {
            ClassRows.byId(on, slice).forEach(each -> all.put(each.id().value(), each));
        }
        Map<Long, Map<Long, SchoolClass>> bySchool = new HashMap<>();
        all.values()
                .forEach(
                        each ->
                                bySchool.computeIfAbsent(
                                                each.school().value(), id -> new HashMap<>())
                                        .put(each.id().value(), each));
        return bySchool;
    }

    /** Everything that speaks against a plan. */
    List<Reason> objections(PromotionPlan plan, Promotion wanted, Map<Long, Long> held) {
        return Stream.concat(
                        plan.objections().stream(),
                        notGraduated(wanted.school().value(), held).stream())
                .toList();
    }

    PromotionPlan plan(Promotion wanted) {
        long school = wanted.school().value();
        return PromotionPlan.of(
                wanted,
                Optional.ofNullable(ladders.get(school)),
                classes.getOrDefault(school, Map.of()),
                waiting.getOrDefault(school, Waiting.NOBODY));
    }

    /**
     * The last grades of a school that are not empty yet.
     *
     * @param held how many may stay, by class
     */
    private List<Reason> notGraduated(long school, Map<Long, Long> held) {
        Map<Long, SchoolClass> own = classes.getOrDefault(school, Map.of());
        Map<Long, Long> pupils = waiting.getOrDefault(school, Waiting.NOBODY).pupils();
        return pupils.keySet().stream()
                .sorted()
                .map(own::get)
                .filter(each -> ladders.get(school).isLast(each.grade()))
                .filter(each -> left(pupils, held, each) > 0)
                .map(each -> notGraduated(each, left(pupils, held, each)))
                .toList();
    }

    private static long left(Map<Long, Long> pupils, Map<Long, Long> held, SchoolClass of) {
        long id = of.id().value();
        return pupils.get(id) - held.getOrDefault(id, 0L);
    }

    private static Reason notGraduated(SchoolClass last, long pupils) {
        return Reason.of(
                        "registry.promote-not-graduated",
                        Map.of("name", last.name(), "pupils", "" + pupils))
                .at("/classes/" + last.id());
    }
}
