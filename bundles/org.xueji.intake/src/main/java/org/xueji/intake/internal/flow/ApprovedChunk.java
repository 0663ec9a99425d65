package org.xueji.intake.internal.flow;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.journal.Journal;
import org.xueji.core.api.journal.JournalEntry;
import org.xueji.core.api.journal.JournalId;
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
import org.xueji.registry.api.NewStudent;
import org.xueji.registry.api.RegistryBulk;
import org.xueji.registry.api.RegistryBulk.Enrolled;
import org.xueji.registry.api.RegistryBulk.Taken;
import org.xueji.shared.sql.Sql;

/** One chunk of an approval: journal, registry and rows on one connection. */
final class ApprovedChunk {
    private static final int SIZE = 500;

    private final Catalogue catalogue;
    private final RegistryBulk registry;
    private final Journal journal;
    private final Children children;
    private final TakenCheck taken;

    ApprovedChunk(Catalogue catalogue, RegistryBulk registry, Journal journal) {
        this.catalogue = catalogue;
        this.registry = registry;
        this.journal = journal;
        this.children = new Children(catalogue);
        this.taken = new TakenCheck(catalogue, registry);
    }

    /** Decides on the next rows; answers how many there were. */
    int decide(Connection on, Batch batch, boolean all, Actor by) throws SQLException {
        List<StoredRow> rows = next(on, batch, all);
        if (rows.isEmpty()) {
            return 0;
        }
        OrgId school = batch.school().orElseThrow();
        JournalId row = journal.record(on, entry(batch, school, rows, by));
        List<NewStudent> pupils = rows.stream().map(children::child).toList();
        List<Enrolled> answers =
                registry.enrol(
                        on,
                        school,
                        batch.schoolYear(),
                        batch.grade(),
                        LocalDate.of(batch.schoolYear(), Month.SEPTEMBER, 1),
                        pupils,
                        row);
        write(on, batch, rows, answers);
        return rows.size();
    }

    private static List<StoredRow> next(Connection on, Batch batch, boolean all)
            throws SQLException {
        List<StoredRow> chosen = Rows.after(on, batch.id(), Optional.of(RowState.CHOSEN), 0, SIZE);
        return chosen.isEmpty() && all
                ? Rows.after(on, batch.id(), Optional.of(RowState.READY), 0, SIZE)
                : chosen;
    }

    private void write(Connection on, Batch batch, List<StoredRow> rows, List<Enrolled> answers)
            throws SQLException {
        List<Object[]> approved = new ArrayList<>();
        List<Finding> lost = new ArrayList<>();
        List<Object[]> held = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            int number = rows.get(i).number();
            Enrolled answer = answers.get(i);
            if (answer.taken() == Taken.FREE) {
                approved.add(
                        new Object[] {
                            answer.person().orElseThrow().value(),
                            answer.number().orElseThrow().value(),
                            batch.id().value(),
                            number
                        });
            } else {
                held.add(new Object[] {batch.id().value(), number});
                lost.add(why(rows.get(i), answer.taken()));
            }
        }
        Sql.batch(
                on,
                "UPDATE INT_ROW SET STATE = 'APPROVED', PERSON_ID = ?, STUDENT_NO = ?"
                        + " WHERE BATCH_ID = ? AND ROW_NO = ?",
                approved);
        Sql.batch(on, "UPDATE INT_ROW SET STATE = 'HELD' WHERE BATCH_ID = ? AND ROW_NO = ?", held);
        FindingRows.add(on, batch.id(), lost);
    }

    private Finding why(StoredRow row, Taken answer) {
        StoredValues values = StoredValues.of(catalogue, row.payload());
        return taken.finding(row.number(), Claims.identity(values), answer);
    }

    private static JournalEntry entry(Batch batch, OrgId school, List<StoredRow> rows, Actor by) {
        Map<String, String> inputs = new LinkedHashMap<>();
        inputs.put("batch", batch.id().toString());
        inputs.put("rows", "" + rows.size());
        inputs.put("first", "" + rows.get(0).number());
        inputs.put("last", "" + rows.get(rows.size() - 1).number());
        inputs.put("digest", digest(rows));
        return JournalEntry.accepted(by, "intake.enrol", school, inputs);
    }

    /** What was decided on can be proven later, but not read from the journal. */
    private static String digest(List<StoredRow> rows) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (StoredRow row : rows) {
                String text = row.number() + "\n" + row.payload() + "\n";
                digest.update(text.getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
