package org.xueji.identity.internal.dormant;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
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
import org.xueji.core.api.access.AccountId;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.access.Role;
import org.xueji.core.api.data.Commands;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.journal.Journal;
import org.xueji.core.api.journal.JournalEntry;
import org.xueji.core.api.policy.Policies;
import org.xueji.core.api.time.BusinessTime;
import org.xueji.identity.internal.KeepingActions;
import org.xueji.identity.internal.OrgPath;
import org.xueji.identity.internal.Why;
import org.xueji.identity.internal.post.AccountEvent;
import org.xueji.identity.internal.post.AccountEvents;

/** Accounts that nobody has used for long: seen before the season, reopened together. */
@Component(service = DormantAccounts.class)
public final class DormantAccounts {

    /** Most accounts reopened at once. */
    public static final int MOST_AT_ONCE = 500;

    private static final int LOOKED_AT = 500;

    private final Database database;
    private final Commands commands;
    private final Policies policies;
    private final OrgTree tree;
    private final AccessCheck access;
    private final Journal journal;
    private final Clock clock;

    @Activate
    public DormantAccounts(
            @Reference(target = "(schema=identity)") Database database,
            @Reference Commands commands,
            @Reference Policies policies,
            @Reference OrgTree tree,
            @Reference AccessCheck access,
            @Reference Journal journal,
            @Reference Clock clock) {
        this.database = database;
        this.commands = commands;
        this.policies = policies;
        this.tree = tree;
        this.access = access;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Accounts of an organisation and all below that are sealed, or will be by a day unless they
     * are used before; by place in the tree and login.
     *
     * @param orgCode empty for the actor's own organisation
     */
    public Page<Dormant> list(
            Optional<String> orgCode, LocalDate by, PageRequest page, Actor actor) {
        access.require(actor, KeepingActions.LIST_DORMANT, actor.org());
        String path = place(orgCode, actor);
        Limits limits = new Limits(policies, tree, BusinessTime.today(clock));
        Optional<Use> at = page.after().map(after -> at(after, path));
        List<Dormant> found = new ArrayList<>();
        List<Use> looked = read(path, at);
        while (!looked.isEmpty() && found.size() <= page.limit()) {
            for (Use use : looked) {
                dormant(use, limits, by)
                        .filter(each -> allows(actor, KeepingActions.LIST_DORMANT, use))
                        .ifPresent(found::add);
            }
            looked = read(path, Optional.of(looked.get(looked.size() - 1)));
        }
        int shown = Math.min(found.size(), page.limit() + 1);
        return Page.of(found.subList(0, shown), page, each -> each.use().id().toString());
    }

    /**
     * Makes sealed accounts usable again, with the passwords they had.
     *
     * @param ids 1 to {@value #MOST_AT_ONCE}
     * @return what became of each, in the order asked for
     */
    public Outcome<List<Reopened>> reopen(List<AccountId> ids, String why, Actor by) {
        access.require(by, KeepingActions.REOPEN, by.org());
        if (ids.isEmpty() || ids.size() > MOST_AT_ONCE) {
            throw Invalid.because(
                    Reason.of("identity.batch-size", Map.of("max", "" + MOST_AT_ONCE))
                            .at("/accounts"));
        }
        Optional<Reason> objection = Why.objection(why);
        if (objection.isPresent()) {
            return Outcome.rejected(objection.get());
        }
        return commands.run(
                () ->
                        Outcome.accepted(
                                database.inCommand(on -> reopenAll(on, ids, why.strip(), by))));
    }

    /**
     * Makes every sealed account of an organisation and all below usable again, chunk by chunk:
     * what is done stays done when it is broken off, and a second call does the rest.
     *
     * @param progress told after each chunk how many have been reopened
     * @return how many in all
     */
    public Outcome<Long> reopenAll(String orgCode, String why, Actor by, LongConsumer progress) {
        access.require(by, KeepingActions.REOPEN, by.org());
        Optional<Reason> objection = Why.objection(why);
        if (objection.isPresent()) {
            return Outcome.rejected(objection.get());
        }
        OrgId org = org(orgCode, KeepingActions.REOPEN, by);
        ReopenChunk.Order order =
                new ReopenChunk.Order(org, OrgPath.of(tree.path(org)), why.strip(), by);
        ReopenChunk chunks = new ReopenChunk(access, journal);
        long reopened = 0;
        Optional<Use> last = Optional.empty();
        do {
            Optional<Use> after = last;
            ReopenChunk.Done done =
                    database.inChunk(on -> chunks.next(on, order, after, clock.instant()));
            reopened += done.reopened();
            progress.accept(reopened);
            last = done.last();
        } while (last.isPresent());
        return Outcome.accepted(reopened);
    }

    private List<Reopened> reopenAll(Connection on, List<AccountId> ids, String why, Actor by)
            throws SQLException {
        List<Reopened> results = new ArrayList<>();
        for (AccountId id : ids) {
            results.add(new Reopened(id, reopen(on, id, why, by)));
        }
        return results;
    }

    private Reopened.Result reopen(Connection on, AccountId id, String why, Actor by)
            throws SQLException {
        Optional<Use> use =
                Uses.find(on, id).filter(found -> allows(by, KeepingActions.REOPEN, found));
        if (use.isEmpty()) {
            return Reopened.Result.NOT_FOUND;
        }
        Instant now = clock.instant();
        if (!Uses.reopen(on, id, now)) {
            return Reopened.Result.NOT_SEALED;
        }
        long event =
                AccountEvents.add(
                        on, AccountEvent.of(id, AccountEvent.Kind.REOPENED, why, by.name(), now));
        Map<String, String> inputs = Map.of("account", id.toString(), "event", "" + event);
        journal.record(JournalEntry.accepted(by, KeepingActions.REOPEN, use.get().org(), inputs));
        return Reopened.Result.REOPENED;
    }

    private Optional<Dormant> dormant(Use use, Limits limits, LocalDate by) {
        LocalDate last = day(use.last());
        if (use.sealed()) {
            return Optional.of(new Dormant(use, last, Optional.empty()));
        }
        return limits.due(use)
                .map(DormantAccounts::day)
                .filter(due -> !due.isAfter(by))
                .map(due -> new Dormant(use, last, Optional.of(due)));
    }

    private List<Use> read(String path, Optional<Use> after) {
        return database.reading(on -> Uses.below(on, path, after, LOOKED_AT));
    }

    private Use at(String after, String path) {
        return database.reading(on -> Uses.find(on, AccountId.parse(after)))
                .filter(use -> use.path().startsWith(path))
                .orElseThrow(() -> Invalid.because(Reason.of("identity.page").at("after")));
    }

    private String place(Optional<String> orgCode, Actor by) {
        if (orgCode.isEmpty() && by.role() == Role.OPERATOR) {
            return OrgPath.EVERYWHERE;
        }
        OrgId org =
                orgCode.map(code -> org(code, KeepingActions.LIST_DORMANT, by)).orElse(by.org());
        return OrgPath.of(tree.path(org));
    }

    private OrgId org(String code, String action, Actor by) {
        return tree.byCode(code)
                .filter(found -> access.allows(by, action, found))
                .orElseThrow(() -> NotFound.of("org"));
    }

    /** A place is stored, so it may lag behind the tree for some minutes. */
    private boolean allows(Actor by, String action, Use use) {
        return access.allows(by, action, use.org());
    }

    private static LocalDate day(Instant at) {
        return at.atZone(BusinessTime.ZONE).toLocalDate();
    }
}
