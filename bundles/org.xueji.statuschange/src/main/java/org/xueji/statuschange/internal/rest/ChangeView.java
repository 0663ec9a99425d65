package org.xueji.statuschange.internal.rest;

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
import org.xueji.statuschange.internal.flow.ChangeReading.Seen;
import org.xueji.statuschange.internal.store.Change;
import org.xueji.statuschange.internal.store.ChangeState;
import org.xueji.statuschange.internal.type.ChangeType;

/**
 * An application.
 *
 * @param number and {@code name}: of the pupil; absent in lists
 * @param school code of his school
 * @param about its case, to be decided, withdrawn and resubmitted at {@code /api/approval}
 * @param step and {@code waitingFor}: what waits, and the code of whom it waits for
 * @param contacts whom the school has contacted; empty in lists
 * @param warnings what should be looked at; refuse nothing
 */
public record ChangeView(
        long id,
        ChangeType type,
        String code,
        long student,
        Optional<String> number,
        Optional<String> name,
        String school,
        Stage stage,
        LocalDate firstDay,
        Optional<LocalDate> expectedEnd,
        Optional<Long> schoolClass,
        String reason,
        String details,
        ChangeState state,
        Optional<Long> about,
        Optional<CaseState> caseState,
        Optional<String> step,
        Optional<String> waitingFor,
        Optional<LocalDate> due,
        List<ContactView> contacts,
        List<Warning> warnings,
        Instant made,
        Instant changed,
        long version)
        implements Versioned {

    /** What should be looked at. */
    public record Warning(String code, String text) {}

    static ChangeView of(Seen seen, OrgTree tree, Texts texts, Locale locale) {
        List<Warning> warnings =
                seen.warnings().stream()
                        .map(each -> new Warning(each.code(), texts.of(each, locale)))
                        .toList();
        List<ContactView> contacts = seen.contacts().stream().map(ContactView::of).toList();
        return of(seen.change(), seen.pupil(), seen.about(), contacts, warnings, tree);
    }

    static ChangeView of(Change change, OrgTree tree) {
        return of(change, Optional.empty(), Optional.empty(), List.of(), List.of(), tree);
    }

    private static ChangeView of(
            Change of,
            Optional<Student> pupil,
            Optional<ApprovalCase> about,
            List<ContactView> contacts,
            List<Warning> warnings,
            OrgTree tree) {
        Optional<Waiting> waiting = about.flatMap(ApprovalCase::waiting);
        return new ChangeView(
                of.id().value(),
                of.type(),
                of.type().code(),
                of.pupil().value(),
                pupil.map(Student::number).map(StudentNumber::value),
                pupil.map(Student::name),
                tree.code(of.school()).orElse(""),
                of.stage(),
                of.terms().firstDay(),
                of.terms().expectedEnd(),
                of.terms().into().map(id -> id.value()),
                of.terms().reason(),
                of.terms().details(),
                of.state(),
                of.about().map(id -> id.value()),
                about.map(ApprovalCase::state),
                waiting.map(Waiting::step),
                waiting.map(Waiting::org).flatMap(tree::code),
                waiting.map(Waiting::due),
                contacts,
                warnings,
                of.made(),
                of.changed(),
                of.version());
    }
}
