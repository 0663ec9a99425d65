package org.xueji.statuschange.internal.rest;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.xueji.core.api.Invalid;
import org.xueji.core.api.Reason;
import org.xueji.registry.api.ClassId;
import org.xueji.registry.api.PersonId;
import org.xueji.statuschange.internal.flow.Form;
import org.xueji.statuschange.internal.store.Change;
import org.xueji.statuschange.internal.store.Contacts;
import org.xueji.statuschange.internal.type.ChangeType;
import org.xueji.statuschange.internal.type.Means;

/** What clients send. Every part that is missing is told at once. */
final class Bodies {

    private Bodies() {}

    /**
     * An application.
     *
     * @param student id of the pupil
     * @param number and {@code name}: as the paper says
     * @param firstDay with the new status
     * @param expectedEnd of a suspension, or of a stay abroad
     * @param schoolClass id of the class that he comes back into
     * @param reason code of table {@code change-reason}
     */
    public record DrawBody(
            Long student,
            String number,
            String name,
            ChangeType type,
            LocalDate firstDay,
            Optional<LocalDate> expectedEnd,
            Optional<Long> schoolClass,
            Optional<String> reason,
            Optional<String> details) {

        Form form() {
            List<Reason> missing = new ArrayList<>();
            require(student, "student", missing);
            require(number, "number", missing);
            require(name, "name", missing);
            require(type, "type", missing);
            require(firstDay, "firstDay", missing);
            refuse(missing);
            return new Form(
                    new PersonId(student),
                    number.strip().toUpperCase(Locale.ROOT),
                    name,
                    type,
                    terms(firstDay, expectedEnd, schoolClass, reason, details));
        }
    }

    /** What may be corrected; what is left out is taken away. */
    public record CorrectBody(
            LocalDate firstDay,
            Optional<LocalDate> expectedEnd,
            Optional<Long> schoolClass,
            Optional<String> reason,
            Optional<String> details) {

        Change.Terms terms() {
            List<Reason> missing = new ArrayList<>();
            require(firstDay, "firstDay", missing);
            refuse(missing);
            return Bodies.terms(firstDay, expectedEnd, schoolClass, reason, details);
        }
    }

    /**
     * A contact with the family.
     *
     * @param whom such as the mother, 2 to 60 characters
     * @param result in words, 2 to 200 characters
     */
    public record ContactBody(LocalDate day, String whom, Means means, String result) {

        Contacts.Entry entry() {
            List<Reason> missing = new ArrayList<>();
            require(day, "day", missing);
            require(whom, "whom", missing);
            require(means, "means", missing);
            require(result, "result", missing);
            refuse(missing);
            return new Contacts.Entry(day, whom.strip(), means, result.strip());
        }
    }

    /** Another class for a pupil. */
    public record ClassBody(Long student, Long schoolClass) {

        ClassBody checked() {
            List<Reason> missing = new ArrayList<>();
            require(student, "student", missing);
            require(schoolClass, "schoolClass", missing);
            refuse(missing);
            return this;
        }
    }

    private static Change.Terms terms(
            LocalDate firstDay,
            Optional<LocalDate> expectedEnd,
            Optional<Long> schoolClass,
            Optional<String> reason,
            Optional<String> details) {
        return new Change.Terms(
                firstDay,
                some(expectedEnd),
                some(schoolClass).map(ClassId::new),
                some(reason).map(String::strip).orElse(""),
                some(details).map(String::strip).orElse(""));
    }

    static <T> T required(T body) {
        if (body == null) {
            throw Invalid.because(missing("body"));
        }
        return body;
    }

    private static <T> Optional<T> some(Optional<T> given) {
        return given == null ? Optional.empty() : given;
    }

    private static void require(Object value, String field, List<Reason> missing) {
        if (value == null || value instanceof String text && text.isBlank()) {
            missing.add(missing(field).at("/" + field));
        }
    }

    private static Reason missing(String field) {
        return Reason.of("statuschange.required", Map.of("field", field));
    }

    private static void refuse(List<Reason> missing) {
        if (!missing.isEmpty()) {
            throw Invalid.because(missing);
        }
    }
}
