package org.xueji.intake.internal.imports;

import java.util.List;
import java.util.Map;
import org.xueji.core.api.Invalid;
import org.xueji.core.api.Reason;
import org.xueji.intake.internal.catalogue.Catalogue;
import org.xueji.intake.internal.check.Finding;
import org.xueji.intake.internal.check.Findings;
import org.xueji.intake.internal.check.Row;
import org.xueji.intake.internal.store.FileImport;
import org.xueji.workbook.api.CellKind;

/** Sends the fields of one pupil through the checks of a file. */
final class LateCheck {
    /** Where the pupil would stand in a file: below the header. */
    private static final int ROW = 2;

    private final FileReading reading;

    LateCheck(FileReading reading) {
        this.reading = reading;
    }

    /**
     * @throws Invalid with every field that is not of the template or has no text
     */
    void requireKnown(Map<String, String> fields) {
        List<Reason> unknown =
                fields.entrySet().stream()
                        .filter(e -> catalogue().find(e.getKey()) < 0 || e.getValue() == null)
                        .map(e -> Reason.of("intake.field-unknown").at("/fields/" + e.getKey()))
                        .toList();
        if (!unknown.isEmpty()) {
            throw Invalid.because(unknown);
        }
    }

    Candidate check(FileImport frame, Map<String, String> fields) {
        Row row = new Row(catalogue());
        row.begin(ROW);
        fields.forEach((field, text) -> row.put(catalogue().column(field), text, CellKind.TEXT));
        Findings found = new Findings(catalogue());
        reading.checker(frame, Map.of()).check(row, found);
        Candidate pupil = new Candidate(catalogue(), row, found);
        reading.rules(frame).apply(List.of(pupil));
        return pupil;
    }

    /** Why the pupil is refused, each reason pointing at its field. */
    List<Reason> reasons(Candidate refused) {
        return refused.staged().findings().stream()
                .filter(Finding::refuses)
                .map(each -> new Reason(each.rule(), pointer(each), each.arguments()))
                .toList();
    }

    private String pointer(Finding finding) {
        return finding.column() < 0 ? "" : "/fields/" + catalogue().field(finding.column()).id();
    }

    private Catalogue catalogue() {
        return reading.catalogue();
    }
}
