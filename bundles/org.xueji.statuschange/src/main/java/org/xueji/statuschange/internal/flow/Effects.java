package org.xueji.statuschange.internal.flow;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.approval.api.ApprovalCase;
import org.xueji.approval.api.Approvals;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Reason;
import org.xueji.core.api.Stale;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.journal.Journal;
import org.xueji.core.api.journal.JournalEntry;
import org.xueji.core.api.journal.JournalId;
import org.xueji.registry.api.StatusChanges;
import org.xueji.registry.api.StatusChanges.StatusChange;
import org.xueji.registry.api.Student;
import org.xueji.registry.api.Students;
import org.xueji.shared.place.Place;
import org.xueji.statuschange.internal.store.Change;
import org.xueji.statuschange.internal.store.ChangeId;
import org.xueji.statuschange.internal.store.ChangeState;
import org.xueji.statuschange.internal.store.Changes;
import org.xueji.statuschange.internal.store.Suspensions;
import org.xueji.statuschange.internal.type.ChangeType;
import org.xueji.statuschange.internal.type.Trait;

/** What an approval does, in the transaction of its last step. */
@Component(service = Effects.class)
public final class Effects {
    private static final String DEATH = "该生已报死亡，系统终止其他在办业务";

    private final Database database;
    private final Journal journal;
    private final OrgTree tree;
    private final Students students;
    private final StatusChanges statuses;
    private final Conditions conditions;
    private final Applying applying;
    private final Approvals approvals;
    private final Clock clock;

    @Activate
    public Effects(
            @Reference(target = "(schema=statuschange)") Database database,
            @Reference Journal journal,
            @Reference OrgTree tree,
            @Reference Students students,
            @Reference StatusChanges statuses,
            @Reference Conditions conditions,
            @Reference Applying applying,
            @Reference Approvals approvals,
            @Reference Clock clock) {
        this.database = database;
        this.journal = journal;
        this.tree = tree;
        this.students = students;
        this.statuses = statuses;
        this.conditions = conditions;
        this.applying = applying;
        this.approvals = approvals;
        this.clock = clock;
    }

    /** Decides first, then writes. */
    List<Reason> approved(ApprovalCase about, Actor by) {
        Change of = locked(about);
        Student pupil = students.find(of.pupil()).orElseThrow();
        List<Reason> objections = conditions.ask(of.type(), pupil, of.school(), of.terms());
        if (!objections.isEmpty()) {
            return objections;
        }
        if (of.type().has(Trait.ENDS_OTHER_CASES)) {
            // before the person is locked: cases come first, then persons
            approvals.cancelAll(
                    of.pupil(), Optional.of(about.id()), DEATH, Actor.system("statuschange"));
        }
        Optional<StatusChange> change = Conditions.asked(of.type(), pupil, of.school(), of.terms());
        if (change.isPresent()) {
            Outcome<?> changed = statuses.change(change.get(), () -> takeEffect(of, by));
            if (!changed.isAccepted()) {
                // another change came between question and lock: what is written here goes back
                throw Stale.of("student");
            }
        } else {
            takeEffect(of, by);
        }
        return write(on -> finish(on, of));
    }

    private void finish(Connection on, Change of) throws SQLException {
        suspension(on, of);
        Changes.ended(on, of.id(), ChangeState.DONE, clock.instant());
    }

    private void suspension(Connection on, Change of) throws SQLException {
        Change.Terms terms = of.terms();
        if (of.type() == ChangeType.SUSPENSION) {
            LocalDate end = terms.expectedEnd().orElseThrow();
            Place place = Place.of(of.school(), tree);
            Suspensions.begin(on, of.pupil(), place, terms.firstDay(), end, of.about());
        } else if (of.type() == ChangeType.SUSPENSION_EXTENSION) {
            Suspensions.extend(on, of.pupil(), terms.expectedEnd().orElseThrow());
        } else {
            Suspensions.over(on, of.pupil(), terms.firstDay());
        }
    }

    private JournalId takeEffect(Change of, Actor by) {
        Map<String, String> inputs = new HashMap<>();
        inputs.put("change", of.id().toString());
        inputs.put("type", of.type().name());
        inputs.put("status", of.type().to().name());
        inputs.put("firstDay", of.terms().firstDay().toString());
        of.terms().expectedEnd().ifPresent(day -> inputs.put("expectedEnd", day.toString()));
        of.terms().into().ifPresent(into -> inputs.put("class", into.toString()));
        return journal.record(
                JournalEntry.accepted(by, StatusChangeActions.TAKE_EFFECT, of.school(), inputs)
                        .about(of.pupil().value()));
    }

    void ended(ApprovalCase about) {
        Change of = locked(about);
        ChangeState state = ChangeState.of(about.state());
        write(on -> Changes.ended(on, of.id(), state, clock.instant()));
    }

    List<Reason> resubmitted(ApprovalCase again) {
        return applying.ask(locked(again));
    }

    private Change locked(ApprovalCase about) {
        ChangeId id = new ChangeId(Long.parseLong(about.reference()));
        Optional<Change> found = database.inCommand(on -> Changes.lock(on, id));
        return found.orElseThrow(() -> new IllegalStateException("case without a change"));
    }

    @FunctionalInterface
    private interface Write {
        void on(Connection on) throws SQLException;
    }

    private List<Reason> write(Write work) {
        return database.inCommand(
                on -> {
                    work.on(on);
                    return List.of();
                });
    }
}
