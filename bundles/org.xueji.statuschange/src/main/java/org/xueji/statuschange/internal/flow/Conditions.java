package org.xueji.statuschange.internal.flow;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.time.BusinessTime;
import org.xueji.registry.api.Codes;
import org.xueji.registry.api.Schools;
import org.xueji.registry.api.Stage;
import org.xueji.registry.api.StatusChanges;
import org.xueji.registry.api.StatusChanges.StatusChange;
import org.xueji.registry.api.Student;
import org.xueji.statuschange.internal.store.Change.Terms;
import org.xueji.statuschange.internal.store.Suspensions;
import org.xueji.statuschange.internal.store.Suspensions.Suspension;
import org.xueji.statuschange.internal.type.ChangeType;
import org.xueji.statuschange.internal.type.Trait;

/** What must hold for a change, as its row of the table says; all of it at once. */
@Component(service = Conditions.class)
public final class Conditions {
    private static final int LONGEST = 200;
    private static final int MOST_YEARS = 1;
    private static final int MOST_YEARS_EXTENDED = 2;

    private final Database database;
    private final StatusChanges statuses;
    private final Schools schools;
    private final Codes codes;
    private final Clock clock;

    @Activate
    public Conditions(
            @Reference(target = "(schema=statuschange)") Database database,
            @Reference StatusChanges statuses,
            @Reference Schools schools,
            @Reference Codes codes,
            @Reference Clock clock) {
        this.database = database;
        this.statuses = statuses;
        this.schools = schools;
        this.codes = codes;
        this.clock = clock;
    }

    /** The change as the registry is asked for it; none where the status stays. */
    static Optional<StatusChange> asked(ChangeType type, Student pupil, OrgId school, Terms terms) {
        return type.changesStatus()
                ? Optional.of(
                        new StatusChange(
                                pupil.id(),
                                school,
                                type.from(),
                                type.to(),
                                terms.firstDay(),
                                type.has(Trait.BACK_INTO_CLASS) ? terms.into() : Optional.empty()))
                : Optional.empty();
    }

    /** Everything that speaks against it. */
    List<Reason> ask(ChangeType type, Student pupil, OrgId school, Terms terms) {
        List<Reason> objections = new ArrayList<>();
        Optional<StatusChange> change = asked(type, pupil, school, terms);
        objections.addAll(
                change.map(statuses::objections).orElseGet(() -> stays(type, pupil, school)));
        stage(type, pupil).ifPresent(objections::add);
        end(type, pupil, terms).ifPresent(objections::add);
        intoClass(type, pupil, school, terms).ifPresent(objections::add);
        reason(type, terms).ifPresent(objections::add);
        if (terms.details().length() > LONGEST) {
            objections.add(
                    Reason.of("statuschange.too-long", Map.of("max", "" + LONGEST)).at("/details"));
        }
        return objections;
    }

    /** The registry has nothing to change, so nothing to say. */
    private static List<Reason> stays(ChangeType type, Student pupil, OrgId school) {
        List<Reason> objections = new ArrayList<>();
        if (!pupil.school().equals(Optional.of(school))) {
            objections.add(Reason.of("statuschange.gone"));
        }
        if (!type.from().contains(pupil.status())) {
            objections.add(
                    Reason.of(
                            "statuschange.status",
                            Map.of(
                                    "status",
                                    pupil.status().name(),
                                    "allowed",
                                    names(type.from()))));
        }
        return objections;
    }

    private static Optional<Reason> stage(ChangeType type, Student pupil) {
        Optional<Stage> stage = stage(pupil);
        if (stage.isEmpty()) {
            return Optional.of(Reason.of("statuschange.no-class"));
        }
        return type.stages().contains(stage.get())
                ? Optional.empty()
                : Optional.of(
                        Reason.of(
                                "statuschange.stage",
                                Map.of(
                                        "stage",
                                        stage.get().name(),
                                        "allowed",
                                        names(type.stages()))));
    }

    /** The stage that a pupil is in; empty when he was never placed. */
    static Optional<Stage> stage(Student pupil) {
        return pupil.placement()
                .map(Student.Placement::grade)
                .flatMap(
                        grade ->
                                List.of(Stage.values()).stream()
                                        .filter(each -> grade.startsWith(each.digit()))
                                        .findFirst());
    }

