package org.xueji.statuschange.internal.flow;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.approval.api.Approvals;
import org.xueji.approval.api.CaseState;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.AccessCheck;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.data.Commands;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.journal.Journal;
import org.xueji.core.api.journal.JournalEntry;
import org.xueji.core.api.time.BusinessTime;
import org.xueji.statuschange.internal.store.Change;
import org.xueji.statuschange.internal.store.ChangeId;
import org.xueji.statuschange.internal.store.ChangeState;
import org.xueji.statuschange.internal.store.Changes;
import org.xueji.statuschange.internal.store.ContactId;
import org.xueji.statuschange.internal.store.Contacts;
import org.xueji.statuschange.internal.store.Contacts.Contact;
import org.xueji.statuschange.internal.type.Trait;

/**
 * Whom the school has contacted before it reports a dropout (联系记录, domain 4.4): written down with
 * the application, before it is sent. What was taken away again stays in the journal.
 */
@Component(service = ContactLog.class)
public final class ContactLog {
    /** More are not written down. */
    static final int MOST = 50;

    private static final int LONGEST_WHOM = 60;
    private static final int LONGEST_RESULT = 200;
    private static final int SHORTEST = 2;
    private static final String KIND = "change";

    private final Database database;
    private final Commands commands;
    private final AccessCheck access;
    private final Journal journal;
    private final Approvals approvals;
    private final Clock clock;

    @Activate
    public ContactLog(
            @Reference(target = "(schema=statuschange)") Database database,
            @Reference Commands commands,
            @Reference AccessCheck access,
            @Reference Journal journal,
            @Reference Approvals approvals,
            @Reference Clock clock) {
        this.database = database;
        this.commands = commands;
        this.access = access;
        this.journal = journal;
        this.approvals = approvals;
        this.clock = clock;
    }

    /** What is missing before it is sent. */
    Optional<Reason> missing(Change of) {
        return of.type().has(Trait.CONTACTS_LOGGED)
                        && database.inCommand(on -> Contacts.of(on, of.id())).isEmpty()
                ? Optional.of(Reason.of("statuschange.contact-missing"))
                : Optional.empty();
    }

    /** The contacts, by day. */
    public List<Contact> list(ChangeId id, Actor by) {
        Change seen =
                database.reading(on -> Changes.find(on, id)).orElseThrow(() -> NotFound.of(KIND));
        access.require(by, StatusChangeActions.READ, seen.parties(), KIND);
        return database.reading(on -> Contacts.of(on, id));
    }

    /** Writes one down, with a draft or an application that came back. */
    public Outcome<Contact> add(ChangeId id, Contacts.Entry entry, Actor by) {
        return changing(
                id,
                by,
                (on, seen) -> {
                    List<Contact> there = Contacts.of(on, id);
                    List<Reason> wrong = new ArrayList<>(wrong(seen, entry));
                    if (there.size() >= MOST) {
                        wrong.add(Reason.of("statuschange.contact-many", Map.of("max", "" + MOST)));
                    }
                    if (!wrong.isEmpty()) {
                        return Outcome.rejected(wrong);
                    }
                    ContactId made = Contacts.add(on, id, entry, by.name(), clock.instant());
                    record(seen, "add-contact", made, by);
                    return Outcome.accepted(one(Contacts.of(on, id), made));
                });
    }

    /** Takes one away again. */
    public Outcome<Change> remove(ChangeId id, ContactId contact, Actor by) {
        return changing(
                id,
                by,
                (on, seen) -> {
                    if (!Contacts.isRemoved(on, id, contact)) {
                        throw NotFound.of("contact");
                    }
                    record(seen, "remove-contact", contact, by);
                    return Outcome.accepted(seen);
                });
    }

    private static Contact one(List<Contact> all, ContactId id) {
        return all.stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow();
    }

    private List<Reason> wrong(Change of, Contacts.Entry entry) {
        List<Reason> wrong = new ArrayList<>();
        if (!of.type().has(Trait.CONTACTS_LOGGED)) {
            wrong.add(Reason.of("statuschange.contact-unused"));
        }
        if (entry.day().isAfter(BusinessTime.today(clock))) {
            wrong.add(Reason.of("statuschange.contact-day").at("/day"));
        }
        length(entry.whom(), LONGEST_WHOM, "/whom").ifPresent(wrong::add);
        length(entry.result(), LONGEST_RESULT, "/result").ifPresent(wrong::add);
        return wrong;
    }

    private static Optional<Reason> length(String text, int most, String at) {
        int length = text.codePointCount(0, text.length());
        return length >= SHORTEST && length <= most
                ? Optional.empty()
                : Optional.of(
                        Reason.of(
                                        "statuschange.contact-words",
                                        Map.of("min", "" + SHORTEST, "max", "" + most))
                                .at(at));
    }

    /** Work on one application, which is locked and with the school. */
    @FunctionalInterface
    private interface Work<T> {
        Outcome<T> on(Connection on, Change seen) throws SQLException;
    }

    private <T> Outcome<T> changing(ChangeId id, Actor by, Work<T> work) {
        return commands.run(
                () ->
                        database.inCommand(
                                on -> {
                                    Change seen =
                                            Changes.lock(on, id)
                                                    .orElseThrow(() -> NotFound.of(KIND));
                                    access.require(
                                            by, StatusChangeActions.READ, seen.parties(), KIND);
                                    access.require(
                                            by, StatusChangeActions.APPLY, seen.parties(), KIND);
                                    return isWithSchool(seen)
                                            ? work.on(on, seen)
                                            : Outcome.rejected(Applying.wrongState(seen));
                                }));
    }

    private boolean isWithSchool(Change seen) {
        return seen.state() == ChangeState.DRAFT
                || seen.about()
                        .flatMap(approvals::find)
                        .filter(about -> about.state() == CaseState.RETURNED)
                        .isPresent();
    }

    private void record(Change of, String what, ContactId contact, Actor by) {
        journal.record(
                JournalEntry.accepted(
                                by,
                                StatusChangeActions.APPLY,
                                of.school(),
                                Map.of(
                                        "change",
                                        of.id().toString(),
                                        "what",
                                        what,
                                        "contact",
                                        contact.toString()))
                        .about(of.pupil().value()));
    }
}
