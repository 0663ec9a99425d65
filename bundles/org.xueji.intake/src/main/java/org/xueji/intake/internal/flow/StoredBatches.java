package org.xueji.intake.internal.flow;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.policy.Policies;
import org.xueji.core.api.policy.StoredQuestions;
import org.xueji.core.api.policy.WindowPolicy;
import org.xueji.core.api.policy.Windows;
import org.xueji.core.api.time.BusinessTime;
import org.xueji.intake.api.IntakeBusiness;
import org.xueji.intake.internal.store.PastBatches;
import org.xueji.shared.trial.Verdict;

/** The batches there have been, drafts too: whether they could be sent. */
@Component
public final class StoredBatches implements StoredQuestions {

    private final Database database;
    private final Windows windows;

    @Activate
    public StoredBatches(
            @Reference(target = "(schema=intake)") Database database, @Reference Windows windows) {
        this.database = database;
        this.windows = windows;
    }

    @Override
    public Set<Class<?>> spis() {
        return Set.of(WindowPolicy.class);
    }

    @Override
    public List<Stored> after(LocalDate since, long after, int limit) {
        Windows.Trial trial = windows.trial();
        Instant from = since.atStartOfDay(BusinessTime.ZONE).toInstant();
        return database
                .reading(on -> PastBatches.sent(on, database.dialect(), from, after, limit))
                .stream()
                .map(
                        batch ->
                                new Stored(
                                        batch.id().value(),
                                        "batch " + batch.id(),
                                        policies -> decided(policies, trial, batch)))
                .toList();
    }

    private static String decided(Policies policies, Windows.Trial trial, PastBatches.Sent batch) {
        return Verdict.of(
                trial.ask(
                                policies,
                                IntakeBusiness.PRIMARY,
                                batch.school(),
                                batch.schoolYear(),
                                batch.day())
                        .objections());
    }
}
