package org.xueji.intake.internal.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xueji.core.api.policy.DataRow;
import org.xueji.intake.internal.catalogue.Catalogue;
import org.xueji.intake.internal.check.Finding;
import org.xueji.intake.internal.check.Findings;
import org.xueji.intake.internal.check.Row;
import org.xueji.intake.internal.check.SchoolFrame;
import org.xueji.intake.internal.store.Packed;
import org.xueji.intake.internal.store.RowState;
import org.xueji.intake.internal.store.StagedRow;
import org.xueji.registry.api.SchoolClass;

/** A row that has passed the checks which always run, or failed them. */
final class Candidate implements DataRow {
    /** Longest text that is given back of a cell that was refused. */
    private static final int LONGEST_RAW = 300;

    private static final int LONGEST_PUPIL = 60;

    private final Catalogue catalogue;
    private final int number;
    private final String[] values;
    private final String[] raws;
    private final SchoolFrame frame;
    private final List<Finding> findings;
    private boolean refused;

    Candidate(Catalogue catalogue, Row row, Findings found) {
        this.catalogue = catalogue;
        this.number = row.number();
        this.values = row.values();
        this.raws = row.raws();
        this.frame = row.frame().orElse(null);
        this.findings = new ArrayList<>(found.list());
        this.refused = found.refuses();
    }

    int number() {
        return number;
    }

    boolean isRefused() {
        return refused;
    }

    Optional<SchoolFrame> frame() {
        return Optional.ofNullable(frame);
    }

    @Override
    public String value(String field) {
        int column = catalogue.find(field);
        return column < 0 ? "" : values[column];
    }

    void add(Finding finding) {
        findings.add(finding);
        refused |= finding.refuses();
    }

    /** The text as it came, for showing. */
    String raw(int column) {
        return raws[column];
    }

    StagedRow staged() {
        String pupil = cut(raws[catalogue.column("name")].strip(), LONGEST_PUPIL);
        if (refused) {
            return new StagedRow(
                    number,
                    RowState.REFUSED,
                    Optional.empty(),
                    Optional.empty(),
                    pupil,
                    Packed.values(rawTexts()),
                    findings);
        }
        return new StagedRow(
                number,
                RowState.READY,
                Optional.of(Claims.key(this)),
                Optional.of(schoolClass().id()),
                value("name"),
                Packed.values(values),
                findings);
    }

    private SchoolClass schoolClass() {
        return frame.schoolClass(value("classNo"));
    }

    private String[] rawTexts() {
        String[] texts = new String[raws.length];
        for (int i = 0; i < raws.length; i++) {
            texts[i] = cut(plain(raws[i]), LONGEST_RAW);
        }
        return texts;
    }

    private static String plain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                return text.replaceAll("\\p{Cntrl}", " ");
            }
        }
        return text;
    }

    private static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        return text.substring(
                0, Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest);
    }
}