    private Optional<Reason> end(ChangeType type, Student pupil, Terms terms) {
        if (type.has(Trait.ENDS_WITHIN_A_YEAR)) {
            return between(
                    terms.expectedEnd(),
                    terms.firstDay().plusDays(1),
                    terms.firstDay().plusYears(MOST_YEARS));
        }
        if (type.has(Trait.EXTENDS)) {
            Optional<Suspension> running =
                    database.inCommand(on -> Suspensions.running(on, pupil.id()));
            return running.isEmpty()
                    ? Optional.of(Reason.of("statuschange.no-suspension"))
                    : between(
                            terms.expectedEnd(),
                            running.get().expectedEnd().plusDays(1),
                            running.get().firstDay().plusYears(MOST_YEARS_EXTENDED));
        }
        if (type.has(Trait.MAY_END)) {
            return terms.expectedEnd()
                    .filter(end -> !end.isAfter(terms.firstDay()))
                    .map(end -> Reason.of("statuschange.end-first").at("/expectedEnd"));
        }
        return terms.expectedEnd()
                .map(end -> Reason.of("statuschange.end-unused").at("/expectedEnd"));
    }

    private static Optional<Reason> between(
            Optional<LocalDate> end, LocalDate earliest, LocalDate latest) {
        if (end.filter(day -> !day.isBefore(earliest) && !day.isAfter(latest)).isPresent()) {
            return Optional.empty();
        }
        Map<String, String> allowed =
                Map.of("earliest", earliest.toString(), "latest", latest.toString());
        return Optional.of(Reason.of("statuschange.end", allowed).at("/expectedEnd"));
    }

    private Optional<Reason> intoClass(ChangeType type, Student pupil, OrgId school, Terms terms) {
        if (!type.has(Trait.BACK_INTO_CLASS)) {
            return terms.into()
                    .map(into -> Reason.of("statuschange.class-unused").at("/schoolClass"));
        }
        Optional<Grades> grades =
                stage(pupil).map(stage -> grades(type, pupil.placement().get(), stage, school));
        boolean fits =
                grades.isPresent()
                        && terms.into()
                                .flatMap(schools::schoolClass)
                                .filter(
                                        into ->
                                                into.schoolYear() == grades.get().schoolYear()
                                                        && grades.get().hold(into.grade()))
                                .isPresent();
        return fits || grades.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        Reason.of("statuschange.class", grades.get().arguments())
                                .at("/schoolClass"));
    }

    /** From his own grade, or the lowest, up to that of his peers: nobody skips a grade. */
    private Grades grades(ChangeType type, Student.Placement seat, Stage stage, OrgId school) {
        int year = BusinessTime.schoolYear(BusinessTime.today(clock));
        int was = Character.digit(seat.grade().charAt(1), 10);
        int last = schools.find(school).map(one -> one.years().get(stage)).orElse(was);
        int peers = Math.max(was, Math.min(last, was + year - seat.schoolYear()));
        int lowest = type.has(Trait.MAY_DROP_GRADES) ? 1 : was;
        return new Grades(year, stage.digit() + lowest, stage.digit() + peers);
    }

    private record Grades(int schoolYear, String lowest, String highest) {
        boolean hold(String grade) {
            return grade.compareTo(lowest) >= 0 && grade.compareTo(highest) <= 0;
        }

        Map<String, String> arguments() {
            return Map.of("schoolYear", "" + schoolYear, "lowest", lowest, "highest", highest);
        }
    }

    private Optional<Reason> reason(ChangeType type, Terms terms) {
        boolean fits =
                terms.reason().isEmpty()
                        ? !type.has(Trait.REASONED)
                        : type.takesReason(terms.reason())
                                && codes.name("change-reason", terms.reason()).isPresent();
        return fits
                ? Optional.empty()
                : Optional.of(Reason.of("statuschange.reason").at("/reason"));
    }

    private static String names(Set<? extends Enum<?>> values) {
        return values.stream().map(Enum::name).sorted().collect(Collectors.joining(", "));
    }
}
