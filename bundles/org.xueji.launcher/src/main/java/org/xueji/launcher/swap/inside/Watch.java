package org.xueji.launcher.swap.inside;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.util.Hashtable;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.framework.wiring.BundleWiring;

/**
 * Runs inside the node: counts what happens to each bundle, keeps an eye on those that come and on
 * their class loaders, and tells on the console what is left after a full garbage collection.
 */
public final class Watch implements BundleActivator, SynchronousBundleListener {

    /** The name of the bundle. */
    public static final String BUNDLE = "org.xueji.watch";

    private static final int COLLECTIONS = 3;
    private static final long BETWEEN_MILLIS = 200;

    private final Map<String, Integer> events = new TreeMap<>();
    private final Living loaders = new Living();
    private final Living bundles = new Living();

    @Override
    public void start(BundleContext context) {
        context.addBundleListener(this);
        context.registerService(
                Watch.class,
                this,
                new Hashtable<>(
                        Map.of("osgi.command.scope", "watch", "osgi.command.function", "report")));
    }

    @Override
    public void stop(BundleContext context) {
        context.removeBundleListener(this);
    }

    @Override
    public synchronized void bundleChanged(BundleEvent event) {
        String name = String.valueOf(event.getBundle().getSymbolicName());
        events.merge(name, 1, Integer::sum);
        BundleWiring wiring = event.getBundle().adapt(BundleWiring.class);
        if (event.getType() == BundleEvent.STARTING && wiring != null) {
            loaders.add(name, wiring.getClassLoader());
            bundles.add(name, event.getBundle());
        }
    }

    /**
     * One line of JSON; the least of several full collections, for the node is at work meanwhile.
     */
    public void report() throws InterruptedException {
        long heap = Long.MAX_VALUE;
        long metaspace = Long.MAX_VALUE;
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
            heap = Math.min(heap, heap());
            metaspace = Math.min(metaspace, metaspace());
            Thread.sleep(BETWEEN_MILLIS);
        }
        // the shell gives each command an output of its own
        System.out.printf(
                "{\"heap\":%d,\"metaspace\":%d,\"direct\":%d,\"threads\":%d,"
                        + "\"loaders\":%s,\"bundles\":%s,\"events\":%s}%n",
                heap,
                metaspace,
                direct(),
                ManagementFactory.getThreadMXBean().getThreadCount(),
                living(loaders),
                living(bundles),
                json(counted()));
    }

    /** As the collector left it: what is in use a moment later has what was made since, too. */
    private static long heap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getCollectionUsage().getUsed())
                .sum();
    }

    /** What classes take; compiled code is left out. */
    private static long metaspace() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getName().equals("Metaspace"))
                .mapToLong(pool -> pool.getUsage().getUsed())
                .sum();
    }

    /** Buffers outside of the heap. */
    private static long direct() {
        return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct"))
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
    }

    private synchronized Map<String, Integer> counted() {
        return new TreeMap<>(events);
    }

    private synchronized String living(Living what) {
        return json(what.counted());
    }

    private static String json(Map<String, Integer> numbers) {
        return numbers.entrySet().stream()
                .map(each -> "\"%s\":%d".formatted(each.getKey(), each.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
    }
}
