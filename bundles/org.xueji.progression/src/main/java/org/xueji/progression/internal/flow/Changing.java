package org.xueji.progression.internal.flow;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.Invalid;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Reason;
import org.xueji.core.api.Stale;
import org.xueji.core.api.access.AccessCheck;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.data.Commands;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.journal.Journal;
import org.xueji.core.api.journal.JournalEntry;
import org.xueji.core.api.policy.PolicyRef;
import org.xueji.progression.internal.store.Promotion;
import org.xueji.progression.internal.store.PromotionRows;
import org.xueji.registry.api.School;
import org.xueji.registry.api.Schools;
import org.xueji.shared.place.Place;

/**
 * The one way to change a school's promotion: it is locked, the caller checked, versions compared.
 */
@Component(service = Changing.class)
public final class Changing {
    static final String KIND = "promotion";

    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2100;

    private final Database database;
    private final Commands commands;
    private final AccessCheck access;
    private final Schools schools;
    private final OrgTree tree;
    private final Journal journal;
    private final Clock clock;

    @Activate
    public Changing(
            @Reference(target = "(schema=progression)") Database database,
            @Reference Commands commands,
            @Reference AccessCheck access,
            @Reference Schools schools,
            @Reference OrgTree tree,
            @Reference Journal journal,
            @Reference Clock clock) {
        this.database = database;
        this.commands = commands;
        this.access = access;
        this.schools = schools;
        this.tree = tree;
        this.journal = journal;
        this.clock = clock;
    }

    /** Work on one promotion, which is locked. */
    @FunctionalInterface
    interface Work {
        Outcome<Promotion> on(Connection on, School school, Promotion seen) throws SQLException;
    }

    /** Runs a command on a promotion; to those who may not see it, it is not there. */
    Outcome<Promotion> run(
            OrgId school, int into, long basedOn, String action, Actor by, Work work) {
        check(into);
        return commands.run(
                () ->
                        database.inCommand(
                                on -> {
                                    School of =
                                            schools.find(school)
                                                    .orElseThrow(() -> NotFound.of("school"));
                                    access.require(by, ProgressionActions.READ, school, "school");
                                    access.require(by, action, school, "school");
                                    long before =
                                            PromotionRows.find(on, school, into)
                                                    .map(Promotion::version)
                                                    .orElse(0L);
                                    Promotion seen =
                                            PromotionRows.lock(
                                                    on,
                                                    Place.of(school, tree),
                                                    into,
                                                    clock.instant());
                                    if (before != basedOn
                                            || before > 0 && seen.version() != before) {
                                        throw Stale.of(KIND);
                                    }
                                    return work.on(on, of, seen);
                                }));
    }

    static void check(int into) {
        if (into < FIRST_YEAR || into > LAST_YEAR) {
            throw Invalid.because(
                    Reason.of(
                                    "progression.year",
                                    Map.of("least", "" + FIRST_YEAR, "most", "" + LAST_YEAR))
                            .at("/year"));
        }
    }

    /** A row of the journal about what was done to a promotion. */
    void record(Promotion of, String action, String what, List<PolicyRef> decidedBy, Actor by) {
        Map<String, String> inputs =
                Map.of(
                        "what",
                        what,
                        "schoolYear",
                        "" + of.into(),
                        "school",
                        of.school().toString());
        journal.record(JournalEntry.accepted(by, action, of.school(), inputs).decidedBy(decidedBy));
    }

    static Reason wrongState(Promotion seen) {
        return Reason.of("progression.wrong-state", Map.of("state", seen.state().name()));
    }

    static Outcome<Promotion> now(Connection on, Promotion of) throws SQLException {
        return Outcome.accepted(PromotionRows.find(on, of.school(), of.into()).orElseThrow());
    }
}
