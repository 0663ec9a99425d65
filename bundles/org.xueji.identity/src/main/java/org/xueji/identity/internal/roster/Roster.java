package org.xueji.identity.internal.roster;

import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.Invalid;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Page;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.AccessCheck;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.Looks;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.access.Role;
import org.xueji.core.api.data.Commands;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.journal.Journal;
import org.xueji.core.api.journal.JournalEntry;
import org.xueji.core.api.time.BusinessTime;
import org.xueji.identity.internal.KeepingActions;
import org.xueji.identity.internal.OrgPath;
import org.xueji.identity.internal.Tokens;
import org.xueji.identity.internal.Why;
import org.xueji.workbook.api.TableWriters;

/** Who answers for what in each unit (domain 5.17). Safe for use by many threads. */
@Component(service = Roster.class)
public final class Roster {

    private final Database database;
    private final Commands commands;
    private final OrgTree tree;
    private final AccessCheck access;
    private final Looks looks;
    private final Journal journal;
    private final TableWriters writers;
    private final Clock clock;

    @Activate
    public Roster(
            @Reference(target = "(schema=identity)") Database database,
            @Reference Commands commands,
            @Reference OrgTree tree,
            @Reference AccessCheck access,
            @Reference Looks looks,
            @Reference Journal journal,
            @Reference TableWriters writers,
            @Reference Clock clock) {
        this.database = database;
        this.commands = commands;
        this.tree = tree;
        this.access = access;
        this.looks = looks;
        this.journal = journal;
        this.writers = writers;
        this.clock = clock;
    }

    /** What a unit filed, phones masked; without persons when it never has. */
    public Unit get(String orgCode, Actor by) {
        return masked(read(org(orgCode, KeepingActions.VIEW_ROSTER, by)));
    }

    /** What the units at or below one have filed, by place in the tree; phones masked. */
    public Page<Unit> list(Optional<String> orgCode, PageRequest page, Actor by) {
        String path = place(orgCode, KeepingActions.VIEW_ROSTER, by);
        String after = after(page);
        List<Unit> found =
                database.reading(on -> RosterRows.below(on, path, after, page.limit() + 1));
        return shown(found, page, KeepingActions.VIEW_ROSTER, by);
    }

    /** Units at or below one that have not filed for a year's 30 August: not since 1 July. */
    public Page<Unit> missing(
            Optional<String> orgCode, Optional<Integer> year, PageRequest page, Actor by) {
        String path = place(orgCode, KeepingActions.VIEW_ROSTER, by);
        String after = after(page);
        int of = year.orElseGet(() -> BusinessTime.today(clock).getYear());
        Instant since = LocalDate.of(of, Month.JULY, 1).atStartOfDay(BusinessTime.ZONE).toInstant();
        List<Unit> found =
                database.reading(
                        on -> RosterRows.missing(on, path, after, since, page.limit() + 1));
        return shown(found, page, KeepingActions.VIEW_ROSTER, by);
    }

    /** Files a unit's whole roster anew. */
    public Outcome<Unit> file(String orgCode, List<Person> persons, Actor by) {
        OrgId org = org(orgCode, KeepingActions.KEEP_ROSTER, by);
        List<Reason> objections = RosterRules.objections(persons, tree.levels(org));
        if (!objections.isEmpty()) {
            return Outcome.rejected(objections);
        }
        String path = OrgPath.of(tree.path(org));
        Unit filed = new Unit(org, path, Optional.of(clock.instant()), by.name(), 0, persons);
        return commands.run(
                () -> {
                    Unit written =
                            database.inCommand(
                                    on -> {
                                        RosterRows.write(on, filed);
                                        return RosterRows.find(on, org).orElseThrow();
                                    });
                    record(KeepingActions.KEEP_ROSTER, org, persons.size(), "", by);
                    return Outcome.accepted(masked(written));
                });
    }

