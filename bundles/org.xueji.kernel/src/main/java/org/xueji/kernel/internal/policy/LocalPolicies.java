package org.xueji.kernel.internal.policy;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.PolicyFailed;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.data.Commands;
import org.xueji.core.api.journal.Journal;
import org.xueji.core.api.policy.DataCheck;
import org.xueji.core.api.policy.WindowPolicy;
import org.xueji.kernel.internal.policy.ForceRow.How;
import org.xueji.kernel.internal.policy.ForceRow.What;

/** The policies of places: what operators and deployments do to them. */
final class LocalPolicies implements PolicyOffice {

    private static final List<Class<?>> TOLD = List.of(DataCheck.class, WindowPolicy.class);

    private final PolicyBook book;
    private final PolicyRuntime runtime;
    private final ForceRows rows;
    private final Writing writing;
    private final PolicyActs acts;
    private final PolicyFollower follower;
    private final AtomicReference<Runnable> changed = new AtomicReference<>(() -> {});

    /**
     * How acts are written.
     *
     * @param real as in {@link PolicyActs}
     */
    record Writing(Commands commands, Journal journal, Clock real) {}

    LocalPolicies(
            PolicyBook book,
            PolicyRuntime runtime,
            ForceRows rows,
            Writing writing,
            Predicate<String> scopes,
            String node,
            boolean deploying) {
        this.book = book;
        this.runtime = runtime;
        this.rows = rows;
        this.writing = writing;
        this.acts =
                new PolicyActs(
                        rows,
                        new ForceRules(scopes),
                        writing.commands(),
                        writing.journal(),
                        writing.real(),
                        () -> changed.get().run());
        this.follower = new PolicyFollower(book, rows, acts, this::about, node, deploying);
    }

    /** What to do after each change of what is in force. */
    void onChange(Runnable action) {
        changed.set(action);
    }

    void follow() {
        follower.follow();
    }

    void uninstalled(long bundle) {
        follower.uninstalled(bundle);
    }

    Map<String, NodeHas> nodes() {
        return follower.nodes();
    }

    @Override
    public Outcome<List<String>> on(String target, Optional<String> why, Actor by) {
        List<What> wanted = wanted(target, why);
        if (wanted.isEmpty()) {
            throw NotFound.of("policy");
        }
        return writing.commands().run(() -> all(wanted, by));
    }

    @Override
    public Outcome<List<String>> off(String id, String why, Actor by) {
        List<ForceRow> open = rows.open().stream().filter(row -> isOf(id, row)).toList();
        if (open.isEmpty()) {
            return Outcome.rejected(nothingToEnd(id));
        }
        List<Long> ids = open.stream().map(ForceRow::id).toList();
        return Outcome.accepted(named(acts.off(ids, How.OFF, why, by)));
    }

    @Override
    public List<PolicyHistory> history(String id) {
        return rows.of(id).stream().map(PolicyHistory::of).toList();
    }

    /** All or none, with every reason. */
    private Outcome<List<String>> all(List<What> wanted, Actor by) {
        Set<Reason> reasons = new LinkedHashSet<>();
        List<ForceRow> begun = new ArrayList<>();
        for (What what : wanted) {
            acts.on(what, by).fold(begun::add, reasons::addAll);
        }
        return Outcome.unless(List.copyOf(reasons), () -> named(begun));
    }

    private List<What> wanted(String target, Optional<String> why) {
        return book.page().present().stream()
                .filter(policy -> !policy.isShipped())
                .filter(policy -> isMeant(policy, target))
                .map(policy -> policy.what(about(policy)))
                .map(what -> why.map(what::because).orElse(what))
                .toList();
    }

    private static boolean isMeant(RegisteredPolicy policy, String target) {
        return policy.ref().id().equals(target)
                || policy.ref().bundle().equals(target)
                || Long.toString(policy.origin().bundleId()).equals(target);
    }

    private Reason nothingToEnd(String id) {
        boolean shipped =
                book.page().present().stream()
                        .anyMatch(p -> p.isShipped() && p.ref().id().equals(id));
        if (!shipped && history(id).isEmpty() && wanted(id, Optional.empty()).isEmpty()) {
            throw NotFound.of("policy");
        }
        return Reason.of(
                shipped ? "core.policy-shipped" : "core.policy-not-on", Map.of("policy", id));
    }

    /** Asked as any other question, for it is other people's code; one that fails says nothing. */
    private List<String> about(RegisteredPolicy policy) {
        if (!policy.told().about().isEmpty()) {
            return policy.told().about();
        }
        return TOLD.stream()
                .filter(spi -> policy.spis().contains(spi.getName()))
                .flatMap(spi -> about(spi, policy).stream())
                .distinct()
                .toList();
    }

    private <P> List<String> about(Class<P> spi, RegisteredPolicy policy) {
        try {
            return policy.service()
                    .get()
                    .map(
                            found ->
                                    runtime.guarded(
                                            spi, policy.ref(), policy.fence(), spi.cast(found)))
                    .map(Rule::asked)
                    .orElse(List.of());
        } catch (PolicyFailed e) {
            return List.of();
        }
    }

    private static boolean isOf(String id, ForceRow row) {
        return row.what().ref().id().equals(id);
    }

    private static List<String> named(List<ForceRow> found) {
        return found.stream().map(row -> row.what().ref().toString()).toList();
    }
}
