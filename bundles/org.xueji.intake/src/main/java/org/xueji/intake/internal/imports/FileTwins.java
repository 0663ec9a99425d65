package org.xueji.intake.internal.imports;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.xueji.intake.internal.catalogue.Catalogue;
import org.xueji.intake.internal.check.Finding;
import org.xueji.intake.internal.store.BatchId;
import org.xueji.intake.internal.store.FindingRows;
import org.xueji.intake.internal.store.Packed;
import org.xueji.intake.internal.store.Sql;
import org.xueji.registry.api.IdNumber;

/** Of several rows of one file that mean the same child the first stays, the others are refused. */
final class FileTwins {
    /** Most rows changed in one transaction: Derby locks the whole table beyond 5,000. */
    private static final int MOST = 1_000;

    private static final String TWINS =
            "SELECT R.CLAIM, R.BATCH_ID, R.ROW_NO, R.PAYLOAD, T.FIRST_NO FROM INT_ROW R"
                    + " JOIN INT_BATCH B ON B.ID = R.BATCH_ID"
                    + " JOIN (SELECT X.CLAIM, MIN(X.ROW_NO) AS FIRST_NO FROM INT_ROW X"
                    + " JOIN INT_BATCH Y ON Y.ID = X.BATCH_ID WHERE Y.IMPORT_ID = ?"
                    + " AND X.STATE IN ('READY', 'HELD') AND X.CLAIM IS NOT NULL"
                    + " GROUP BY X.CLAIM HAVING COUNT(*) > 1) T ON T.CLAIM = R.CLAIM"
                    + " WHERE B.IMPORT_ID = ? AND R.STATE IN ('READY', 'HELD')"
                    + " AND R.ROW_NO > T.FIRST_NO ORDER BY R.ROW_NO FETCH FIRST "
                    + MOST
                    + " ROWS ONLY";

    private final Catalogue catalogue;
    private final long importId;

    FileTwins(Catalogue catalogue, long importId) {
        this.catalogue = catalogue;
        this.importId = importId;
    }

    private record Twin(long batch, int row, String payload, int first) {}

    /** Refuses some; answers whether there may be more. */
    boolean refuseSome(Connection on) throws SQLException {
        List<Twin> twins =
                Sql.list(
                        on,
                        TWINS,
                        row ->
                                new Twin(
                                        row.getLong(2),
                                        row.getInt(3),
                                        row.getString(4),
                                        row.getInt(5)),
                        importId,
                        importId);
        List<Object[]> keys = new ArrayList<>();
        for (Twin twin : twins) {
            keys.add(new Object[] {twin.batch(), twin.row()});
            FindingRows.add(on, new BatchId(twin.batch()), List.of(finding(twin)));
        }
        Sql.batch(
                on, "UPDATE INT_ROW SET STATE = 'REFUSED' WHERE BATCH_ID = ? AND ROW_NO = ?", keys);
        return twins.size() == MOST;
    }

    private Finding finding(Twin twin) {
        String[] values = Packed.values(twin.payload(), catalogue.size());
        int id = catalogue.column("idNumber");
        boolean byId = !values[id].isEmpty();
        int column = byId ? id : catalogue.column("name");
        return new Finding(
                twin.row(),
                column,
                byId ? "intake.duplicate-in-file" : "intake.duplicate-in-file-no-id",
                true,
                byId ? IdNumber.mask(values[id]) : values[column],
                Map.of("row", "" + twin.first()));
    }
}
