package org.xueji.registry.internal.progress;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.data.SqlWork;
import org.xueji.core.api.journal.JournalId;
import org.xueji.registry.api.PersonId;
import org.xueji.registry.api.Progressions;
import org.xueji.registry.api.StudentStatus;

/** Graduation, promotion and the way back, on the caller's connection. */
@Component(service = Progressions.class)
public final class SqlProgressions implements Progressions {

    private final Database database;
    private final SeatCounts seats;
    private final Balances balances;
    private final Promoter promoter;
    private final Graduator graduator;
    private final Undoer undoer;

    @Activate
    public SqlProgressions(
            @Reference(target = "(schema=registry)") Database database, @Reference Clock clock) {
        this.database = database;
        this.seats = new SeatCounts(database.dialect());
        this.balances = new Balances(seats);
        this.promoter = new Promoter(database);
        this.graduator = new Graduator(database.dialect(), clock);
        this.undoer = new Undoer(database.dialect(), seats);
    }

    @Override
    public Map<OrgId, Long> sizes(List<OrgId> schools, int schoolYear) {
        return database.reading(
                on -> {
                    Map<OrgId, Long> found = new HashMap<>();
                    for (List<OrgId> slice : Slices.of(schools)) {
                        seats.onRoll(on, ids(slice), schoolYear)
                                .forEach((id, pupils) -> found.put(new OrgId(id), pupils));
                    }
                    return found;
                });
    }

    @Override
    public List<Outlook> outlook(List<OrgId> schools, int schoolYear) {
        return database.reading(
                on -> {
                    List<Outlook> found = new ArrayList<>();
                    for (List<OrgId> slice : Slices.of(schools)) {
                        found.addAll(Outlooks.read(on, seats, ids(slice), schoolYear));
                    }
                    return found;
                });
    }

    @Override
    public Map<OrgId, List<Reason>> objections(List<Promotion> wanted, Set<PersonId> held) {
        return database.reading(
                on -> {
                    Map<Long, Long> excused = new HashMap<>();
                    for (List<PersonId> slice : Slices.of(held)) {
                        List<Long> ids = slice.stream().map(PersonId::value).toList();
                        seats.enrolled(on, ids)
                                .forEach((id, pupils) -> excused.merge(id, pupils, Long::sum));
                    }
                    Map<OrgId, List<Reason>> found = new LinkedHashMap<>();
                    for (List<Promotion> slice : Slices.of(wanted)) {
                        objections(on, slice, excused, found);
                    }
                    return found;
                });
    }

    private void objections(
            Connection on,
            List<Promotion> wanted,
            Map<Long, Long> excused,
            Map<OrgId, List<Reason>> found)
            throws SQLException {
        List<Seats> there = seats.of(on, PromotionFacts.schools(wanted));
        Map<Long, Waiting> waiting = Waiting.of(there, PromotionFacts.into(wanted));
        PromotionFacts facts = PromotionFacts.read(on, wanted, waiting);
        for (Promotion each : wanted) {
            List<Reason> all = facts.objections(facts.plan(each), each, excused);
            if (!all.isEmpty()) {
                found.put(each.school(), all);
            }
        }
    }

    @Override
    public List<Prospect> prospects(
            List<OrgId> schools,
            int schoolYear,
            Map<PersonId, StudentStatus> exceptions,
            Set<PersonId> held) {
        return database.reading(
                on -> {
                    Prospects prospects = Prospects.read(on, seats, schoolYear, exceptions, held);
                    List<Prospect> found = new ArrayList<>();
                    for (List<OrgId> slice : Slices.of(schools)) {
                        found.addAll(prospects.of(on, ids(slice)));
                    }
                    return found;
                });
    }

    @Override
    public List<Outcome<Graduated>> graduate(
            Connection chunk,
            List<Graduation> wanted,
            Supplier<Set<PersonId>> held,
            BiFunction<Graduation, List<PersonId>, JournalId> journal) {
        return run(chunk, "a graduation", on -> graduator.graduate(on, wanted, held, journal));
    }

    @Override
    public List<Outcome<Promoted>> promote(
            Connection chunk,
            List<Promotion> schools,
            Set<PersonId> held,
            Function<Promoting, JournalId> journal) {
        return run(chunk, "a promotion", on -> promoter.promote(on, schools, held, journal));
    }

    @Override
    public List<JournalId> promotions(Connection on, OrgId school, int into) {
        return run(on, "promotions", chunk -> Promoter.promotions(chunk, school.value(), into));
    }

    @Override
    public List<Later> later(OrgId school, List<JournalId> runs, int most) {
        return database.reading(on -> undoer.later(on, school, runs, most));
    }

    @Override
    public List<Later> undo(
            Connection chunk,
            OrgId school,
            List<JournalId> runs,
            Function<List<PersonId>, JournalId> journal) {
        return run(chunk, "an undo", on -> undoer.undo(on, school, runs, journal));
    }

    @Override
    public Map<OrgId, List<Balance>> balance(
            Connection chunk, List<OrgId> schools, int schoolYear) {
        return run(
                chunk,
                "balances",
                on -> {
                    Map<OrgId, List<Balance>> found = new LinkedHashMap<>();
                    for (List<OrgId> slice : Slices.of(schools)) {
                        found.putAll(balances.read(on, ids(slice), schoolYear));
                    }
                    return found;
                });
    }

    private static List<Long> ids(List<OrgId> schools) {
        return schools.stream().map(OrgId::value).toList();
    }

    private static <T> T run(Connection on, String what, SqlWork<T> work) {
        try {
            return work.on(on);
        } catch (SQLException e) {
            throw new IllegalStateException(what, e);
        }
    }
}
