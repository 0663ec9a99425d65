package org.xueji.transfer.internal.rest;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xueji.core.api.Invalid;
import org.xueji.core.api.Reason;
import org.xueji.registry.api.ClassId;
import org.xueji.registry.api.PersonId;
import org.xueji.transfer.api.TransferReason;
import org.xueji.transfer.internal.flow.Application;

/** What clients send. Every part that is missing is told at once. */
final class Bodies {

    private Bodies() {}

    /**
     * An application.
     *
     * @param student id of the pupil
     * @param number and {@code name}: as the paper says
     * @param receiving code of the receiving school
     */
    public record DrawBody(
            Long student,
            String number,
            String name,
            String receiving,
            TransferReason reason,
            Optional<String> details,
            Optional<String> overrideWhy) {

        Application application() {
            List<Reason> missing = new ArrayList<>();
            require(student, "student", missing);
            require(number, "number", missing);
            require(name, "name", missing);
            require(receiving, "receiving", missing);
            require(reason, "reason", missing);
            refuse(missing);
            return new Application(
                    new PersonId(student),
                    number.strip().toUpperCase(java.util.Locale.ROOT),
                    name,
                    receiving.strip(),
                    reason,
                    text(details),
                    text(overrideWhy));
        }
    }

    /** What may be corrected. */
    public record CorrectBody(
            TransferReason reason, Optional<String> details, Optional<String> overrideWhy) {

        TransferReason requiredReason() {
            List<Reason> missing = new ArrayList<>();
            require(reason, "reason", missing);
            refuse(missing);
            return reason;
        }
    }

    /**
     * The class at the new school.
     *
     * @param schoolClass id of the class
     * @param studyingSince first day there, when he studies there already
     */
    public record PlaceBody(Long schoolClass, Optional<LocalDate> studyingSince) {

        ClassId into() {
            List<Reason> missing = new ArrayList<>();
            require(schoolClass, "schoolClass", missing);
            refuse(missing);
            return new ClassId(schoolClass);
        }

        Optional<LocalDate> since() {
            return studyingSince == null ? Optional.empty() : studyingSince;
        }
    }

    /** Whom another school should apply for. */
    public record NudgeBody(String number, String name, String why) {

        NudgeBody checked() {
            List<Reason> missing = new ArrayList<>();
            require(number, "number", missing);
            require(name, "name", missing);
            require(why, "why", missing);
            refuse(missing);
            return new NudgeBody(
                    number.strip().toUpperCase(java.util.Locale.ROOT), name, why.strip());
        }
    }

    static <T> T required(T body) {
        if (body == null) {
            throw Invalid.because(missing("body"));
        }
        return body;
    }

    static String text(Optional<String> given) {
        return given == null ? "" : given.map(String::strip).orElse("");
    }

    private static void require(Object value, String field, List<Reason> missing) {
        if (value == null || value instanceof String text && text.isBlank()) {
            missing.add(missing(field).at("/" + field));
        }
    }

    private static Reason missing(String field) {
        return Reason.of("transfer.required", Map.of("field", field));
    }

    private static void refuse(List<Reason> missing) {
        if (!missing.isEmpty()) {
            throw Invalid.because(missing);
        }
    }
}
