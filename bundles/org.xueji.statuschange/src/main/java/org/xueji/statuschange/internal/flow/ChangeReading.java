package org.xueji.statuschange.internal.flow;

import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.approval.api.ApprovalCase;
import org.xueji.approval.api.Approvals;
import org.xueji.core.api.Invalid;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.Page;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.AccessCheck;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.time.BusinessTime;
import org.xueji.core.api.time.WorkingDays;
import org.xueji.registry.api.Student;
import org.xueji.registry.api.Students;
import org.xueji.statuschange.internal.store.Change;
import org.xueji.statuschange.internal.store.ChangeId;
import org.xueji.statuschange.internal.store.ChangeState;
import org.xueji.statuschange.internal.store.Changes;
import org.xueji.statuschange.internal.store.Contacts;
import org.xueji.statuschange.internal.store.Contacts.Contact;
import org.xueji.statuschange.internal.store.ListScope;
import org.xueji.statuschange.internal.store.Suspensions;
import org.xueji.statuschange.internal.store.Suspensions.Suspension;
import org.xueji.statuschange.internal.type.ChangeType;
import org.xueji.statuschange.internal.type.Trait;

/** Shows applications, and suspensions that end, to the school and to those above it. */
@Component(service = ChangeReading.class)
public final class ChangeReading {
    /** How long before the end of a suspension it is reminded of (domain 4.4). */
    public static final int REMINDED_DAYS = 14;

    private static final int MOST_DAYS = 366;
    private static final int REPORTED_WITHIN = 10;

    private final Database database;
    private final AccessCheck access;
    private final OrgTree tree;
    private final Approvals approvals;
    private final Students students;
    private final WorkingDays calendar;
    private final Clock clock;

    @Activate
    public ChangeReading(
            @Reference(target = "(schema=statuschange)") Database database,
            @Reference AccessCheck access,
            @Reference OrgTree tree,
            @Reference Approvals approvals,
            @Reference Students students,
            @Reference WorkingDays calendar,
            @Reference Clock clock) {
        this.database = database;
        this.access = access;
        this.tree = tree;
        this.approvals = approvals;
        this.students = students;
        this.calendar = calendar;
        this.clock = clock;
    }

    /**
     * An application with what belongs to it.
     *
     * @param pupil as lists show him; whoever decides must know who it is
     * @param contacts whom the school has contacted, by day
     * @param warnings what should be looked at; refuse nothing
     */
    public record Seen(
            Change change,
            Optional<Student> pupil,
            Optional<ApprovalCase> about,
            List<Contact> contacts,
            List<Reason> warnings) {}

    public Seen get(ChangeId id, Actor by) {
        Change found =
                database.reading(on -> Changes.find(on, id))
                        .orElseThrow(() -> NotFound.of("change"));
        access.require(by, StatusChangeActions.READ, found.parties(), "change");
        return seen(found);
    }

    /** What came of a change that the caller was let make. */
    public Seen seen(Change change) {
        return new Seen(
                change,
                students.find(change.pupil()),
                change.about().flatMap(approvals::find),
                change.type().has(Trait.CONTACTS_LOGGED)
                        ? database.reading(on -> Contacts.of(on, change.id()))
                        : List.of(),
                warnings(change));
    }

    private List<Reason> warnings(Change of) {
        LocalDate told = LocalDate.ofInstant(of.made(), BusinessTime.ZONE);
        int days = calendar.between(of.terms().firstDay(), told);
        return of.type().has(Trait.REPORTED_SOON) && days > REPORTED_WITHIN
                ? List.of(
                        Reason.of(
                                "statuschange.late",
                                Map.of("days", "" + days, "within", "" + REPORTED_WITHIN)))
                : List.of();
    }

    /** Applications of an organisation, newest first; without pupils and cases. */
    public Page<Change> list(
            OrgId org,
            Optional<ChangeType> type,
            Optional<ChangeState> state,
            PageRequest page,
            Actor by) {
        access.require(by, StatusChangeActions.READ, org);
        long before = page.after().map(ChangeReading::number).orElse(Long.MAX_VALUE);
        List<Change> found =
                database.reading(
                        on -> Changes.list(on, scope(org), type, state, before, page.limit() + 1));
        return Page.of(found, page, each -> each.id().toString());
    }

    /**
     * Suspensions that end soon, or should have ended, the earliest first.
     *
     * @param days from today, 0 to 366
     */
    public Page<Suspension> ending(OrgId org, int days, PageRequest page, Actor by) {
        access.require(by, StatusChangeActions.READ, org);
        if (days < 0 || days > MOST_DAYS) {
            throw Invalid.because(
                    Reason.of("statuschange.days", Map.of("most", "" + MOST_DAYS)).at("days"));
        }
        LocalDate until = BusinessTime.today(clock).plusDays(days);
        Mark after = page.after().map(Mark::of).orElse(new Mark(LocalDate.EPOCH, 0));
        List<Suspension> found =
                database.reading(
                        on ->
                                Suspensions.endingBy(
                                        on,
                                        scope(org),
                                        until,
                                        after.day(),
                                        after.id(),
                                        page.limit() + 1));
        return Page.of(found, page, each -> each.expectedEnd() + "_" + each.id());
    }

    private ListScope scope(OrgId org) {
        return new ListScope(org, tree.levels(org));
    }

    /** Where a page of suspensions ended. */
    private record Mark(LocalDate day, long id) {
        static Mark of(String text) {
            if (!text.matches("\\d{4}-\\d{2}-\\d{2}_\\d{1,18}")) {
                throw badMark();
            }
            try {
                return new Mark(
                        LocalDate.parse(text.substring(0, 10)), Long.parseLong(text.substring(11)));
            } catch (DateTimeParseException e) {
                throw badMark();
            }
        }
    }

    private static long number(String text) {
        if (!text.matches("\\d{1,18}")) {
            throw badMark();
        }
        return Long.parseLong(text);
    }

    private static Invalid badMark() {
        return Invalid.because(Reason.of("statuschange.page").at("after"));
    }
}
