package org.xueji.kernel.internal.policy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.policy.Policies;
import org.xueji.core.api.policy.StoredQuestions;
import org.xueji.core.api.policy.declared.DeclarativeKind;
import org.xueji.core.api.policy.declared.Problems;
import org.xueji.kernel.internal.policy.ForceRow.What;

/** The kernel's own way to try policies, on what a domain has stored. */
public final class TrialKit {

    private final PolicyBook book;
    private final Trials trials;
    private final List<ForceRow> rows = new ArrayList<>();
    private long services;

    public TrialKit(OrgTree tree, StoredQuestions stored, DeclarativeKind... kinds) {
        book = new PolicyBook(new PolicyTexts(() -> List.of(kinds)));
        trials =
                new Trials(
                        book,
                        new Budget(Duration.ofMinutes(1), Duration.ZERO),
                        () -> List.of(tree),
                        () -> List.of(stored),
                        what -> List.of());
    }

    public void putInForce(String text) {
        What what = book.texts().read(text, "x.yaml", new Problems()).orElseThrow().what();
        rows.add(new ForceRow(rows.size() + 1, what, null, Optional.empty()));
        book.rows(rows);
    }

    /** One that ships with Xueji. */
    public <P> void ship(Class<P> spi, P policy) {
        put("shipped", "org.xueji.domain", spi, policy);
    }

    public TrialReport tried(String text) {
        return trials.text("x.yaml", text, LocalDate.EPOCH, TrialWatch.PATIENT);
    }

    public <P> TrialReport tried(Class<P> spi, P policy) {
        put("tried", "org.xueji.policy.place", spi, policy);
        RegisteredPolicy present =
                book.page().present().stream()
                        .filter(p -> !p.isShipped())
                        .findFirst()
                        .orElseThrow();
        TrialReport report =
                trials.present(present, List.of(), LocalDate.EPOCH, TrialWatch.PATIENT);
        book.remove(services);
        return report;
    }

    private <P> void put(String id, String bundle, Class<P> spi, P policy) {
        services++;
        Map<String, Object> properties =
                Map.of(
                        Policies.ID,
                        id + services,
                        Policies.VERSION,
                        "1.0.0",
                        "service.id",
                        services,
                        "objectClass",
                        new String[] {spi.getName()});
        book.put(
                services,
                properties,
                () -> Optional.of(policy),
                new Origin(bundle, services, Instant.EPOCH, () -> "x".repeat(64)));
    }
}
