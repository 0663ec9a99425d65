package org.xueji.kernel.internal.seal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BooleanSupplier;
import org.xueji.core.api.data.Dialect;
import org.xueji.seal.api.Line;
import org.xueji.seal.api.Root;

/** Reads the sealed journal in order, as a stream: rows, and each root after its batch. */
final class SealedRows {

    private static final int ROOTS_AT_ONCE = 500;
    private static final int FETCH = 2_000;

    private final Dialect dialect;
    private final Visitor visitor;
    private final Deque<Root> roots = new ArrayDeque<>();

    /** Who is shown the rows. */
    interface Visitor {

        void row(long sequence, long id, Line line, String link);

        /** A row that was sealed and is not there any more. */
        void missing(long sequence, long id);

        void root(Root root);
    }

    SealedRows(Dialect dialect, Visitor visitor) {
        this.dialect = dialect;
        this.visitor = visitor;
    }

    /**
     * @param going asked now and then whether to go on
     */
    void read(Connection on, BooleanSupplier going) throws SQLException {
        String sql =
                "SELECT S.SEQ, S.JOURNAL_ID, S.LINK, "
                        + RowLine.COLUMNS
                        + " FROM KER_JOURNAL_SEAL S LEFT JOIN KER_JOURNAL J ON J.ID = S.JOURNAL_ID"
                        + " ORDER BY S.SEQ";
        RowLine line = new RowLine();
        // sealing goes on meanwhile: only these roots must have their rows among those read
        long known = SealRows.lastRoot(on, dialect).map(Root::number).orElse(0L);
        fill(on, 0);
        try (PreparedStatement select = on.prepareStatement(sql)) {
            select.setFetchSize(FETCH);
            try (ResultSet row = select.executeQuery()) {
                while (row.next() && going.getAsBoolean()) {
                    show(row, line);
                    showRoots(on, row.getLong(1));
                }
            }
        }
        if (going.getAsBoolean()) {
            while (!roots.isEmpty() && roots.peek().number() <= known) {
                next(on);
            }
        }
    }

    private void show(ResultSet row, RowLine line) throws SQLException {
        long sequence = row.getLong(1);
        long id = row.getLong(2);
        row.getLong(4);
        if (row.wasNull()) {
            visitor.missing(sequence, id);
        } else {
            visitor.row(sequence, id, line.of(sequence, row, 4), row.getString(3));
        }
    }

    private void showRoots(Connection on, long upTo) throws SQLException {
        while (!roots.isEmpty() && roots.peek().last() <= upTo) {
            next(on);
        }
    }

    private void next(Connection on) throws SQLException {
        Root root = roots.remove();
        visitor.root(root);
        if (roots.isEmpty()) {
            fill(on, root.number());
        }
    }

    private void fill(Connection on, long after) throws SQLException {
        roots.addAll(SealRows.rootsAfter(on, dialect, after, ROOTS_AT_ONCE));
    }
}
