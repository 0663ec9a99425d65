package org.xueji.registry.internal.person;

import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.AccessCheck;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.Looks;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.journal.Journal;
import org.xueji.core.api.journal.JournalEntry;
import org.xueji.registry.api.Codes;
import org.xueji.registry.api.PersonId;
import org.xueji.registry.internal.Actions;
import org.xueji.registry.internal.search.SqlStudents;

/** Shows a full id number to those who may see it, and keeps that they did and why. */
@Component(service = IdNumberViews.class)
public final class IdNumberViews {

    private final SqlStudents students;
    private final Codes codes;
    private final AccessCheck access;
    private final Looks looks;
    private final Journal journal;

    @Activate
    public IdNumberViews(
            @Reference SqlStudents students,
            @Reference Codes codes,
            @Reference AccessCheck access,
            @Reference Looks looks,
            @Reference Journal journal) {
        this.students = students;
        this.codes = codes;
        this.access = access;
        this.looks = looks;
        this.journal = journal;
    }

    /**
     * @param reason code of the table view-reason: words of one's own might name the pupil in the
     *     journal
     */
    public Outcome<String> view(PersonId student, Optional<String> reason, Actor by) {
        OrgId keeper = students.keeper(student).orElseThrow(() -> NotFound.of("student"));
        access.require(by, Actions.VIEW_ID_NUMBER, keeper, "student");
        Optional<String> why = reason.flatMap(text -> codes.read("view-reason", text));
        if (why.isEmpty()) {
            return Outcome.rejected(Reason.of("registry.view-reason").at("/reason"));
        }
        return looks.once(
                by,
                Actions.VIEW_ID_NUMBER,
                keeper,
                () -> {
                    Optional<String> number = students.idNumber(student);
                    if (number.isEmpty()) {
                        return Outcome.rejected(Reason.of("registry.no-id-number"));
                    }
                    Map<String, String> inputs =
                            Map.of("student", student.toString(), "reason", why.get());
                    journal.record(
                            JournalEntry.accepted(by, Actions.VIEW_ID_NUMBER, keeper, inputs)
                                    .about(student.value()));
                    return Outcome.accepted(number.get());
                });
    }
}
