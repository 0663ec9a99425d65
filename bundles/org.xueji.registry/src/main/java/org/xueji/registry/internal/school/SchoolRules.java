package org.xueji.registry.internal.school;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.OrgLevel;
import org.xueji.core.api.access.OrgTree;
import org.xueji.registry.api.Regions;
import org.xueji.registry.api.School;
import org.xueji.registry.api.SchoolAdmin.NewClass;
import org.xueji.registry.api.SchoolAdmin.NewSchool;
import org.xueji.registry.api.SchoolClass;
import org.xueji.registry.api.Stage;

/** What must hold of schools, classes and terms (domain 3.4, 2.15); looks nothing up in tables. */
@Component(service = SchoolRules.class)
public final class SchoolRules {

    /** Categories of the code that teach pupils of ours, then 61 for the province. */
    private static final Pattern CODE = Pattern.compile("(21|31|34|37|51)61\\d{6}");

    private static final Pattern CLASS_NO = Pattern.compile("\\d{7}");
    private static final int LARGEST_CLASS = 70;
    private static final Map<Stage, Set<Integer>> YEARS =
            Map.of(
                    Stage.PRIMARY, Set.of(5, 6),
                    Stage.JUNIOR, Set.of(3, 4),
                    Stage.SENIOR, Set.of(3));

    private final Regions regions;
    private final OrgTree tree;

    @Activate
    public SchoolRules(@Reference Regions regions, @Reference OrgTree tree) {
        this.regions = regions;
        this.tree = tree;
    }

    public List<Reason> objections(NewSchool school) {
        List<Reason> no = new ArrayList<>();
        if (!school.code().isEmpty() && !CODE.matcher(school.code()).matches()) {
            no.add(Reason.of("registry.school-code", Map.of("code", school.code())).at("/code"));
        }
        if (!hasLength(school.name(), 60)) {
            no.add(Reason.of("registry.school-name").at("/name"));
        }
        if (!school.siteRegion().matches("\\d{12}")
                || !regions.wasEverInForce(school.siteRegion())) {
            no.add(
                    Reason.of("registry.region-unknown", Map.of("code", school.siteRegion()))
                            .at("/siteRegion"));
        }
        Set<OrgLevel> levels = tree.levels(school.managing());
        if (levels.isEmpty() || levels.contains(OrgLevel.SCHOOL)) {
            String code = tree.code(school.managing()).orElse("" + school.managing());
            no.add(Reason.of("registry.authority-unknown", Map.of("code", code)).at("/managing"));
        }
        years(school.years()).ifPresent(no::add);
        return no;
    }

    private static Optional<Reason> years(Map<Stage, Integer> years) {
        return !years.isEmpty()
                        && years.entrySet().stream()
                                .allMatch(e -> YEARS.get(e.getKey()).contains(e.getValue()))
                ? Optional.empty()
                : Optional.of(Reason.of("registry.years").at("/years"));
    }

    /**
     * Of a length of schooling that is corrected.
     *
     * @param grades in which the school has pupils on roll
     */
    List<Reason> objections(Map<Stage, Integer> years, School school, Set<String> grades) {
        List<Reason> no = new ArrayList<>();
        if (school.closed()) {
            no.add(Reason.of("registry.school-closed"));
        }
        years(years).ifPresent(no::add);
        GradeLadder ladder = new GradeLadder(years);
        String untaught =
                grades.stream()
                        .filter(grade -> !ladder.teaches(grade))
                        .sorted()
                        .collect(Collectors.joining(", "));
        if (!untaught.isEmpty()) {
            no.add(Reason.of("registry.years-pupils", Map.of("grades", untaught)).at("/years"));
        }
        return no;
    }

    public List<Reason> objections(NewClass wanted, School school, List<SchoolClass> others) {
        List<Reason> no = new ArrayList<>();
        if (school.closed()) {
            no.add(Reason.of("registry.school-closed").at("/school"));
        }
        if (wanted.schoolYear() < 1990 || wanted.schoolYear() > 2100) {
            no.add(
                    Reason.of("registry.school-year", Map.of("year", "" + wanted.schoolYear()))
                            .at("/schoolYear"));
        }
        if (!new GradeLadder(school.years()).teaches(wanted.grade())) {
            no.add(
                    Reason.of("registry.grade-not-taught", Map.of("grade", wanted.grade()))
                            .at("/grade"));
        }
        Map<String, String> number = Map.of("classNo", wanted.classNo());
        if (!CLASS_NO.matcher(wanted.classNo()).matches()) {
            no.add(Reason.of("registry.class-no", number).at("/classNo"));
        } else if (others.stream().anyMatch(c -> c.classNo().equals(wanted.classNo()))) {
            no.add(Reason.of("registry.class-no-taken", number).at("/classNo"));
        }
        no.addAll(objections(wanted.name(), wanted.capacity(), others));
        return no;
    }

    /**
     * @param others the classes of the school and year, without the one that is to change
     */
    List<Reason> objections(String name, int capacity, List<SchoolClass> others) {
        List<Reason> no = new ArrayList<>();
        if (!hasLength(name, 30)) {
            no.add(Reason.of("registry.class-name").at("/name"));
        } else if (others.stream().anyMatch(c -> c.name().equals(name))) {
            no.add(Reason.of("registry.class-name-taken", Map.of("name", name)).at("/name"));
        }
        if (capacity < 1 || capacity > LARGEST_CLASS) {
            no.add(
                    Reason.of("registry.capacity", Map.of("max", "" + LARGEST_CLASS))
                            .at("/capacity"));
        }
        return no;
    }

    List<Reason> objections(int schoolYear, List<Term> terms) {
        boolean right =
                terms.size() == 2
                        && terms.get(0).no() == 1
                        && terms.get(1).no() == 2
                        && terms.stream().allMatch(t -> t.firstDay().isBefore(t.lastDay()))
                        && terms.get(0).lastDay().isBefore(terms.get(1).firstDay())
                        && !terms.get(0)
                                .firstDay()
                                .isBefore(java.time.LocalDate.of(schoolYear, 8, 1))
                        && !terms.get(1)
                                .lastDay()
                                .isAfter(java.time.LocalDate.of(schoolYear + 1, 8, 31));
        return right ? List.of() : List.of(Reason.of("registry.terms"));
    }

    private static boolean hasLength(String text, int most) {
        return !text.isBlank() && text.codePointCount(0, text.length()) <= most;
    }
}
