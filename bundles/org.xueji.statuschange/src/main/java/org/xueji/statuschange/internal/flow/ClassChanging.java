package org.xueji.statuschange.internal.flow;

import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.access.AccessCheck;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.Parties;
import org.xueji.core.api.journal.Journal;
import org.xueji.core.api.journal.JournalEntry;
import org.xueji.registry.api.ClassId;
import org.xueji.registry.api.PersonId;
import org.xueji.registry.api.StatusChanges;
import org.xueji.registry.api.StatusChanges.ClassChange;
import org.xueji.registry.api.StatusChanges.ClassChanged;
import org.xueji.registry.api.Student;
import org.xueji.registry.api.Students;

/** Puts a pupil into another class of his grade (班级调整), which nobody has to approve. */
@Component(service = ClassChanging.class)
public final class ClassChanging {
    private final AccessCheck access;
    private final Journal journal;
    private final Students students;
    private final StatusChanges statuses;

    @Activate
    public ClassChanging(
            @Reference AccessCheck access,
            @Reference Journal journal,
            @Reference Students students,
            @Reference StatusChanges statuses) {
        this.access = access;
        this.journal = journal;
        this.students = students;
        this.statuses = statuses;
    }

    public Outcome<ClassChanged> change(PersonId person, ClassId into, Actor by) {
        Student pupil = students.find(person).orElseThrow(() -> NotFound.of("student"));
        OrgId school = pupil.school().orElseThrow(() -> NotFound.of("student"));
        access.require(by, StatusChangeActions.CHANGE_CLASS, Parties.of(school), "student");
        String before = pupil.placement().map(seat -> seat.schoolClass().toString()).orElse("");
        return statuses.changeClass(
                new ClassChange(person, school, into),
                () ->
                        journal.record(
                                JournalEntry.accepted(
                                                by,
                                                StatusChangeActions.CHANGE_CLASS,
                                                school,
                                                Map.of("from", before, "into", into.toString()))
                                        .about(person.value())));
    }
}
