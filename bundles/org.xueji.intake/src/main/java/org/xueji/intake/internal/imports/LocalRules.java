package org.xueji.intake.internal.imports;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.policy.Policies;
import org.xueji.core.api.policy.PolicyRef;
import org.xueji.intake.internal.catalogue.Catalogue;
import org.xueji.intake.internal.catalogue.FieldType;
import org.xueji.intake.internal.check.Finding;
import org.xueji.registry.api.IdNumber;
import org.xueji.registry.api.School;

/** Asks the policies in force about the rows of a chunk that have passed the fixed checks. */
final class LocalRules {
    private final Catalogue catalogue;
    private final Policies policies;
    private final AuthorityCodes authorities;
    private final int schoolYear;
    private final LocalDate today;

    /** Knows the code of an organisation; empty text when there is none. */
    @FunctionalInterface
    interface AuthorityCodes {
        String of(OrgId org);
    }

    LocalRules(
            Catalogue catalogue,
            Policies policies,
            AuthorityCodes authorities,
            int schoolYear,
            LocalDate today) {
        this.catalogue = catalogue;
        this.policies = policies;
        this.authorities = authorities;
        this.schoolYear = schoolYear;
        this.today = today;
    }

    /** Adds the findings of all policies; answers which were asked. */
    List<PolicyRef> apply(List<Candidate> chunk) {
        Map<School, List<Candidate>> bySchool = new LinkedHashMap<>();
        for (Candidate each : chunk) {
            if (!each.isRefused()) {
                bySchool.computeIfAbsent(
                                each.frame().orElseThrow().school(), s -> new ArrayList<>())
                        .add(each);
            }
        }
        List<PolicyRef> asked = new ArrayList<>();
        bySchool.forEach((school, rows) -> apply(school, rows, asked));
        return asked.stream().distinct().toList();
    }

    private void apply(School school, List<Candidate> rows, List<PolicyRef> asked) {
        new RowQuestions(schoolYear, school.code(), authorities.of(school.managing()))
                .ask(
                        policies.at(school.id(), today),
                        rows,
                        (by, answers, refuses) -> {
                            asked.add(by);
                            add(answers, rows, refuses);
                        });
    }

    private void add(List<List<Reason>> answers, List<Candidate> rows, boolean refuses) {
        for (int i = 0; i < rows.size(); i++) {
            Candidate row = rows.get(i);
            answers.get(i).forEach(reason -> row.add(finding(row, reason, refuses)));
        }
    }

    private Finding finding(Candidate row, Reason reason, boolean refuses) {
        int column = catalogue.find(reason.pointer());
        return new Finding(
                row.number(),
                column < 0 ? Finding.WHOLE_ROW : column,
                reason.code(),
                refuses,
                column < 0 ? "" : shown(row, column),
                reason.arguments());
    }

    private String shown(Candidate row, int column) {
        FieldType type = catalogue.field(column).type();
        String raw = row.raw(column).strip();
        return type.isSensitive() ? IdNumber.mask(raw) : raw;
    }
}
