package org.xueji.kernel.internal.seal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.xueji.core.api.data.Dialect;
import org.xueji.seal.api.Line;
import org.xueji.seal.api.Root;

/**
 * Reads the sealed journal in order, as a stream: rows, and each root after its batch. Seals are
 * read some thousands at a time; their rows lie together in the journal but for those that
 * committed late, so most are read along its key without a join.
 */
final class SealedRows {

    private static final int ROOTS_AT_ONCE = 500;
    private static final int FETCH = 2_000;

    /** A stretch of ids may hold so many rows of other batches; else a join is cheaper. */
    private static final int STRANGERS = 1_000;

    private static final String ROWS =
            "SELECT "
                    + RowLine.COLUMNS
                    + " FROM KER_JOURNAL J WHERE J.ID >= ? AND J.ID <= ? ORDER BY J.ID";

    private static final String JOINED =
            "SELECT S.SEQ, "
                    + RowLine.COLUMNS
                    + " FROM KER_JOURNAL_SEAL S LEFT JOIN KER_JOURNAL J ON J.ID = S.JOURNAL_ID"
                    + " WHERE S.SEQ >= ? AND S.SEQ <= ? ORDER BY S.SEQ";

    private final Connection on;
    private final Dialect dialect;
    private final Visitor visitor;
    private final RowLine line;
    private final SealWindow window;
    private final Deque<Root> roots = new ArrayDeque<>();
    private String algorithms;

    /** Who is shown the rows. */
    interface Visitor {

        /** Rows after this are sealed with other algorithms than those before. */
        void algorithms(String name);

        void row(long sequence, long id, Line line, byte[] link);

        /** A row that was sealed and is not there any more. */
        void missing(long sequence, long id);

        void root(Root root);
    }

    /**
     * @param algorithms of the first row
     */
    SealedRows(Connection on, Dialect dialect, String algorithms, Visitor visitor) {
        this.on = on;
        this.dialect = dialect;
        this.algorithms = algorithms;
        this.visitor = visitor;
        this.line = new RowLine(dialect);
        this.window = new SealWindow(dialect, line);
    }

    /**
     * Everything that is sealed by now; sealing goes on meanwhile.
     *
     * @param going asked now and then whether to go on
     */
    void read(BooleanSupplier going) throws SQLException {
        Optional<Root> known = SealRows.lastRoot(on, dialect);
        long number = known.map(Root::number).orElse(0L);
        long last = known.map(Root::last).orElse(0L);
        read(Long.MIN_VALUE, 0, number, last, going);
        if (going.getAsBoolean() && window.fill(on, last, Long.MAX_VALUE)) {
            // seals without a root: none, but for those made since
            if (SealRows.rootsAfter(on, dialect, number, 1).isEmpty()) {
                rows(going);
            }
        }
    }

    /** The rows after one root, or from the first on, up to the last row of another. */
    void read(Optional<Root> start, Root end, BooleanSupplier going) throws SQLException {
        long after = start.map(Root::last).orElse(Long.MIN_VALUE);
        read(after, start.map(Root::number).orElse(0L), end.number(), end.last(), going);
    }

    private void read(long after, long root, long lastRoot, long last, BooleanSupplier going)
            throws SQLException {
        fill(root);
        long from = after;
        while (going.getAsBoolean() && window.fill(on, from, last)) {
            rows(going);
            from = window.sequence(window.size() - 1);
        }
        while (going.getAsBoolean() && !roots.isEmpty() && roots.peek().number() <= lastRoot) {
            next();
        }
    }

    /** The rows of the window, stretch by stretch of ascending ids. */
    private void rows(BooleanSupplier going) throws SQLException {
        int begin = 0;
        while (begin < window.size() && going.getAsBoolean()) {
            int end = window.ascending(begin);
            if (window.id(end - 1) - window.id(begin) <= 2L * (end - begin) + STRANGERS) {
                alongTheKey(begin, end, going);
            } else {
                joined(begin, end, going);
            }
            begin = end;
        }
    }

    private void alongTheKey(int begin, int end, BooleanSupplier going) throws SQLException {
        try (PreparedStatement select = on.prepareStatement(ROWS)) {
            select.setFetchSize(FETCH);
            select.setLong(1, window.id(begin));
            select.setLong(2, window.id(end - 1));
            int next = begin;
            try (ResultSet row = select.executeQuery()) {
                while (next < end && row.next() && going.getAsBoolean()) {
                    long id = row.getLong(1);
                    while (next < end && window.id(next) < id) {
                        missing(next++);
                    }
                    if (next < end && window.id(next) == id) {
                        show(next++, row, 1);
                    }
                }
            }
            while (next < end && going.getAsBoolean()) {
                missing(next++);
            }
        }
    }

    private void joined(int begin, int end, BooleanSupplier going) throws SQLException {
        try (PreparedStatement select = on.prepareStatement(JOINED)) {
            select.setFetchSize(FETCH);
            select.setLong(1, window.sequence(begin));
            select.setLong(2, window.sequence(end - 1));
            int next = begin;
            try (ResultSet row = select.executeQuery()) {
                while (next < end && row.next() && going.getAsBoolean()) {
                    row.getLong(2);
                    if (row.wasNull()) {
                        missing(next++);
                    } else {
                        show(next++, row, 2);
                    }
                }
            }
        }
    }

    private void show(int seal, ResultSet row, int first) throws SQLException {
        long sequence = window.sequence(seal);
        begin();
        visitor.row(sequence, window.id(seal), line.of(sequence, row, first), window.link(seal));
        showRoots(sequence);
    }

    private void missing(int seal) throws SQLException {
        visitor.missing(window.sequence(seal), window.id(seal));
        showRoots(window.sequence(seal));
    }

    /** The root that ends a batch says what it is sealed with. */
    private void begin() {
        Root root = roots.peek();
        if (root != null && !root.algorithms().equals(algorithms)) {
            algorithms = root.algorithms();
            visitor.algorithms(algorithms);
        }
    }

    private void showRoots(long upTo) throws SQLException {
        while (!roots.isEmpty() && roots.peek().last() <= upTo) {
            next();
        }
    }

    private void next() throws SQLException {
        Root root = roots.remove();
        visitor.root(root);
        if (roots.isEmpty()) {
            fill(root.number());
        }
    }

    private void fill(long after) throws SQLException {
        roots.addAll(SealRows.rootsAfter(on, dialect, after, ROOTS_AT_ONCE));
    }
}
