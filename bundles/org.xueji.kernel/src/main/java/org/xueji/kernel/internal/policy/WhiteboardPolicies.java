package org.xueji.kernel.internal.policy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleListener;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.util.tracker.ServiceTracker;
import org.osgi.util.tracker.ServiceTrackerCustomizer;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.data.Commands;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.data.Readiness;
import org.xueji.core.api.journal.Journal;
import org.xueji.core.api.policy.Policies;
import org.xueji.core.api.policy.PolicySnapshot;
import org.xueji.core.api.policy.Selected;
import org.xueji.core.api.time.BusinessTime;
import org.xueji.kernel.internal.node.NodeIdentity;
import org.xueji.kernel.internal.osgi.LazyService;
import org.xueji.kernel.internal.osgi.Whiteboard;
import org.xueji.kernel.internal.thread.Ticker;

/** Finds policies among the services that call themselves one and the rows of those in force. */
@Component(configurationPid = "org.xueji.policies", immediate = true)
public final class WhiteboardPolicies implements Policies, PolicyOverview, PolicyOffice, Readiness {

    private static final Duration FOLLOWS_WITHIN = Duration.ofSeconds(2);

    /** Settings, in etc/org.xueji.policies.cfg. */
    public @interface Settings {

        /** How long a local policy may take for one question. */
        int budget_millis() default 2_000;

        /** And on top for each row of a chunk. */
        int row_millis() default 10;

        /** How many questions the pool asks at a time. */
        int threads() default 8;

        /** Whether a policy is in force as soon as it is deployed, without {@code policy:on}. */
        boolean deploying() default true;
    }

    private final PolicyBook book;
    private final PolicyRuntime runtime;
    private final Supplier<List<OrgTree>> trees;
    private final Clock clock;
    private final LocalPolicies local;
    private final Runnable closing;

    @Activate
    public WhiteboardPolicies(
            BundleContext context,
            Settings settings,
            @Reference(target = "(schema=kernel)") Database database,
            @Reference Commands commands,
            @Reference Journal journal,
            @Reference NodeIdentity node,
            @Reference Clock clock)
            throws InvalidSyntaxException {
        Whiteboard<OrgTree> tree = new Whiteboard<>(context, OrgTree.class);
        FenceReports reports = new FenceReports(commands, journal);
        this.trees = tree;
        this.clock = clock;
        this.book = new PolicyBook(row -> Optional.empty());
        this.runtime =
                new PolicyRuntime(
                        settings.threads(),
                        new Budget(
                                Duration.ofMillis(settings.budget_millis()),
                                Duration.ofMillis(settings.row_millis())),
                        reports);
        this.local =
                new LocalPolicies(
                        book,
                        runtime,
                        new DatabaseForceRows(database),
                        new LocalPolicies.Writing(commands, journal, Clock.systemUTC()),
                        code -> trees.get().stream().allMatch(t -> t.byCode(code).isPresent()),
                        node.node().id(),
                        settings.deploying());
        local.follow();
        Ticker ticker = new Ticker("xueji-policies", FOLLOWS_WITHIN, local::follow);
        local.onChange(ticker::poke);
        ServiceTracker<Object, LazyService<Object>> policies =
                new ServiceTracker<>(
                        context,
                        FrameworkUtil.createFilter("(" + ID + "=*)"),
                        new Arrivals(context, book, ticker::poke));
        policies.open();
        BundleListener removals =
                event -> {
                    if (event.getType() == BundleEvent.UNINSTALLED) {
                        local.uninstalled(event.getBundle().getBundleId());
                        ticker.poke();
                    }
                };
        context.addBundleListener(removals);
        this.closing =
                () -> {
                    context.removeBundleListener(removals);
                    ticker.close();
                    policies.close();
                    runtime.close();
                    reports.close();
                    tree.close();
                };
    }

    WhiteboardPolicies(
            PolicyBook book,
            PolicyRuntime runtime,
            LocalPolicies local,
            Supplier<List<OrgTree>> trees,
            Clock clock) {
        this.book = book;
        this.runtime = runtime;
        this.local = local;
        this.trees = trees;
        this.clock = clock;
        this.closing = () -> {};
    }

    @Deactivate
    public void close() {
        closing.run();
    }

