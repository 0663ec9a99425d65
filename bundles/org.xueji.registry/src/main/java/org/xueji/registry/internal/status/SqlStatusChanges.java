package org.xueji.registry.internal.status;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Reason;
import org.xueji.core.api.data.Commands;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.journal.JournalId;
import org.xueji.core.api.time.BusinessTime;
import org.xueji.registry.api.ClassId;
import org.xueji.registry.api.SchoolClass;
import org.xueji.registry.api.Schools;
import org.xueji.registry.api.StatusChanges;
import org.xueji.registry.internal.count.Tally;
import org.xueji.registry.internal.status.Present.Enrolment;

/** Changes status and class: locks, reads, decides, writes. */
@Component(service = StatusChanges.class)
public final class SqlStatusChanges implements StatusChanges {

    private final Database database;
    private final Commands commands;
    private final Schools schools;
    private final Clock clock;

    @Activate
    public SqlStatusChanges(
            @Reference(target = "(schema=registry)") Database database,
            @Reference Commands commands,
            @Reference Schools schools,
            @Reference Clock clock) {
        this.database = database;
        this.commands = commands;
        this.schools = schools;
        this.clock = clock;
    }

    @Override
    public List<Reason> objections(StatusChange wanted) {
        Optional<Present> present =
                database.inCommand(on -> StatusRows.present(on, wanted.person().value()));
        return objections(wanted, present, wanted.into().flatMap(schools::schoolClass));
    }

    private List<Reason> objections(
            StatusChange wanted, Optional<Present> present, Optional<SchoolClass> into) {
        return StatusRules.objections(wanted, present, into, BusinessTime.today(clock));
    }

    @Override
    public Outcome<StatusChanged> change(StatusChange wanted, Supplier<JournalId> journal) {
        return commands.run(() -> database.inCommand(on -> change(on, wanted, journal)));
    }

    private Outcome<StatusChanged> change(
            Connection on, StatusChange wanted, Supplier<JournalId> journal) throws SQLException {
        long person = wanted.person().value();
        StatusRows.lock(on, person);
        Optional<Present> present = StatusRows.present(on, person);
        Optional<SchoolClass> into = wanted.into().flatMap(schools::schoolClass);
        List<Reason> objections = objections(wanted, present, into);
        if (!objections.isEmpty()) {
            return Outcome.rejected(objections);
        }
        Present before = present.orElseThrow();
        Enrolment enrolment = before.enrolment().orElseThrow();
        JournalId row = journal.get();
        StatusRows.status(on, person, before, wanted.to(), wanted.day(), row);
        Optional<LocalDate> lastDay = Optional.empty();
        if (into.isPresent()) {
            StatusRows.place(on, person, enrolment.id(), into.get(), row);
        }
        if (!wanted.to().isOnRoll()) {
            lastDay = Optional.of(StatusRows.end(on, person, enrolment, wanted.day(), row));
        }
        Optional<String> grade = enrolment.seat().map(Present.Seat::grade);
        new Tally()
                .leave(enrolment.school(), grade, before.status())
                .come(enrolment.school(), into.map(SchoolClass::grade).or(() -> grade), wanted.to())
                .write(on);
        return Outcome.accepted(
                new StatusChanged(
                        wanted.person(), before.status(), wanted.to(), wanted.day(), lastDay));
    }

    @Override
    public Outcome<ClassChanged> changeClass(ClassChange wanted, Supplier<JournalId> journal) {
        return commands.run(() -> database.inCommand(on -> changeClass(on, wanted, journal)));
    }

    private Outcome<ClassChanged> changeClass(
            Connection on, ClassChange wanted, Supplier<JournalId> journal) throws SQLException {
        long person = wanted.person().value();
        StatusRows.lock(on, person);
        Optional<Present> present = StatusRows.present(on, person);
        Optional<SchoolClass> into = schools.schoolClass(wanted.into());
        List<Reason> objections = StatusRules.objections(wanted, present, into);
        if (!objections.isEmpty()) {
            return Outcome.rejected(objections);
        }
        Enrolment enrolment = present.flatMap(Present::enrolment).orElseThrow();
        StatusRows.place(on, person, enrolment.id(), into.orElseThrow(), journal.get());
        StatusRows.touch(on, person);
        return Outcome.accepted(
                new ClassChanged(
                        wanted.person(),
                        new ClassId(enrolment.seat().orElseThrow().schoolClass()),
                        wanted.into()));
    }
}
