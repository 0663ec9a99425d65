package org.xueji.transfer.internal.rest;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.xueji.approval.api.ApprovalCase;
import org.xueji.approval.api.CaseState;
import org.xueji.approval.api.Waiting;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.rest.Versioned;
import org.xueji.core.api.text.Texts;
import org.xueji.registry.api.Stage;
import org.xueji.registry.api.Student;
import org.xueji.registry.api.StudentNumber;
import org.xueji.transfer.api.TransferReason;
import org.xueji.transfer.internal.flow.TransferReading.Seen;
import org.xueji.transfer.internal.store.Transfer;
import org.xueji.transfer.internal.store.TransferState;

/**
 * An application.
 *
 * @param number and {@code name}: of the pupil; absent in lists
 * @param sending and {@code receiving}: codes of the schools
 * @param about its case, to be decided, withdrawn and resubmitted at {@code /api/approval}
 * @param step and {@code waitingFor}: what waits, and the code of whom it waits for
 * @param warnings what should be looked at; refuse nothing
 */
public record TransferView(
        long id,
        long student,
        Optional<String> number,
        Optional<String> name,
        String sending,
        String receiving,
        Stage stage,
        String grade,
        int schoolYear,
        TransferReason reason,
        String details,
        String overrideWhy,
        TransferState state,
        Optional<Long> about,
        Optional<CaseState> caseState,
        Optional<String> step,
        Optional<String> waitingFor,
        Optional<LocalDate> due,
        Optional<Long> schoolClass,
        Optional<LocalDate> studyingSince,
        Optional<LocalDate> firstDay,
        List<Warning> warnings,
        Instant made,
        Instant changed,
        long version)
        implements Versioned {

    /** What should be looked at. */
    public record Warning(String code, String text) {}

    static TransferView of(Seen seen, OrgTree tree, Texts texts, Locale locale) {
        List<Warning> warnings =
                seen.warnings().stream()
                        .map(each -> new Warning(each.code(), texts.of(each, locale)))
                        .toList();
        return of(seen.transfer(), seen.pupil(), seen.about(), warnings, tree);
    }

    static TransferView of(Transfer transfer, OrgTree tree) {
        return of(transfer, Optional.empty(), Optional.empty(), List.of(), tree);
    }

    private static TransferView of(
            Transfer of,
            Optional<Student> pupil,
            Optional<ApprovalCase> about,
            List<Warning> warnings,
            OrgTree tree) {
        Optional<Waiting> waiting = about.flatMap(ApprovalCase::waiting);
        return new TransferView(
                of.id().value(),
                of.pupil().value(),
                pupil.map(Student::number).map(StudentNumber::value),
                pupil.map(Student::name),
                tree.code(of.sending()).orElse(""),
                tree.code(of.receiving()).orElse(""),
                of.stage(),
                of.grade(),
                of.schoolYear(),
                of.reason(),
                of.details(),
                of.overrideWhy(),
                of.state(),
                of.about().map(id -> id.value()),
                about.map(ApprovalCase::state),
                waiting.map(Waiting::step),
                waiting.map(Waiting::org).flatMap(tree::code),
                waiting.map(Waiting::due),
                of.schoolClass().map(id -> id.value()),
                of.studyingSince(),
                of.firstDay(),
                warnings,
                of.made(),
                of.changed(),
                of.version());
    }
}
