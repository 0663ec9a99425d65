package org.xueji.merger.internal.rest;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xueji.core.api.Invalid;
import org.xueji.core.api.Reason;
import org.xueji.merger.internal.flow.PlanForm;
import org.xueji.merger.internal.store.Merger;
import org.xueji.registry.api.ClassId;

/** What clients send. Every part that is missing is told at once. */
final class Bodies {
    private static final int MOST_CLASSES = 500;

    private Bodies() {}

    /**
     * A plan.
     *
     * @param sources codes of the schools that close
     * @param target code of the school that takes over
     * @param firstDay of the pupils at the target
     * @param documentNo 文号 of the decision
     */
    public record PlanBody(
            List<String> sources,
            Optional<String> target,
            LocalDate firstDay,
            String documentNo,
            String reason) {

        PlanForm form() {
            List<Reason> missing = new ArrayList<>();
            require(sources, "sources", missing);
            require(firstDay, "firstDay", missing);
            if (sources != null && sources.contains(null)) {
                missing.add(missing("sources").at("/sources"));
            }
            refuse(missing);
            Optional<String> named = target == null ? Optional.empty() : target;
            return new PlanForm(
                    sources.stream().map(String::strip).toList(),
                    named.map(String::strip).filter(code -> !code.isEmpty()),
                    new Merger.Plan(firstDay, stripped(documentNo), stripped(reason)));
        }

        private static String stripped(String text) {
            return text == null ? "" : text.strip();
        }
    }

    /** Where the pupils of a class go: ids of classes. */
    public record PairBody(Long from, Long to) {}

    /** Which class goes where; what is left out is not chosen. */
    public record ClassesBody(List<PairBody> classes) {

        List<Map.Entry<ClassId, ClassId>> pairs() {
            List<Reason> missing = new ArrayList<>();
            require(classes, "classes", missing);
            refuse(missing);
            if (classes.size() > MOST_CLASSES) {
                throw Invalid.because(
                        Reason.of("merger.classes", Map.of("most", "" + MOST_CLASSES))
                                .at("/classes"));
            }
            for (int i = 0; i < classes.size(); i++) {
                PairBody each = classes.get(i);
                String at = "/classes/" + i;
                if (each == null || each.from() == null || each.to() == null) {
                    missing.add(Reason.of("merger.required", Map.of("field", "from, to")).at(at));
                } else if (each.from() < 1 || each.to() < 1) {
                    missing.add(Reason.of("merger.class-id").at(at));
                }
            }
            refuse(missing);
            return classes.stream()
                    .map(each -> Map.entry(new ClassId(each.from()), new ClassId(each.to())))
                    .toList();
        }
    }

    static <T> T required(T body) {
        if (body == null) {
            throw Invalid.because(missing("body"));
        }
        return body;
    }

    private static void require(Object value, String field, List<Reason> missing) {
        if (value == null) {
            missing.add(missing(field).at("/" + field));
        }
    }

    private static Reason missing(String field) {
        return Reason.of("merger.required", Map.of("field", field));
    }

    private static void refuse(List<Reason> missing) {
        if (!missing.isEmpty()) {
            throw Invalid.because(missing);
        }
    }
}
