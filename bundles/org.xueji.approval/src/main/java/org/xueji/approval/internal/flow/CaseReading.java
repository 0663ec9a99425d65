package org.xueji.approval.internal.flow;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.approval.api.ApprovalCase;
import org.xueji.approval.api.CaseEvent;
import org.xueji.approval.api.CaseId;
import org.xueji.approval.internal.store.Cases;
import org.xueji.approval.internal.store.History;
import org.xueji.approval.internal.store.Inbox;
import org.xueji.approval.internal.store.InboxQuestion;
import org.xueji.approval.internal.store.StuckCases;
import org.xueji.core.api.Invalid;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.Page;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.AccessCheck;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.access.Role;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.time.BusinessTime;

/** Shows cases and inboxes to those who may see them. Safe for use by many threads. */
@Component(service = CaseReading.class)
public final class CaseReading {
    private static final Pattern MARK = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})\\.(\\d{1,18})");

    private final Database database;
    private final Rights rights;
    private final AccessCheck access;
    private final OrgTree tree;
    private final CaseTypes types;
    private final Clock clock;

    @Activate
    public CaseReading(
            @Reference(target = "(schema=approval)") Database database,
            @Reference AccessCheck access,
            @Reference OrgTree tree,
            @Reference CaseTypes types,
            @Reference Clock clock) {
        this.database = database;
        this.rights = new Rights(access);
        this.access = access;
        this.tree = tree;
        this.types = types;
        this.clock = clock;
    }

    /**
     * A case as it stands today.
     *
     * @param overdue whether the waiting step is late
     * @param away whether its domain is not there: it can be read, and decided only in part
     */
    public record Seen(ApprovalCase about, boolean overdue, boolean away) {}

    public Seen get(CaseId id, Actor by) {
        return seen(database.reading(on -> visible(on, id, by)));
    }

    /** What happened, oldest first. */
    public List<CaseEvent> history(CaseId id, Actor by) {
        return database.reading(on -> History.of(on, visible(on, id, by).id()));
    }

    /** The cases that a post has in hand, the earliest first; without their plans. */
    public Page<Seen> inbox(InboxQuestion question, PageRequest page, Actor by) {
        access.require(by, ApprovalActions.INBOX, question.org());
        Optional<Inbox.Mark> after = page.after().map(CaseReading::mark);
        List<ApprovalCase> found =
                database.reading(on -> Inbox.list(on, question, after, page.limit() + 1));
        return Page.of(found, page, each -> text(Inbox.Mark.of(each, question.order())))
                .map(this::seen);
    }

    public Inbox.Counts counts(OrgId org, Role role, Actor by) {
        access.require(by, ApprovalActions.INBOX, org);
        return database.reading(on -> Inbox.counts(on, org, role, today()));
    }

    /**
     * A case that nobody up to the province can decide.
     *
     * @param since when it was found to be so
     */
    public record SeenStuck(Seen seen, Instant since) {}

    /** Those of an organisation and all below it, the oldest first; without their plans. */
    public Page<SeenStuck> stuck(OrgId org, PageRequest page, Actor by) {
        access.require(by, ApprovalActions.STUCK, org);
        CaseId after = new CaseId(page.after().map(CaseReading::number).orElse(0L));
        String place = StuckCases.place(tree.path(org));
        List<StuckCases.Stuck> found =
                database.reading(on -> StuckCases.list(on, place, after, page.limit() + 1));
        return Page.of(found, page, each -> each.about().id().toString())
                .map(each -> new SeenStuck(seen(each.about()), each.since()));
    }

    /** Where cases are late, the most first; for operators. */
    public List<Inbox.Late> late(int most) {
        return database.reading(on -> Inbox.late(on, today(), most));
    }

    public LocalDate today() {
        return BusinessTime.today(clock);
    }

    /** A case that was read or moved just now, by whom it may be seen. */
    public Seen seen(ApprovalCase about) {
        boolean overdue = about.waiting().filter(w -> w.isOverdue(today())).isPresent();
        return new Seen(about, overdue, !types.isPresent(about.type()));
    }

    private ApprovalCase visible(Connection on, CaseId id, Actor by) throws SQLException {
        ApprovalCase found = Cases.find(on, id).orElseThrow(() -> NotFound.of("case"));
        rights.requireRead(found, by);
        return found;
    }

    private static String text(Inbox.Mark mark) {
        return mark.day() + "." + mark.id();
    }

    private static Inbox.Mark mark(String text) {
        Matcher parts = MARK.matcher(text);
        if (!parts.matches()) {
            throw badMark();
        }
        try {
            return new Inbox.Mark(LocalDate.parse(parts.group(1)), Long.parseLong(parts.group(2)));
        } catch (DateTimeException e) {
            throw badMark();
        }
    }

    private static long number(String text) {
        if (!text.matches("\\d{1,18}")) {
            throw badMark();
        }
        return Long.parseLong(text);
    }

    private static Invalid badMark() {
        return Invalid.because(Reason.of("approval.page").at("after"));
    }
}