    /** What a unit filed with whole phones, for a reason that is journaled. */
    public Outcome<Unit> phones(String orgCode, String why, Actor by) {
        OrgId org = org(orgCode, KeepingActions.ROSTER_PHONES, by);
        return Why.objection(why)
                .map(Outcome::<Unit>rejected)
                .orElseGet(
                        () ->
                                looks.once(
                                        by,
                                        KeepingActions.ROSTER_PHONES,
                                        org,
                                        () -> {
                                            Unit unit = read(org);
                                            int many = unit.persons().size();
                                            record(
                                                    KeepingActions.ROSTER_PHONES,
                                                    org,
                                                    many,
                                                    why,
                                                    by);
                                            return Outcome.accepted(unit);
                                        }));
    }

    /**
     * A workbook of what the units at or below one filed, with whole phones; journaled. Memory does
     * not grow with the number of units.
     *
     * @return to be closed by whoever reads it
     */
    public Outcome<InputStream> export(Optional<String> orgCode, String why, Actor by) {
        String path = place(orgCode, KeepingActions.EXPORT_ROSTER, by);
        Optional<Reason> objection = Why.objection(why);
        if (objection.isPresent()) {
            return Outcome.rejected(objection.get());
        }
        OrgId of = orgCode.flatMap(tree::byCode).orElse(by.org());
        RosterBook book = new RosterBook(writers, tree);
        try {
            fill(book, path, by);
            InputStream content = book.finished();
            return commands.run(
                    () -> {
                        record(KeepingActions.EXPORT_ROSTER, of, book.units(), why, by);
                        return Outcome.accepted(content);
                    });
        } catch (RuntimeException e) {
            book.close();
            throw e;
        }
    }

    private void fill(RosterBook book, String path, Actor by) {
        List<Unit> next = below(path, "");
        while (!next.isEmpty()) {
            next.stream()
                    .filter(unit -> access.allows(by, KeepingActions.EXPORT_ROSTER, unit.org()))
                    .forEach(book::add);
            next = below(path, next.get(next.size() - 1).path());
        }
    }

    private List<Unit> below(String path, String after) {
        return database.reading(on -> RosterRows.below(on, path, after, PageRequest.MAX));
    }

    private Unit read(OrgId org) {
        return database.reading(on -> RosterRows.find(on, org))
                .orElseGet(() -> RosterRows.none(org, OrgPath.of(tree.path(org))));
    }

    /**
     * A reason may name people, so the journal has its digest: whoever states it can be held to it.
     */
    private void record(String action, OrgId org, int count, String why, Actor by) {
        Map<String, String> inputs =
                why.isEmpty()
                        ? Map.of("count", "" + count)
                        : Map.of("count", "" + count, "why", Tokens.digest(why.strip()));
        journal.record(JournalEntry.accepted(by, action, org, inputs));
    }

    private Page<Unit> shown(List<Unit> found, PageRequest page, String action, Actor by) {
        Page<Unit> all = Page.of(found, page, unit -> unit.path().replace('/', '-'));
        return new Page<>(
                all.items().stream()
                        .filter(unit -> access.allows(by, action, unit.org()))
                        .map(Roster::masked)
                        .toList(),
                all.next());
    }

    private static String after(PageRequest page) {
        String after = page.after().orElse("");
        if (!after.matches("[0-9-]{0,200}")) {
            throw Invalid.because(Reason.of("identity.page").at("after"));
        }
        return after.replace('-', '/');
    }

    private static Unit masked(Unit unit) {
        return unit.with(unit.persons().stream().map(Person::masked).toList());
    }

    private OrgId org(String code, String action, Actor by) {
        return tree.byCode(code)
                .filter(
                        org -> {
                            access.require(by, action, org);
                            return true;
                        })
                .orElseThrow(() -> NotFound.of("org"));
    }

    private String place(Optional<String> orgCode, String action, Actor by) {
        if (orgCode.isEmpty() && by.role() == Role.OPERATOR) {
            access.require(by, action, by.org());
            return OrgPath.EVERYWHERE;
        }
        OrgId org = orgCode.isPresent() ? org(orgCode.get(), action, by) : by.org();
        access.require(by, action, org);
        return OrgPath.of(tree.path(org));
    }
}
