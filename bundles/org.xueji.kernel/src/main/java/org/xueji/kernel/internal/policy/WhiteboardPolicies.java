package org.xueji.kernel.internal.policy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.osgi.framework.BundleContext;
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
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.data.Commands;
import org.xueji.core.api.data.Readiness;
import org.xueji.core.api.journal.Journal;
import org.xueji.core.api.policy.Policies;
import org.xueji.core.api.policy.PolicySnapshot;
import org.xueji.kernel.internal.osgi.LazyService;
import org.xueji.kernel.internal.osgi.Whiteboard;

/** Looks policies up among the services that call themselves one. */
@Component(configurationPid = "org.xueji.policies")
public final class WhiteboardPolicies implements Policies, PolicyOverview, Readiness {

    /** Settings, in etc/org.xueji.policies.cfg. */
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
    private final Supplier<List<OrgTree>> trees;
    private final Runnable closing;

    @Activate
    public WhiteboardPolicies(
            BundleContext context,
            Settings settings,
            @Reference Commands commands,
            @Reference Journal journal)
            throws InvalidSyntaxException {
        this.book = new PolicyBook();
        FenceReports reports = new FenceReports(commands, journal);
        this.runtime =
                new PolicyRuntime(
                        settings.threads(),
                        new Budget(
                                Duration.ofMillis(settings.budget_millis()),
                                Duration.ofMillis(settings.row_millis())),
                        reports);
        Whiteboard<OrgTree> tree = new Whiteboard<>(context, OrgTree.class);
        ServiceTracker<Object, LazyService<Object>> policies =
                new ServiceTracker<>(
                        context,
                        FrameworkUtil.createFilter("(" + ID + "=*)"),
                        new Arrivals(context, book));
        policies.open();
        this.trees = tree;
        this.closing =
                () -> {
                    policies.close();
                    runtime.close();
                    reports.close();
                    tree.close();
                };
    }

    WhiteboardPolicies(PolicyBook book, Supplier<List<OrgTree>> trees, PolicyRuntime runtime) {
        this.book = book;
        this.runtime = runtime;
        this.trees = trees;
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
                book.bestFirst().stream()
                        .filter(p -> p.isInForce(day) && scopes.contains(p.ref().scope()))
                        .toList(),
                runtime);
    }

    /** A fenced policy does not take its node out: the others would fence it too. */
    @Override
    public List<Item> items() {
        return book.bestFirst().stream().flatMap(policy -> item(policy).stream()).toList();
    }

    private static Optional<Item> item(RegisteredPolicy policy) {
        return policy.fence()
                .why()
                .map(
                        why ->
                                new Item(
                                        "policy " + policy.ref(),
                                        false,
                                        false,
                                        "fenced, it is not asked any more: it " + why));
    }

    @Override
    public List<PolicyStatus> on(LocalDate day) {
        return book.statuses(day);
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
    private record Arrivals(BundleContext context, PolicyBook book)
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
        }

        private void put(ServiceReference<Object> reference, LazyService<Object> service) {
            Map<String, Object> properties = new HashMap<>();
            for (String key : reference.getPropertyKeys()) {
                properties.put(key, reference.getProperty(key));
            }
            book.put(id(reference), properties, service::get, bundle(reference));
        }

        private static long id(ServiceReference<Object> reference) {
            return (Long) reference.getProperty(Constants.SERVICE_ID);
        }

        private static String bundle(ServiceReference<Object> reference) {
            return reference.getBundle() == null ? "?" : reference.getBundle().getSymbolicName();
        }
    }
}
