package org.xueji.progression.internal.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xueji.core.api.Invalid;
import org.xueji.core.api.Reason;
import org.xueji.progression.internal.flow.Graduating.Otherwise;
import org.xueji.progression.internal.store.RunKind;
import org.xueji.registry.api.ClassId;
import org.xueji.registry.api.PersonId;
import org.xueji.registry.api.Stage;
import org.xueji.registry.api.StudentStatus;

/** What clients send. Every part that is missing is told at once. */
final class Bodies {
    private static final int MOST_CLASSES = 500;

    private Bodies() {}

    /** Where the pupils of a class go on: ids of classes. */
    public record PairBody(Long from, Long to) {}

    /** Classes that do not go on into the class of their number. */
    public record ClassesBody(List<PairBody> classes) {

        List<Map.Entry<ClassId, ClassId>> pairs() {
            List<Reason> missing = new ArrayList<>();
            Asked.require(classes, "classes", missing);
            Asked.refuse(missing);
            if (classes.size() > MOST_CLASSES) {
                throw Invalid.because(
                        Reason.of("progression.classes", Map.of("most", "" + MOST_CLASSES))
                                .at("/classes"));
            }
            for (int i = 0; i < classes.size(); i++) {
                PairBody each = classes.get(i);
                String at = "/classes/" + i;
                if (each == null || each.from() == null || each.to() == null) {
                    missing.add(Asked.missing("from, to").at(at));
                } else if (each.from() < 1 || each.to() < 1) {
                    missing.add(Reason.of("progression.class-id").at(at));
                }
            }
            Asked.refuse(missing);
            return classes.stream()
                    .map(each -> Map.entry(new ClassId(each.from()), new ClassId(each.to())))
                    .toList();
        }
    }

    /** A pupil who leaves otherwise: {@code COMPLETED} 结业 or {@code INCOMPLETE} 肄业. */
    public record ExceptionBody(Long student, StudentStatus as) {}

    /** Who leaves otherwise; who is left out gets his diploma. */
    public record ExceptionsBody(List<ExceptionBody> exceptions) {

        List<Otherwise> pupils() {
            List<Reason> missing = new ArrayList<>();
            Asked.require(exceptions, "exceptions", missing);
            Asked.refuse(missing);
            return otherwise(exceptions);
        }
    }

    private static List<Otherwise> otherwise(List<ExceptionBody> exceptions) {
        List<Reason> missing = new ArrayList<>();
        for (int i = 0; i < exceptions.size(); i++) {
            ExceptionBody each = exceptions.get(i);
            if (each == null || each.student() == null || each.student() < 1 || each.as() == null) {
                missing.add(Asked.missing("student, as").at("/exceptions/" + i));
            }
        }
        Asked.refuse(missing);
        return exceptions.stream()
                .map(each -> new Otherwise(new PersonId(each.student()), each.as()))
                .toList();
    }

    /**
     * A graduation.
     *
     * @param school its code
     * @param year of the summer; this year's when left out
     */
    public record GraduationBody(
            String school,
            Stage stage,
            Optional<Integer> year,
            Optional<List<ExceptionBody>> exceptions) {

        void check() {
            List<Reason> missing = new ArrayList<>();
            Asked.require(school, "school", missing);
            Asked.require(stage, "stage", missing);
            Asked.refuse(missing);
        }

        List<Otherwise> pupils() {
            return exceptions == null ? List.of() : otherwise(exceptions.orElse(List.of()));
        }

        Optional<Integer> ofYear() {
            return year == null ? Optional.empty() : year;
        }
    }

    /**
     * A run over the schools of an organisation.
     *
     * @param org its code; one's own when left out
     * @param year of the summer; this year's when left out
     * @param missed whether schools that let the day pass are done too
     */
    public record RunBody(
            RunKind kind, Optional<String> org, Optional<Integer> year, Optional<Boolean> missed) {

        void check() {
            List<Reason> missing = new ArrayList<>();
            Asked.require(kind, "kind", missing);
            Asked.refuse(missing);
        }

        Optional<String> ofOrg() {
            return org == null ? Optional.empty() : org;
        }

        Optional<Integer> ofYear() {
            return year == null ? Optional.empty() : year;
        }

        boolean alsoMissed() {
            return missed != null && missed.orElse(false);
        }
    }

    /** Why something is taken back. */
    public record UndoBody(String why) {

        String reason() {
            List<Reason> missing = new ArrayList<>();
            Asked.require(why, "why", missing);
            Asked.refuse(missing);
            return why;
        }
    }

    /** Whom a school asks for. */
    public record NumberBody(String number) {

        String whole() {
            List<Reason> missing = new ArrayList<>();
            Asked.require(number, "number", missing);
            Asked.refuse(missing);
            return number;
        }
    }
}
