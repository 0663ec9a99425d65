package org.xueji.intake.internal.file;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.xueji.core.api.Reason;
import org.xueji.intake.internal.catalogue.Catalogue;
import org.xueji.intake.internal.catalogue.Field;

/** A file is taken only when its header is that of the template: same columns, same order. */
public final class HeaderCheck {
    private static final int SHOWN = 20;
    private static final int LONGEST = 40;

    private final Catalogue catalogue;

    public HeaderCheck(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** Everything that is wrong with a header; empty when it is the template's. */
    public List<Reason> objections(List<String> header) {
        List<Reason> reasons = new ArrayList<>();
        Set<String> expected = new HashSet<>(catalogue.headers());
        Set<String> seen = new HashSet<>();
        List<String> twice = header.stream().filter(text -> !seen.add(text)).distinct().toList();
        add(reasons, "intake.header-twice", twice);
        add(
                reasons,
                "intake.header-missing",
                catalogue.headers().stream().filter(text -> !seen.contains(text)).toList());
        add(
                reasons,
                "intake.header-unknown",
                header.stream().filter(text -> !expected.contains(text)).distinct().toList());
        if (reasons.isEmpty() && !header.equals(catalogue.headers())) {
            reasons.add(firstOutOfOrder(header));
        }
        return reasons;
    }

    /** Whether a row of data is a header once more. */
    public boolean isHeader(List<String> cells) {
        long equal = 0;
        for (Field field : catalogue.fields()) {
            boolean there = field.column() < cells.size();
            if (there && field.header().equals(cells.get(field.column()).strip())) {
                equal++;
            }
        }
        return equal > catalogue.size() / 4;
    }

    private Reason firstOutOfOrder(List<String> header) {
        int column = 0;
        while (header.get(column).equals(catalogue.field(column).header())) {
            column++;
        }
        return Reason.of(
                "intake.header-order",
                Map.of(
                        "column", Field.letters(column),
                        "found", header.get(column),
                        "expected", catalogue.field(column).header()));
    }

    private static void add(List<Reason> reasons, String code, List<String> headers) {
        if (!headers.isEmpty()) {
            List<String> shown = headers.stream().limit(SHOWN).map(HeaderCheck::cut).toList();
            reasons.add(
                    Reason.of(
                            code,
                            Map.of(
                                    "count",
                                    "" + headers.size(),
                                    "columns",
                                    String.join("、", shown))));
        }
    }

    private static String cut(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…";
    }
}
