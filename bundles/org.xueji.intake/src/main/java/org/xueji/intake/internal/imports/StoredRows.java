package org.xueji.intake.internal.imports;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.policy.DataCheck;
import org.xueji.core.api.policy.Policies;
import org.xueji.core.api.policy.PolicySnapshot;
import org.xueji.core.api.policy.StoredQuestions;
import org.xueji.core.api.time.BusinessTime;
import org.xueji.intake.api.AdmissionPolicy;
import org.xueji.intake.internal.check.StoredValues;
import org.xueji.intake.internal.store.PastRows;
import org.xueji.shared.trial.Verdict;

/** The rows that were taken in: whether they would be, and what is doubtful about them. */
@Component
public final class StoredRows implements StoredQuestions {

    private final Database database;
    private final OrgTree tree;
    private final FileReading reading;

    @Activate
    public StoredRows(
            @Reference(target = "(schema=intake)") Database database,
            @Reference OrgTree tree,
            @Reference FileReading reading) {
        this.database = database;
        this.tree = tree;
        this.reading = reading;
    }

    @Override
    public Set<Class<?>> spis() {
        return Set.of(AdmissionPolicy.class, DataCheck.class);
    }

    @Override
    public List<Stored> after(LocalDate since, long after, int limit) {
        Instant from = since.atStartOfDay(BusinessTime.ZONE).toInstant();
        return database
                .reading(on -> PastRows.taken(on, database.dialect(), from, after, limit))
                .stream()
                .map(
                        row ->
                                new Stored(
                                        row.key(),
                                        "row " + row.number() + " of batch " + row.batch(),
                                        policies -> decided(policies, row)))
                .toList();
    }

    private String decided(Policies policies, PastRows.Row row) {
        List<Reason> objections = new ArrayList<>();
        List<Reason> doubts = new ArrayList<>();
        PolicySnapshot given = policies.at(row.school(), row.day());
        questions(row)
                .ask(
                        given,
                        List.of(StoredValues.of(reading.catalogue(), row.payload())),
                        (by, each, refuses) -> (refuses ? objections : doubts).addAll(each.get(0)));
        String verdict = Verdict.of(objections);
        return doubts.isEmpty() ? verdict : verdict + ", doubts: " + Verdict.said(doubts);
    }

    private RowQuestions questions(PastRows.Row row) {
        return new RowQuestions(
                row.schoolYear(),
                tree.code(row.school()).orElse(""),
                tree.code(row.managing()).orElse(""));
    }
}
