package org.xueji.transfer.internal.flow;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.approval.api.ApprovalCase;
import org.xueji.approval.api.Approvals;
import org.xueji.approval.api.CaseState;
import org.xueji.approval.api.PinnedStep;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Reason;
import org.xueji.core.api.Stale;
import org.xueji.core.api.access.AccessCheck;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.data.Commands;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.journal.Journal;
import org.xueji.core.api.journal.JournalEntry;
import org.xueji.core.api.time.BusinessTime;
import org.xueji.registry.api.ClassId;
import org.xueji.registry.api.Moves;
import org.xueji.registry.api.SchoolClass;
import org.xueji.registry.api.Schools;
import org.xueji.transfer.internal.store.Transfer;
import org.xueji.transfer.internal.store.TransferId;
import org.xueji.transfer.internal.store.TransferState;
import org.xueji.transfer.internal.store.Transfers;

/**
 * The receiving school's registrar chooses the class, and says since when the pupil is there
 * already; its leader then decides in the inbox like everybody else.
 */
@Component(service = Placing.class)
public final class Placing {
    /** 大班额: more than 55 pupils. */
    private static final int LARGE = 56;

    private static final String KIND = "transfer";

    private final Database database;
    private final Commands commands;
    private final AccessCheck access;
    private final Journal journal;
    private final Approvals approvals;
    private final Schools schools;
    private final Moves moves;
    private final Clock clock;

    @Activate
    public Placing(
            @Reference(target = "(schema=transfer)") Database database,
            @Reference Commands commands,
            @Reference AccessCheck access,
            @Reference Journal journal,
            @Reference Approvals approvals,
            @Reference Schools schools,
            @Reference Moves moves,
            @Reference Clock clock) {
        this.database = database;
        this.commands = commands;
        this.access = access;
        this.journal = journal;
        this.approvals = approvals;
        this.schools = schools;
        this.moves = moves;
        this.clock = clock;
    }

    /**
     * Sets the class; again and again, until the school's leader has accepted. After that only when
     * the pupil has been promoted meanwhile, out of the class that was chosen.
     *
     * @param studyingSince empty when he comes once all have approved
     */
    public Outcome<Transfer> place(
            TransferId id,
            ClassId into,
            Optional<LocalDate> studyingSince,
            long basedOn,
            Actor by) {
        return commands.run(
                () ->
                        database.inCommand(
                                on -> {
                                    Transfer seen =
                                            Transfers.lock(on, database.dialect(), id)
                                                    .orElseThrow(() -> NotFound.of(KIND));
                                    access.require(by, TransferActions.READ, seen.seenBy(), KIND);
                                    access.require(by, TransferActions.PLACE, seen.parties(), KIND);
                                    if (seen.version() != basedOn) {
                                        throw Stale.of(KIND);
                                    }
                                    return place(on, seen, into, studyingSince, by);
                                }));
    }

    private Outcome<Transfer> place(
            Connection on, Transfer seen, ClassId into, Optional<LocalDate> studyingSince, Actor by)
            throws SQLException {
        Optional<ApprovalCase> about = seen.about().flatMap(approvals::find);
        boolean free =
                about.filter(Placing::isBeforeAcceptance).isPresent()
                        || about.filter(it -> it.state().isOpen()).isPresent() && isOutgrown(seen);
        if (!free) {
            return Outcome.rejected(Reason.of("transfer.accepted-already"));
        }
        LocalDate first = studyingSince.orElse(BusinessTime.today(clock));
        List<Reason> objections =
                moves.objections(
                        new Moves.Move(
                                seen.pupil(), seen.sending(), seen.receiving(), into, first));
        if (!objections.isEmpty()) {
            return Outcome.rejected(objections);
        }
        Transfers.place(on, seen.id(), into, studyingSince, clock.instant());
        journal.record(
                JournalEntry.accepted(
                                by,
                                TransferActions.PLACE,
                                seen.receiving(),
                                Map.of(
                                        "transfer",
                                        seen.id().toString(),
                                        "class",
                                        into.toString(),
                                        "studyingSince",
                                        studyingSince.map(LocalDate::toString).orElse("")))
                        .about(seen.pupil().value()));
        return Outcome.accepted(Transfers.find(on, seen.id()).orElseThrow());
    }

    /** Whether the receiving school's own step has not passed in this round. */
    private static boolean isBeforeAcceptance(ApprovalCase about) {
        if (about.state() == CaseState.RETURNED) {
            return true;
        }
        return about.state() == CaseState.RUNNING
                && about.steps().stream()
                        .filter(step -> step.name().equals(TransferRoute.RECEIVING_SCHOOL))
                        .map(PinnedStep::number)
                        .findFirst()
                        .map(number -> about.step() <= number)
                        .orElse(true);
    }

    /**
     * Whether the class that was chosen has no place for the pupil any more: he was promoted since,
     * and goes into another grade and year.
     */
    private boolean isOutgrown(Transfer of) {
        LocalDate first = of.studyingSince().orElse(BusinessTime.today(clock));
        return of.schoolClass()
                .map(into -> new Moves.Move(of.pupil(), of.sending(), of.receiving(), into, first))
                .filter(move -> ClassAgain.isNeeded(moves.objections(move)))
                .isPresent();
    }

    /** What should be looked at before he is taken in: warnings, which refuse nothing. */
    public List<Reason> warnings(Transfer of) {
        Optional<SchoolClass> into = of.schoolClass().flatMap(schools::schoolClass);
        if (into.isEmpty() || of.firstDay().isPresent()) {
            return List.of();
        }
        int then = into.get().enrolled() + 1;
        List<Reason> warnings = new ArrayList<>();
        if (of.state() == TransferState.OPEN && isOutgrown(of)) {
            warnings.add(ClassAgain.REASON);
        }
        if (then > into.get().capacity()) {
            warnings.add(
                    Reason.of(
                            "transfer.class-full",
                            Map.of("then", "" + then, "capacity", "" + into.get().capacity())));
        }
        if (then >= LARGE) {
            warnings.add(Reason.of("transfer.class-large", Map.of("then", "" + then)));
        }
        return warnings;
    }
}
