package org.xueji.rest.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Filter;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.util.tracker.ServiceTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.AccessCheck;
import org.xueji.core.api.access.Authenticator;
import org.xueji.core.api.data.Commands;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.data.Readiness;
import org.xueji.core.api.journal.Journal;
import org.xueji.core.api.text.Texts;
import org.xueji.rest.internal.guard.Settings;
import org.xueji.rest.internal.problem.ProblemWriter;
import org.xueji.rest.internal.seal.Seal;
import org.xueji.rest.internal.store.JdbcDomainMemory;
import org.xueji.rest.internal.store.JdbcKeys;
import org.xueji.rest.internal.store.JdbcSecrets;
import org.xueji.rest.internal.store.Store;

/** The node as the service registry shows it. */
final class TrackedNode implements Node {

    private static final Logger LOG = LoggerFactory.getLogger(TrackedNode.class);
    private static final long RETRY_NANOS = 1_000_000_000L;

    private final List<ServiceTracker<?, ?>> trackers = new ArrayList<>();
    private final ServiceTracker<?, Authenticator> authenticator;
    private final ServiceTracker<?, AccessCheck> access;
    private final ServiceTracker<?, Journal> journal;
    private final ServiceTracker<?, Database> database;
    private final ServiceTracker<?, Commands> commands;
    private final ServiceTracker<?, Texts> texts;
    private final ServiceTracker<?, Readiness> readiness;
    private final ServiceTracker<?, Object> boot;
    private final boolean inKaraf;
    private volatile Settings settings = Settings.SHIPPED;
    private Store store;
    private Database madeFrom;
    private long failedAt;

    TrackedNode(BundleContext context) {
        this.inKaraf = context.getProperty("karaf.home") != null;
        this.authenticator = tracker(context, named(Authenticator.class.getName()));
        this.access = tracker(context, named(AccessCheck.class.getName()));
        this.journal = tracker(context, named(Journal.class.getName()));
        this.database =
                tracker(
                        context,
                        filter("(&(objectClass=" + Database.class.getName() + ")(schema=rest))"));
        this.commands = tracker(context, named(Commands.class.getName()));
        this.texts = tracker(context, named(Texts.class.getName()));
        this.readiness = tracker(context, named(Readiness.class.getName()));
        this.boot = tracker(context, named("org.apache.karaf.features.BootFinished"));
    }

    void open() {
        trackers.forEach(ServiceTracker::open);
    }

    void close() {
        trackers.forEach(ServiceTracker::close);
    }

    @Override
    public Optional<Authenticator> authenticator() {
        return Optional.ofNullable(authenticator.getService());
    }

    @Override
    public Optional<AccessCheck> access() {
        return Optional.ofNullable(access.getService());
    }

    @Override
    public Optional<Journal> journal() {
        return Optional.ofNullable(journal.getService());
    }

    @Override
    public Settings settings() {
        return settings;
    }

    void settings(Settings changed) {
        settings = changed;
    }

    @Override
    public Optional<Store> store() {
        Database found = database.getService();
        Commands runner = commands.getService();
        return found == null || runner == null ? Optional.empty() : renewed(found, runner);
    }

    @Override
    public Texts texts() {
        Texts found = texts.getService();
        return found != null ? found : TrackedNode::ownText;
    }

    @Override
    public List<Readiness.Item> readiness() {
        List<Readiness.Item> items = new ArrayList<>();
        if (inKaraf) {
            boolean booted = boot.getService() != null;
            items.add(
                    new Readiness.Item(
                            "boot", booted, true, booted ? "" : "features are being installed"));
        }
        for (Readiness service : readiness.getServices(new Readiness[0])) {
            items.addAll(asked(service));
        }
        return items;
    }

    private static List<Readiness.Item> asked(Readiness service) {
        try {
            return service.items();
        } catch (RuntimeException e) {
            LOG.warn("{} cannot say whether it is ready", service.getClass().getName(), e);
            String name = service.getClass().getName();
            return List.of(new Readiness.Item(name, false, false, "cannot say: see the log"));
        }
    }

    private static String ownText(Reason reason, Locale locale) {
        String text = ProblemWriter.OWN.text(reason.code(), locale).orElse(reason.code());
        for (var argument : reason.arguments().entrySet()) {
            text = text.replace("{" + argument.getKey() + "}", argument.getValue());
        }
        return text;
    }

    /** Makes the store anew when the services it stands on have changed. */
    private synchronized Optional<Store> renewed(Database found, Commands runner) {
        boolean justFailed = System.nanoTime() - failedAt < RETRY_NANOS && failedAt != 0;
        if (found == madeFrom && (isMadeWith(runner) || justFailed)) {
            return Optional.ofNullable(store);
        }
        store = null;
        madeFrom = found;
        try {
            Seal marks = new Seal(new JdbcSecrets(found).secret("page-marks"));
            store = new Store(runner, new JdbcKeys(found), new JdbcDomainMemory(found), marks);
            failedAt = 0;
        } catch (RuntimeException e) {
            failedAt = System.nanoTime();
            LOG.error("The tables of rest cannot be read; nothing is served until they can", e);
        }
        return Optional.ofNullable(store);
    }

    private boolean isMadeWith(Commands runner) {
        return store != null && store.commands() == runner;
    }

    private <T> ServiceTracker<T, T> tracker(BundleContext context, Filter filter) {
        ServiceTracker<T, T> tracker = new ServiceTracker<>(context, filter, null);
        trackers.add(tracker);
        return tracker;
    }

    private static Filter named(String type) {
        return filter("(objectClass=" + type + ")");
    }

    private static Filter filter(String text) {
        try {
            return FrameworkUtil.createFilter(text);
        } catch (InvalidSyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
