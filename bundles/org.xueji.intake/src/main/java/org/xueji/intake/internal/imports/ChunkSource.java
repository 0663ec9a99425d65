package org.xueji.intake.internal.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xueji.core.api.Reason;
import org.xueji.core.api.job.JobRefused;
import org.xueji.core.api.policy.PolicyRef;
import org.xueji.intake.internal.catalogue.Catalogue;
import org.xueji.intake.internal.check.Finding;
import org.xueji.intake.internal.check.Findings;
import org.xueji.intake.internal.check.Row;
import org.xueji.intake.internal.check.RowChecker;
import org.xueji.intake.internal.file.HeaderCheck;
import org.xueji.workbook.api.TableReader;

/** Reads and checks a file chunk by chunk. For one thread. */
final class ChunkSource {
    private final Catalogue catalogue;
    private final TableReader table;
    private final RowChecker checker;
    private final LocalRules rules;
    private final FileTwins twins;
    private final HeaderCheck header;
    private final int skipTo;
    private final Row row;
    private final Findings found;
    private boolean first = true;

    /**
     * @param skipTo number of the last row that was staged before a restart
     */
    ChunkSource(
            Catalogue catalogue,
            TableReader table,
            RowChecker checker,
            LocalRules rules,
            FileTwins twins,
            int skipTo) {
        this.catalogue = catalogue;
        this.table = table;
        this.checker = checker;
        this.rules = rules;
        this.twins = twins;
        this.header = new HeaderCheck(catalogue);
        this.skipTo = skipTo;
        this.row = new Row(catalogue);
        this.found = new Findings(catalogue);
        requireHeader();
    }

    /** The next chunk; empty at the end of the file. */
    Optional<Chunk> next() {
        List<Candidate> rows = new ArrayList<>(Chunk.SIZE);
        while (rows.size() < Chunk.SIZE && table.next()) {
            requireOneHeader();
            if (table.rowNumber() > skipTo) {
                rows.add(read());
            }
        }
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        List<PolicyRef> asked = rules.apply(rows);
        twins.refuse(rows);
        return Optional.of(new Chunk(rows, table.fractionDone(), asked));
    }

    private Candidate read() {
        row.begin(table.rowNumber());
        int columns = Math.min(table.columns(), catalogue.size());
        for (int column = 0; column < columns; column++) {
            row.put(column, table.cell(column), table.kind(column));
        }
        checker.check(row, found);
        if (table.columns() > catalogue.size()) {
            found.error(Finding.WHOLE_ROW, "intake.extra-cells");
        }
        return new Candidate(catalogue, row, found);
    }

    private void requireHeader() {
        List<Reason> reasons = header.objections(table.header());
        if (!reasons.isEmpty()) {
            throw new JobRefused(reasons);
        }
    }

    private void requireOneHeader() {
        if (first) {
            first = false;
            List<String> cells = new ArrayList<>();
            for (int column = 0; column < table.columns(); column++) {
                cells.add(table.cell(column));
            }
            if (header.isHeader(cells)) {
                throw new JobRefused(List.of(Reason.of("intake.second-header")));
            }
        }
    }
}
