package org.xueji.registry.internal.count;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.data.Dialect;
import org.xueji.core.api.journal.Journal;
import org.xueji.core.api.journal.JournalEntry;
import org.xueji.registry.api.StudentStatus;
import org.xueji.registry.internal.Actions;
import org.xueji.registry.internal.count.Tally.Cell;

/**
 * Holds what is kept of the headcount against the rows of the roll, both as of one moment, and
 * appends what is missing, with a row in the journal.
 */
@Component(service = Reconciliation.class)
public final class Reconciliation {

    private static final Logger LOG = LoggerFactory.getLogger(Reconciliation.class);
    private static final int SHOWN = 20;

    private final Database database;
    private final Journal journal;

    @Activate
    public Reconciliation(
            @Reference(target = "(schema=registry)") Database database,
            @Reference Journal journal) {
        this.database = database;
        this.journal = journal;
    }

    /**
     * A grade of a school that was not counted right.
     *
     * @param missing how many pupils more there are than were kept; negative when fewer
     */
    public record Difference(long school, String grade, StudentStatus status, long missing) {}

    /**
     * What was found, and has been repaired.
     *
     * @param first whether the roll was counted for the first time, which is no fault
     * @param count how many differences there were
     * @param differences the first of them
     */
    public record Result(boolean first, long count, List<Difference> differences) {

        public boolean agrees() {
            return first || count == 0;
        }
    }

    public Result reconcile(Actor by, OrgId province) {
        Result result = database.inChunk(on -> reconcile(on, by, province));
        if (!result.agrees()) {
            LOG.error(
                    "The headcount differed from the roll in {} places and has been repaired: {}",
                    result.count(),
                    result.differences());
        }
        return result;
    }

    private Result reconcile(Connection on, Actor by, OrgId province) throws SQLException {
        Turns.take(on, Turns.RECONCILE);
        if (database.dialect() == Dialect.DERBY) {
            hold(on);
        }
        boolean first = !Turns.isComplete(on);
        Map<Cell, Long> missing = missing(on);
        if (!missing.isEmpty()) {
            Tally repair = new Tally();
            missing.forEach(
                    (cell, pupils) ->
                            repair.come(cell.school(), cell.grade(), cell.status(), pupils));
            repair.write(on);
        }
        if (first) {
            Turns.complete(on);
        }
        if (first || !missing.isEmpty()) {
            journal.record(on, entry(by, province, first, missing));
        }
        List<Difference> shown = new ArrayList<>();
        missing.entrySet().stream()
                .limit(SHOWN)
                .forEach(row -> shown.add(difference(row.getKey(), row.getValue())));
        return new Result(first, missing.size(), shown);
    }

    /**
     * Derby has no moment that a long statement could see. Writers begin with persons, so nobody is
     * half way once these are held; folds wait as well.
     */
    private static void hold(Connection on) throws SQLException {
        try (Statement lock = on.createStatement()) {
            lock.execute("LOCK TABLE REG_PERSON IN SHARE MODE");
        }
        Turns.take(on, Turns.FOLD);
    }

    private static Map<Cell, Long> missing(Connection on) throws SQLException {
        Map<Cell, Long> missing = new TreeMap<>();
        try (PreparedStatement query = on.prepareStatement(RollCount.MISSING);
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                Cell cell =
                        new Cell(
                                row.getLong(1),
                                row.getString(2),
                                StudentStatus.valueOf(row.getString(3)));
                missing.put(cell, row.getLong(4));
            }
        }
        return missing;
    }

    private static JournalEntry entry(
            Actor by, OrgId province, boolean first, Map<Cell, Long> missing) {
        long sum = missing.values().stream().mapToLong(Math::abs).sum();
        Map<String, String> inputs =
                Map.of(
                        "places", Integer.toString(missing.size()),
                        "pupils", Long.toString(sum),
                        "first", Boolean.toString(first));
        return JournalEntry.accepted(by, Actions.RECONCILE, province, inputs);
    }

    private static Difference difference(Cell cell, long missing) {
        return new Difference(cell.school(), cell.grade(), cell.status(), missing);
    }
}
