package org.xueji.intake.internal.flow;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xueji.core.api.access.OrgId;
import org.xueji.intake.internal.catalogue.Catalogue;
import org.xueji.intake.internal.check.Finding;
import org.xueji.intake.internal.check.StoredValues;
import org.xueji.intake.internal.imports.Claims;
import org.xueji.intake.internal.imports.TakenCheck;
import org.xueji.intake.internal.store.Batch;
import org.xueji.intake.internal.store.FindingRows;
import org.xueji.intake.internal.store.RowState;
import org.xueji.intake.internal.store.Rows;
import org.xueji.intake.internal.store.StoredRow;
import org.xueji.registry.api.RegistryBulk;
import org.xueji.registry.api.RegistryBulk.Identity;
import org.xueji.registry.api.RegistryBulk.Taken;
import org.xueji.shared.sql.Sql;

/** Looks once more whether the children of a batch are somebody's pupils by now. */
final class Recheck {
    private static final int AT_ONCE = 500;

    private final Catalogue catalogue;
    private final RegistryBulk registry;
    private final TakenCheck taken;

    Recheck(Catalogue catalogue, RegistryBulk registry) {
        this.catalogue = catalogue;
        this.registry = registry;
        this.taken = new TakenCheck(catalogue, registry);
    }

    /** Holds rows back or sets them free again; answers how many changed. */
    int run(Connection on, Batch batch) throws SQLException {
        OrgId school = batch.school().orElseThrow();
        int changed = 0;
        int last = 0;
        List<StoredRow> rows;
        do {
            rows = Rows.after(on, batch.id(), Optional.empty(), last, AT_ONCE);
            changed += run(on, batch, school, rows.stream().filter(Recheck::isOpen).toList());
            last = rows.isEmpty() ? last : rows.get(rows.size() - 1).number();
        } while (rows.size() == AT_ONCE);
        return changed;
    }

    private static boolean isOpen(StoredRow row) {
        return row.state() == RowState.READY || row.state() == RowState.HELD;
    }

    private int run(Connection on, Batch batch, OrgId school, List<StoredRow> rows)
            throws SQLException {
        if (rows.isEmpty()) {
            return 0;
        }
        List<Identity> identities =
                rows.stream()
                        .map(row -> Claims.identity(StoredValues.of(catalogue, row.payload())))
                        .toList();
        List<Taken> answers = registry.findTaken(on, school, identities);
        List<Integer> hold = new ArrayList<>();
        List<Integer> free = new ArrayList<>();
        List<Finding> why = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            StoredRow row = rows.get(i);
            if (answers.get(i) == Taken.FREE && row.state() == RowState.HELD) {
                free.add(row.number());
            } else if (answers.get(i) != Taken.FREE && row.state() == RowState.READY) {
                hold.add(row.number());
                why.add(taken.finding(row.number(), identities.get(i), answers.get(i)));
            }
        }
        apply(on, batch, hold, free, why);
        return hold.size() + free.size();
    }

    private static void apply(
            Connection on, Batch batch, List<Integer> hold, List<Integer> free, List<Finding> why)
            throws SQLException {
        if (!hold.isEmpty()) {
            Rows.move(on, batch.id(), hold, RowState.READY, RowState.HELD, "");
            FindingRows.add(on, batch.id(), why);
        }
        if (!free.isEmpty()) {
            Rows.move(on, batch.id(), free, RowState.HELD, RowState.READY, "");
            for (int row : free) {
                Sql.update(
                        on,
                        "DELETE FROM INT_FINDING WHERE BATCH_ID = ? AND ROW_NO = ? AND RULE LIKE"
                                + " 'intake.taken-%'",
                        batch.id().value(),
                        row);
            }
        }
    }
}