    @Override
    public PolicySnapshot at(OrgId org, LocalDate day) {
        List<String> scopes = scopes(org);
        return Snapshot.of(
                scopes,
                book.page().rules().stream()
                        .filter(rule -> rule.isOn(day) && scopes.contains(rule.ref().scope())),
                runtime);
    }

    @Override
    public List<PolicyStatus> on(LocalDate day) {
        return new PolicyStates(book.page(), local.nodes(), day).all();
    }

    @Override
    public boolean answers(Class<?> spi) {
        return book.page().answers(spi);
    }

    @Override
    public <P> List<Selected<P>> anywhere(Class<P> spi, LocalDate day) {
        return book.page().rules().stream()
                .filter(rule -> rule.isOn(day) && rule.answers(spi) && rule.source().isPresent())
                .map(Snapshot.Pinned::of)
                .map(pinned -> new Selected<>(pinned.rule().ref(), pinned.asked(spi, runtime)))
                .toList();
    }

    @Override
    public Outcome<List<String>> on(String target, Optional<String> why, Actor by) {
        return local.on(target, why, by);
    }

    @Override
    public Outcome<List<String>> off(String id, String why, Actor by) {
        return local.off(id, why, by);
    }

    @Override
    public List<PolicyHistory> history(String id) {
        return local.history(id);
    }

    @Override
    public List<Item> items() {
        LocalDate today = BusinessTime.today(clock);
        return book.page().rules().stream()
                .filter(rule -> !rule.shipped() && rule.isOn(today))
                .flatMap(rule -> item(rule).stream())
                .toList();
    }

    /** A fenced policy does not take its node out: the others would fence it too. */
    private static Optional<Item> item(Rule rule) {
        String name = "policy " + rule.ref();
        if (rule.source().isEmpty()) {
            return Optional.of(
                    new Item(
                            name,
                            false,
                            true,
                            "in force, but this node does not have it, or has another build:"
                                    + " install "
                                    + rule.ref().bundle()
                                    + ", or end it with policy:off "
                                    + rule.ref().id()));
        }
        return rule.source()
                .flatMap(source -> source.fence().why())
                .map(
                        why ->
                                new Item(
                                        name,
                                        false,
                                        false,
                                        "fenced, it is not asked any more: it " + why));
    }

    private List<String> scopes(OrgId org) {
        OrgTree tree =
                trees.get().stream()
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("the registry is away"));
        List<OrgId> path = tree.path(org);
        if (path.isEmpty()) {
            throw NotFound.of("org");
        }
        List<String> scopes = new ArrayList<>(List.of("*"));
        path.forEach(above -> tree.code(above).ifPresent(scopes::add));
        return scopes;
    }

    /** Enters policies into the book and strikes them out. */
    private record Arrivals(BundleContext context, PolicyBook book, Runnable changed)
            implements ServiceTrackerCustomizer<Object, LazyService<Object>> {

        @Override
        public LazyService<Object> addingService(ServiceReference<Object> reference) {
            LazyService<Object> service = new LazyService<>(context, reference);
            put(reference, service);
            return service;
        }

        @Override
        public void modifiedService(
                ServiceReference<Object> reference, LazyService<Object> service) {
            put(reference, service);
        }

        @Override
        public void removedService(
                ServiceReference<Object> reference, LazyService<Object> service) {
            book.remove(id(reference));
            service.release();
            changed.run();
        }

        private void put(ServiceReference<Object> reference, LazyService<Object> service) {
            Map<String, Object> properties = new HashMap<>();
            for (String key : reference.getPropertyKeys()) {
                properties.put(key, reference.getProperty(key));
            }
            Bundle bundle = reference.getBundle();
            if (bundle != null) {
                book.put(id(reference), properties, service::get, origin(bundle));
                changed.run();
            }
        }

        private static Origin origin(Bundle bundle) {
            return new Origin(
                    String.valueOf(bundle.getSymbolicName()),
                    bundle.getBundleId(),
                    Instant.ofEpochMilli(bundle.getLastModified()),
                    new BundleDigest(bundle));
        }

        private static long id(ServiceReference<Object> reference) {
            return (Long) reference.getProperty(Constants.SERVICE_ID);
        }
    }
}
