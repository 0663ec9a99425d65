package org.xueji.transfer.internal.flow;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.approval.api.ApprovalCase;
import org.xueji.approval.api.CaseType;
import org.xueji.approval.api.PinnedStep;
import org.xueji.approval.api.Route;
import org.xueji.approval.api.RouteRequest;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.journal.Journal;
import org.xueji.core.api.journal.JournalEntry;
import org.xueji.core.api.journal.JournalId;
import org.xueji.core.api.time.BusinessTime;
import org.xueji.registry.api.Moves;
import org.xueji.registry.api.Moves.Move;
import org.xueji.registry.api.Moves.Moved;
import org.xueji.transfer.api.TransferBusiness;
import org.xueji.transfer.internal.store.Transfer;
import org.xueji.transfer.internal.store.TransferId;
import org.xueji.transfer.internal.store.TransferState;
import org.xueji.transfer.internal.store.Transfers;

/** What the cases of this domain mean: who decides them, and the move at their end. */
@Component(service = CaseType.class)
public final class TransferCases implements CaseType {
    private final Database database;
    private final Journal journal;
    private final Moves moves;
    private final Applying applying;
    private final Clock clock;

    @Activate
    public TransferCases(
            @Reference(target = "(schema=transfer)") Database database,
            @Reference Journal journal,
            @Reference Moves moves,
            @Reference Applying applying,
            @Reference Clock clock) {
        this.database = database;
        this.journal = journal;
        this.moves = moves;
        this.applying = applying;
        this.clock = clock;
    }

    @Override
    public String name() {
        return TransferBusiness.IN_PROVINCE;
    }

    @Override
    public boolean isExclusive() {
        return true;
    }

    @Override
    public Route route(RouteRequest request) {
        return TransferRoute.of(request);
    }

    /** The receiving school does not accept without a class that he can be placed in. */
    @Override
    public List<Reason> passing(ApprovalCase before, Actor by) {
        boolean accepting =
                before.waitingStep()
                        .map(PinnedStep::name)
                        .filter(TransferRoute.RECEIVING_SCHOOL::equals)
                        .isPresent();
        return accepting
                ? move(locked(before))
                        .fold(
                                wanted -> ClassAgain.told(moves.objections(wanted)),
                                reasons -> reasons)
                : List.of();
    }

    @Override
    public List<Reason> approved(ApprovalCase approved, Actor by) {
        Transfer of = locked(approved);
        Outcome<Moved> moved =
                move(of).then(wanted -> moves.move(wanted, () -> takeEffect(of, wanted, by)));
        moved.map(
                done -> write(on -> Transfers.done(on, of.id(), done.firstDay(), clock.instant())));
        return ClassAgain.told(moved.reasons());
    }

    /** The move as it would be today, or what it still lacks. */
    private Outcome<Move> move(Transfer of) {
        LocalDate first = of.studyingSince().orElse(BusinessTime.today(clock));
        return of.schoolClass()
                .map(
                        into ->
                                Outcome.accepted(
                                        new Move(
                                                of.pupil(),
                                                of.sending(),
                                                of.receiving(),
                                                into,
                                                first)))
                .orElseGet(() -> Outcome.rejected(Reason.of("transfer.class-missing")));
    }

    private JournalId takeEffect(Transfer of, Move move, Actor by) {
        return journal.record(
                JournalEntry.accepted(
                                by,
                                TransferActions.TAKE_EFFECT,
                                of.receiving(),
                                Map.of(
                                        "transfer",
                                        of.id().toString(),
                                        "sending",
                                        of.sending().toString(),
                                        "receiving",
                                        of.receiving().toString(),
                                        "class",
                                        move.schoolClass().toString(),
                                        "firstDay",
                                        move.firstDay().toString()))
                        .about(of.pupil().value()));
    }

    @Override
    public void ended(ApprovalCase ended, Actor by) {
        Transfer of = locked(ended);
        write(on -> Transfers.ended(on, of.id(), TransferState.of(ended.state()), clock.instant()));
    }

    @Override
    public List<Reason> resubmitted(ApprovalCase again, Actor by) {
        return applying.ask(locked(again), false).objections();
    }

    private Transfer locked(ApprovalCase about) {
        TransferId id = new TransferId(Long.parseLong(about.reference()));
        Optional<Transfer> found =
                database.inCommand(on -> Transfers.lock(on, database.dialect(), id));
        return found.orElseThrow(() -> new IllegalStateException("case without a transfer"));
    }

    @FunctionalInterface
    private interface Write {
        void on(Connection on) throws SQLException;
    }

    private boolean write(Write work) {
        return database.inCommand(
                on -> {
                    work.on(on);
                    return true;
                });
    }
}
