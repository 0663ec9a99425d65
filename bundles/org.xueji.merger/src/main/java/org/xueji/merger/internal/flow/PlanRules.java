package org.xueji.merger.internal.flow;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.OrgId;
import org.xueji.merger.internal.store.Merger;
import org.xueji.registry.api.School;
import org.xueji.registry.api.Stage;

/** What speaks against a plan: a pure function of what is known of its schools. */
final class PlanRules {
    static final int MOST_SOURCES = 20;

    /** How long after the fact a merger may be planned. */
    static final int DAYS_BACK = 60;

    static final int DAYS_AHEAD = 366;
    private static final int LONGEST_DOCUMENT = 80;
    private static final int LONGEST_REASON = 400;

    private final List<Reason> reasons = new ArrayList<>();
    private final PlanForm form;
    private final Known known;

    private PlanRules(PlanForm form, Known known) {
        this.form = form;
        this.known = known;
    }

    /**
     * What is known.
     *
     * @param sources by code; those that the planner may not plan for are left out like those that
     *     do not exist
     * @param target empty when there is no such school
     * @param pupils on roll of each source
     * @param open mergers that one of the schools takes part in
     */
    record Known(
            Map<String, School> sources,
            Optional<School> target,
            Map<OrgId, Long> pupils,
            List<Merger> open,
            LocalDate today) {}

    /** Everything at once. */
    static List<Reason> objections(PlanForm form, Known known) {
        PlanRules rules = new PlanRules(form, known);
        rules.paper();
        rules.day();
        rules.target();
        rules.sources();
        return List.copyOf(rules.reasons);
    }

    private void paper() {
        text(form.plan().documentNo(), 2, LONGEST_DOCUMENT, "merger.document", "/documentNo");
        text(form.plan().reason(), 2, LONGEST_REASON, "merger.reason", "/reason");
    }

    private void text(String text, int least, int most, String code, String at) {
        int length = text.codePointCount(0, text.length());
        if (length < least || length > most) {
            reasons.add(Reason.of(code, Map.of("least", "" + least, "most", "" + most)).at(at));
        }
    }

    private void day() {
        LocalDate earliest = known.today().minusDays(DAYS_BACK);
        LocalDate latest = known.today().plusDays(DAYS_AHEAD);
        LocalDate day = form.plan().firstDay();
        if (day.isBefore(earliest) || day.isAfter(latest)) {
            Map<String, String> allowed =
                    Map.of("earliest", earliest.toString(), "latest", latest.toString());
            reasons.add(Reason.of("merger.day", allowed).at("/firstDay"));
        }
    }

    private void target() {
        if (form.target().isEmpty()) {
            long pupils = known.pupils().values().stream().mapToLong(Long::longValue).sum();
            reasons.add(Reason.of("merger.no-target", Map.of("pupils", "" + pupils)).at("/target"));
            return;
        }
        String code = form.target().get();
        school(known.target(), code, "/target");
        if (form.sources().contains(code)) {
            reasons.add(Reason.of("merger.same-school", Map.of("school", code)).at("/target"));
        }
        // who gives his pupils away himself cannot take others in
        known.target()
                .filter(target -> isSource(target.id()))
                .ifPresent(target -> reasons.add(chain(code).at("/target")));
    }

    private void sources() {
        if (form.sources().isEmpty() || form.sources().size() > MOST_SOURCES) {
            Map<String, String> most = Map.of("most", "" + MOST_SOURCES);
            reasons.add(Reason.of("merger.sources", most).at("/sources"));
        }
        Set<String> before = new HashSet<>();
        for (int i = 0; i < form.sources().size(); i++) {
            String code = form.sources().get(i);
            String at = "/sources/" + i;
            if (!before.add(code)) {
                reasons.add(Reason.of("merger.source-twice", Map.of("school", code)).at(at));
            } else {
                source(code, at);
            }
        }
    }

    private void source(String code, String at) {
        Optional<School> source = Optional.ofNullable(known.sources().get(code));
        school(source, code, at);
        if (source.isEmpty()) {
            return;
        }
        OrgId id = source.get().id();
        if (isSource(id)) {
            reasons.add(Reason.of("merger.open", Map.of("school", code)).at(at));
        }
        if (known.open().stream().anyMatch(each -> each.to().equals(id))) {
            reasons.add(chain(code).at(at));
        }
        known.target().ifPresent(target -> stages(source.get(), target, at));
    }

    private void stages(School source, School target, String at) {
        Set<Stage> missing = new TreeSet<>(source.years().keySet());
        missing.removeAll(target.years().keySet());
        if (!missing.isEmpty()) {
            String stages = missing.stream().map(Enum::name).collect(Collectors.joining(", "));
            Map<String, String> inputs = Map.of("school", target.code(), "stages", stages);
            reasons.add(Reason.of("merger.stage", inputs).at(at));
        }
    }

    private void school(Optional<School> school, String code, String at) {
        Map<String, String> inputs = Map.of("school", code);
        if (school.isEmpty()) {
            reasons.add(Reason.of("merger.school-unknown", inputs).at(at));
        } else if (school.get().closed()) {
            reasons.add(Reason.of("merger.school-closed", inputs).at(at));
        }
    }

    private boolean isSource(OrgId school) {
        return known.open().stream().anyMatch(each -> each.from().equals(school));
    }

    private static Reason chain(String code) {
        return Reason.of("merger.chain", Map.of("school", code));
    }
}
