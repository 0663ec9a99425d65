package org.xueji.transfer.internal.flow;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.policy.Policies;
import org.xueji.core.api.policy.StoredQuestions;
import org.xueji.core.api.policy.WindowPolicy;
import org.xueji.core.api.policy.Windows;
import org.xueji.core.api.time.BusinessTime;
import org.xueji.shared.trial.Verdict;
import org.xueji.transfer.api.TransferBusiness;
import org.xueji.transfer.api.TransferPolicy;
import org.xueji.transfer.api.TransferRequest;
import org.xueji.transfer.internal.store.PastTransfers;
import org.xueji.transfer.internal.store.TransferFacts;

/** The applications there have been, drafts too: whether they could be drawn up. */
@Component
public final class StoredTransfers implements StoredQuestions {

    private final Database database;
    private final TransferQuestions questions;
    private final Windows windows;

    @Activate
    public StoredTransfers(
            @Reference(target = "(schema=transfer)") Database database,
            @Reference TransferQuestions questions,
            @Reference Windows windows) {
        this.database = database;
        this.questions = questions;
        this.windows = windows;
    }

    @Override
    public Set<Class<?>> spis() {
        return Set.of(TransferPolicy.class, WindowPolicy.class);
    }

    @Override
    public List<Stored> after(LocalDate since, long after, int limit) {
        Windows.Trial trial = windows.trial();
        Instant from = since.atStartOfDay(BusinessTime.ZONE).toInstant();
        return database
                .reading(on -> PastTransfers.drawn(on, database.dialect(), from, after, limit))
                .stream()
                .map(
                        past ->
                                new Stored(
                                        past.id().value(),
                                        "transfer " + past.id(),
                                        policies -> decided(policies, trial, past.facts())))
                .toList();
    }

    private String decided(Policies policies, Windows.Trial trial, TransferFacts facts) {
        TransferRequest request =
                questions
                        .of(facts)
                        .orElseThrow(() -> new IllegalStateException("a school of it is no more"));
        List<OrgId> sides = List.of(facts.sending(), facts.receiving());
        Answers answers = new Answers();
        for (OrgId side : sides) {
            answers.add(
                    trial.ask(
                            policies,
                            TransferBusiness.IN_PROVINCE,
                            side,
                            request.schoolYear(),
                            request.day()));
        }
        answers.ask(policies, sides, request);
        return Verdict.of(answers.objections());
    }
}
