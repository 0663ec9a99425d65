package org.xueji.kernel.internal.policy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleListener;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.util.tracker.ServiceTracker;
import org.osgi.util.tracker.ServiceTrackerCustomizer;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.data.Commands;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.data.Readiness;
import org.xueji.core.api.journal.Journal;
import org.xueji.core.api.policy.Policies;
import org.xueji.core.api.policy.PolicyArchive;
import org.xueji.core.api.policy.PolicySnapshot;
import org.xueji.core.api.policy.Selected;
import org.xueji.core.api.policy.StoredQuestions;
import org.xueji.core.api.policy.declared.DeclarativeKind;
import org.xueji.core.api.time.BusinessTime;
import org.xueji.kernel.internal.node.NodeIdentity;
import org.xueji.kernel.internal.osgi.LazyService;
import org.xueji.kernel.internal.osgi.Whiteboard;
import org.xueji.kernel.internal.thread.Ticker;

/** Finds policies among the services that call themselves one and the rows of those in force. */
@Component(configurationPid = DeploySetting.PID, immediate = true)
public final class WhiteboardPolicies
        implements Policies, PolicyArchive, PolicyOverview, PolicyOffice, Readiness {

    private static final Duration FOLLOWS_WITHIN = Duration.ofSeconds(2);

    /** Settings, in etc/org.xueji.policies.cfg; {@link DeploySetting} is there too. */
    public @interface Settings {

        /** How long a local policy may take for one question. */
        int budget_millis() default 2_000;

        /** And on top for each row of a chunk. */
        int row_millis() default 10;

        /** How many questions the pool asks at a time. */
        int threads() default 8;
    }

    private final PolicyBook book;
    private final PolicyRuntime runtime;
    private final RulePolicies inForce;
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
            @Reference Clock clock,
            @Reference ConfigurationAdmin admin)
            throws InvalidSyntaxException {
        Whiteboard<OrgTree> tree = new Whiteboard<>(context, OrgTree.class);
        FenceReports reports = new FenceReports(commands, journal);
        this.clock = clock;
        AtomicReference<PolicyTexts> known = new AtomicReference<>();
        Whiteboard<DeclarativeKind> kinds =
                new Whiteboard<>(context, DeclarativeKind.class, gone -> known.get().forget(gone));
        PolicyTexts texts = new PolicyTexts(kinds);
        known.set(texts);
        this.book = new PolicyBook(texts);
        Budget budget =
                new Budget(
                        Duration.ofMillis(settings.budget_millis()),
                        Duration.ofMillis(settings.row_millis()));
        this.runtime = new PolicyRuntime(settings.threads(), budget, reports);
        this.inForce = new RulePolicies(() -> book.page().rules(), tree, runtime);
        Whiteboard<StoredQuestions> stored = new Whiteboard<>(context, StoredQuestions.class);
        this.local =
                new LocalPolicies(
                        book,
                        runtime,
                        new DatabaseForceRows(database),
                        new LocalPolicies.Writing(commands, journal, Clock.systemUTC()),
                        code -> tree.get().stream().allMatch(t -> t.byCode(code).isPresent()),
                        node.node().id(),
                        new DeploySetting(admin),
                        new LocalPolicies.Tried(budget, tree, stored));
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
                    kinds.close();
                    stored.close();
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
        this.inForce = new RulePolicies(() -> book.page().rules(), trees, runtime);
        this.clock = clock;
        this.closing = () -> {};
    }

    @Deactivate
    public void close() {
        closing.run();
    }

    @Override
    public PolicySnapshot at(OrgId org, LocalDate day) {
        return inForce.at(org, day);
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
    public List<String> deployed(String file, String text, Instant written) {
        return local.deployed(file, text, written);
    }

    @Override
    public void refused(String file, String why) {
        local.refused(file, why);
    }

    @Override
    public void removed(String file) {
        local.removed(file);
    }

    @Override
    public TrialReport tryText(String source, String text, LocalDate since, TrialWatch watch) {
        return local.tryText(source, text, since, watch);
    }

    @Override
    public List<TrialReport> tryPresent(String target, LocalDate since, TrialWatch watch) {
        return local.tryPresent(target, since, watch);
    }

    @Override
    public Optional<Kept> find(String ref) {
        return local.kept(ref);
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
