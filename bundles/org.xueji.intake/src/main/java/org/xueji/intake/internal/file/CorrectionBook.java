package org.xueji.intake.internal.file;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.AccessCheck;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.data.Commands;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.journal.Journal;
import org.xueji.core.api.journal.JournalEntry;
import org.xueji.core.api.text.Texts;
import org.xueji.intake.internal.catalogue.Catalogue;
import org.xueji.intake.internal.catalogue.Field;
import org.xueji.intake.internal.catalogue.FieldType;
import org.xueji.intake.internal.check.Finding;
import org.xueji.intake.internal.flow.BatchReading;
import org.xueji.intake.internal.flow.IntakeActions;
import org.xueji.intake.internal.store.Batch;
import org.xueji.intake.internal.store.BatchId;
import org.xueji.intake.internal.store.FindingRows;
import org.xueji.intake.internal.store.Packed;
import org.xueji.intake.internal.store.RowState;
import org.xueji.intake.internal.store.Rows;
import org.xueji.intake.internal.store.StoredRow;
import org.xueji.registry.api.Codes;
import org.xueji.workbook.api.CellMark;
import org.xueji.workbook.api.RowWriter;
import org.xueji.workbook.api.TableWriters;
import org.xueji.workbook.api.WorkbookWriter;

/**
 * Writes the rows that were refused or returned, in the template's columns and with what is wrong
 * beside each cell, so that the file can be corrected and sent again.
 */
@Component(service = CorrectionBook.class)
public final class CorrectionBook {
    private static final int AT_ONCE = 500;
    private static final List<RowState> SHOWN = List.of(RowState.REFUSED, RowState.RETURNED);

    private final Catalogue catalogue = Catalogue.load();
    private final Database database;
    private final BatchReading batches;
    private final TemplateBook template;
    private final Codes codes;
    private final Texts texts;
    private final TableWriters writers;
    private final AccessCheck access;
    private final Commands commands;
    private final Journal journal;

    @Activate
    public CorrectionBook(
            @Reference(target = "(schema=intake)") Database database,
            @Reference BatchReading batches,
            @Reference TemplateBook template,
            @Reference Codes codes,
            @Reference Texts texts,
            @Reference TableWriters writers,
            @Reference AccessCheck access,
            @Reference Commands commands,
            @Reference Journal journal) {
        this.database = database;
        this.batches = batches;
        this.template = template;
        this.codes = codes;
        this.texts = texts;
        this.writers = writers;
        this.access = access;
        this.commands = commands;
        this.journal = journal;
    }

    /**
     * Lets the actor have the file and keeps in the journal that he took it, since it holds whole
     * id numbers; {@link #write} gives it.
     */
    public void take(BatchId id, Actor by) {
        Batch batch = batches.get(id, by).batch();
        OrgId school = batch.school().orElse(new OrgId(0));
        access.require(by, IntakeActions.EXPORT_ERRORS, school, "batch");
        Map<String, String> inputs = Map.of("batch", id.toString());
        commands.call(
                () ->
                        journal.record(
                                JournalEntry.accepted(
                                        by, IntakeActions.EXPORT_ERRORS, school, inputs)));
    }

    /** Writes the file that somebody was let {@link #take}. */
    public void write(BatchId id, Locale locale, OutputStream out) {
        try (WorkbookWriter book = writers.workbook(out, TableWriters.Texts.INLINE);
                RowWriter sheet = book.sheet(template.sheet("待更正", 0))) {
            for (RowState state : SHOWN) {
                write(id, state, locale, sheet);
            }
        }
    }

    private void write(BatchId id, RowState state, Locale locale, RowWriter sheet) {
        int last = 0;
        List<StoredRow> rows;
        do {
            int after = last;
            rows = database.reading(on -> Rows.after(on, id, Optional.of(state), after, AT_ONCE));
            Map<Integer, List<Finding>> found = findings(id, rows);
            for (StoredRow row : rows) {
                sheet.row(
                        cells(row),
                        marks(row, found.getOrDefault(row.number(), List.of()), locale));
                last = row.number();
            }
        } while (rows.size() == AT_ONCE);
    }

    private Map<Integer, List<Finding>> findings(BatchId id, List<StoredRow> rows) {
        Map<Integer, List<Finding>> found = new HashMap<>();
        if (rows.isEmpty()) {
            return found;
        }
        int row = rows.get(0).number() - 1;
        int seq = Integer.MAX_VALUE;
        int end = rows.get(rows.size() - 1).number();
        List<FindingRows.Numbered> next;
        do {
            int fromRow = row;
            int fromSeq = seq;
            next = database.reading(on -> FindingRows.after(on, id, fromRow, fromSeq, AT_ONCE));
            for (FindingRows.Numbered each : next) {
                found.computeIfAbsent(each.row(), number -> new ArrayList<>()).add(each.finding());
                row = each.row();
                seq = each.seq();
            }
        } while (next.size() == AT_ONCE && row <= end);
        return found;
    }

    private List<CellMark> marks(StoredRow row, List<Finding> findings, Locale locale) {
        Map<Integer, String> notes = new HashMap<>();
        row.why()
                .filter(why -> row.state() == RowState.RETURNED)
                .ifPresent(why -> notes.put(0, why));
        for (Finding each : findings) {
            String text = texts.of(Reason.of(each.rule(), each.arguments()), locale);
            notes.merge(Math.max(0, each.column()), text, (a, b) -> a + "\n" + b);
        }
        return notes.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(note -> new CellMark(note.getKey(), note.getValue()))
                .toList();
    }

    /** The texts as they came, or the stored values as texts when the row was good in itself. */
    private List<String> cells(StoredRow row) {
        String[] values = Packed.values(row.payload(), catalogue.size());
        if (row.claim().isPresent()) {
            for (Field field : catalogue.fields()) {
                values[field.column()] = text(field, values[field.column()]);
            }
        }
        return Arrays.asList(values);
    }

    private String text(Field field, String value) {
        return field.type() == FieldType.CODE && !value.isEmpty()
                ? codes.name(field.table(), value).orElse(value)
                : value;
    }
}
