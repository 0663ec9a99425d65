package org.xueji.transfer.internal.flow;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.approval.api.Side;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Page;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.AccessCheck;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.data.Commands;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.journal.Journal;
import org.xueji.core.api.journal.JournalEntry;
import org.xueji.core.api.time.BusinessTime;
import org.xueji.core.api.time.WorkingDays;
import org.xueji.registry.api.Names;
import org.xueji.registry.api.Student;
import org.xueji.registry.api.StudentQuery;
import org.xueji.registry.api.Students;
import org.xueji.shared.place.Place;
import org.xueji.transfer.internal.store.ListScope;
import org.xueji.transfer.internal.store.Nudges;
import org.xueji.transfer.internal.store.Nudges.Nudge;

/**
 * A school whose pupil-to-be waits in vain asks the sending school to apply (请求转出, A9). It begins
 * nothing: the sending school and those above it see it, with three working days.
 */
@Component(service = Nudging.class)
public final class Nudging {
    private static final int DAYS = 3;
    private static final int LONGEST = 200;

    private final Database database;
    private final Commands commands;
    private final AccessCheck access;
    private final Journal journal;
    private final OrgTree tree;
    private final Students students;
    private final WorkingDays calendar;
    private final Clock clock;

    @Activate
    public Nudging(
            @Reference(target = "(schema=transfer)") Database database,
            @Reference Commands commands,
            @Reference AccessCheck access,
            @Reference Journal journal,
            @Reference OrgTree tree,
            @Reference Students students,
            @Reference WorkingDays calendar,
            @Reference Clock clock) {
        this.database = database;
        this.commands = commands;
        this.access = access;
        this.journal = journal;
        this.tree = tree;
        this.students = students;
        this.calendar = calendar;
        this.clock = clock;
    }

    /**
     * Asks the school of the pupil who has this number and this name. One that does not have both
     * is nobody, whoever has one of them.
     */
    public Outcome<Nudge> ask(String number, String name, String why, Actor by) {
        access.require(by, TransferActions.NUDGE, by.org());
        return commands.run(
                () -> database.inCommand(on -> ask(on, pupil(number, name, by), why, by)));
    }

    private Optional<Student> pupil(String number, String name, Actor by) {
        StudentQuery query =
                new StudentQuery(
                        tree.path(by.org()).get(0),
                        Optional.empty(),
                        Optional.of(number),
                        Optional.empty());
        return students.search(query, PageRequest.first(2)).items().stream()
                .filter(one -> one.number().value().equals(number))
                .filter(one -> one.name().equals(Names.normalise(name)))
                .filter(one -> one.school().isPresent())
                .findFirst();
    }

    private Outcome<Nudge> ask(Connection on, Optional<Student> pupil, String why, Actor by)
            throws SQLException {
        List<Reason> reasons = new ArrayList<>();
        if (pupil.isEmpty()) {
            reasons.add(Reason.of("transfer.nobody").at("/number"));
        }
        if (why.length() < 4 || why.length() > LONGEST) {
            reasons.add(Reason.of("transfer.why", Map.of("max", "" + LONGEST)).at("/why"));
        }
        if (pupil.flatMap(Student::school).filter(by.org()::equals).isPresent()) {
            reasons.add(Reason.of("transfer.here-already"));
        }
        if (pupil.isPresent() && Nudges.open(on, pupil.get().id(), by.org()).isPresent()) {
            reasons.add(Reason.of("transfer.asked-already"));
        }
        if (!reasons.isEmpty()) {
            return Outcome.rejected(reasons);
        }
        OrgId sending = pupil.get().school().orElseThrow();
        LocalDate today = BusinessTime.today(clock);
        long id =
                Nudges.add(
                        on,
                        pupil.get().id(),
                        Place.of(sending, tree),
                        Place.of(by.org(), tree),
                        why,
                        today,
                        calendar.dueAfter(today, DAYS).day(),
                        clock.instant());
        journal.record(
                JournalEntry.accepted(
                                by,
                                TransferActions.NUDGE,
                                by.org(),
                                Map.of("nudge", "" + id, "sending", sending.toString()))
                        .about(pupil.get().id().value()));
        return Outcome.accepted(Nudges.find(on, id).orElseThrow());
    }

    /** Requests to an organisation's schools, or of them, newest first. */
    public Page<Nudge> list(Side side, OrgId org, PageRequest page, Actor by) {
        access.require(by, TransferActions.READ, org);
        ListScope scope = new ListScope(side, org, tree.levels(org));
        List<Nudge> found =
                database.reading(
                        on ->
                                Nudges.list(
                                        on, scope, TransferReading.before(page), page.limit() + 1));
        return Page.of(found, page, each -> "" + each.id());
    }

    public LocalDate today() {
        return BusinessTime.today(clock);
    }
}
