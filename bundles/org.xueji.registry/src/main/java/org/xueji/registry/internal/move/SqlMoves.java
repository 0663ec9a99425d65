package org.xueji.registry.internal.move;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.OrgLevel;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.data.Commands;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.journal.JournalId;
import org.xueji.core.api.time.BusinessTime;
import org.xueji.registry.api.Moves;
import org.xueji.registry.api.StudentStatus;
import org.xueji.registry.internal.count.Tally;
import org.xueji.registry.internal.person.LeaverCopies;

/** Moves pupils: locks, reads, decides, writes. */
@Component(service = Moves.class)
public final class SqlMoves implements Moves {

    private final Database database;
    private final Commands commands;
    private final OrgTree tree;
    private final LeaverCopies copies;
    private final Clock clock;
    private final MoveRows rows;

    @Activate
    public SqlMoves(
            @Reference(target = "(schema=registry)") Database database,
            @Reference Commands commands,
            @Reference OrgTree tree,
            @Reference LeaverCopies copies,
            @Reference Clock clock) {
        this.database = database;
        this.commands = commands;
        this.tree = tree;
        this.copies = copies;
        this.clock = clock;
        this.rows = new MoveRows(database.dialect());
    }

    @Override
    public List<Reason> objections(Move wanted) {
        return database.inCommand(
                on -> objections(on, wanted, MoveRows.held(on, wanted.person().value())));
    }

    private List<Reason> objections(Connection on, Move wanted, Optional<Held> held)
            throws SQLException {
        return MoveRules.objections(
                wanted, held, rows.offer(on, wanted), BusinessTime.today(clock));
    }

    @Override
    public Outcome<Moved> move(Move wanted, Supplier<JournalId> journal) {
        return commands.run(() -> database.inCommand(on -> move(on, wanted, journal)));
    }

    private Outcome<Moved> move(Connection on, Move wanted, Supplier<JournalId> journal)
            throws SQLException {
        MoveRows.lock(on, wanted.person().value());
        Optional<Held> held = MoveRows.held(on, wanted.person().value());
        List<Reason> objections = objections(on, wanted, held);
        if (!objections.isEmpty()) {
            return Outcome.rejected(objections);
        }
        Held.Enrolment left = held.flatMap(Held::enrolment).orElseThrow();
        JournalId row = journal.get();
        copies.keep(
                on,
                List.of(new LeaverCopies.Ending(left.id(), wanted.person())),
                wanted.firstDay().minusDays(1));
        rows.write(
                on,
                wanted,
                left,
                above(wanted.to(), OrgLevel.COUNTY),
                above(wanted.to(), OrgLevel.CITY),
                row);
        count(on, wanted, left, held.orElseThrow().status());
        return Outcome.accepted(
                new Moved(wanted.person(), wanted.firstDay().minusDays(1), wanted.firstDay()));
    }

    private static void count(Connection on, Move move, Held.Enrolment left, StudentStatus status)
            throws SQLException {
        Optional<String> grade = left.seat().map(Held.Seat::grade);
        new Tally()
                .leave(left.school(), grade, status)
                .come(move.to().value(), grade, status)
                .write(on);
    }

    private Optional<Long> above(OrgId school, OrgLevel level) {
        return tree.path(school).stream()
                .filter(org -> tree.levels(org).contains(level))
                .map(OrgId::value)
                .findFirst();
    }
}
