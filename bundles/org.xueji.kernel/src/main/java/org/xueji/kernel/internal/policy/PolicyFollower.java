package org.xueji.kernel.internal.policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.Actor;
import org.xueji.kernel.internal.policy.ForceRow.Ended;
import org.xueji.kernel.internal.policy.ForceRow.How;
import org.xueji.kernel.internal.policy.ForceRow.What;

/**
 * Keeps this node's book like the table, puts in force what is deployed here, ends what is removed
 * from the last node, and tells what this node has. Everything happens in {@link #follow}, on one
 * thread.
 */
final class PolicyFollower {

    private static final Logger LOG = LoggerFactory.getLogger(PolicyFollower.class);
    private static final int REPORTS_EVERY = 10;

    private final PolicyBook book;
    private final ForceRows rows;
    private final PolicyActs acts;
    private final Function<RegisteredPolicy, List<String>> about;
    private final String node;
    private final BooleanSupplier deploying;
    private final Map<Long, Set<What>> byBundle = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Long> uninstalled = new ConcurrentLinkedQueue<>();
    private final Set<Long> seen = new HashSet<>();
    private long version = -1;
    private String said = "";
    private int turns;

    /**
     * @param about asks a policy what it speaks of
     * @param node this one
     * @param deploying whether what is deployed is in force
     */
    PolicyFollower(
            PolicyBook book,
            ForceRows rows,
            PolicyActs acts,
            Function<RegisteredPolicy, List<String>> about,
            String node,
            BooleanSupplier deploying) {
        this.book = book;
        this.rows = rows;
        this.acts = acts;
        this.about = about;
        this.node = node;
        this.deploying = deploying;
    }

    /** To be called when a bundle was uninstalled, which is more than stopped. */
    void uninstalled(long bundle) {
        uninstalled.add(bundle);
    }

    synchronized void follow() {
        read();
        List<RegisteredPolicy> local =
                book.page().present().stream().filter(policy -> !policy.isShipped()).toList();
        local.forEach(this::remember);
        removed();
        if (deploying.getAsBoolean()) {
            local.forEach(this::deployed);
        }
        report(local);
    }

    /** Reads the version first: a change in between is then read twice, never missed. */
    private void read() {
        long current = rows.version();
        if (current != version) {
            book.rows(rows.open());
            version = current;
        }
    }

    private void remember(RegisteredPolicy policy) {
        byBundle.computeIfAbsent(policy.origin().bundleId(), id -> ConcurrentHashMap.newKeySet())
                .add(policy.what(List.of()));
    }

    private void deployed(RegisteredPolicy policy) {
        if (seen.contains(policy.serviceId())) {
            return;
        }
        if (book.page().row(policy).isEmpty()
                && isNews(policy.what(List.of()), policy.origin().deployed())) {
            acts.deployed(policy.what(about.apply(policy)), deployer());
            read();
        }
        seen.add(policy.serviceId());
    }

    /**
     * Whether deploying it is the last that was done about it. What an operator has switched off
     * stays off, and a node that comes back with an old build does not undo what happened
     * meanwhile.
     */
    private boolean isNews(What what, Instant deployed) {
        Optional<Ended> last =
                rows.of(what.ref().id()).stream()
                        .filter(row -> row.what().isSame(what))
                        .findFirst()
                        .flatMap(ForceRow::ended);
        return last.map(end -> end.how() != How.OFF && deployed.isAfter(end.at())).orElse(true);
    }

    /**
     * Puts in force what a file says, unless it is there or deploying it is no news.
     *
     * @return why not
     */
    synchronized List<Reason> dropped(What what, Instant written) {
        boolean there = rows.open().stream().anyMatch(row -> row.what().isSame(what));
        if (there || !deploying.getAsBoolean() || !isNews(what, written)) {
            return List.of();
        }
        List<Reason> reasons = acts.deployed(what, deployer());
        read();
        return reasons;
    }

    /** In whose name this node puts in force what is deployed on it. */
    Actor deployer() {
        return Actor.system("deployed on " + node);
    }

    private void removed() {
        for (Long bundle = uninstalled.poll(); bundle != null; bundle = uninstalled.poll()) {
            byBundle.getOrDefault(bundle, Set.of()).forEach(this::removed);
            byBundle.remove(bundle);
        }
    }

    private void removed(What what) {
        Optional<ForceRow> row =
                rows.open().stream().filter(each -> each.what().isSame(what)).findFirst();
        boolean here = book.page().present().stream().anyMatch(policy -> policy.isExactly(what));
        if (row.isEmpty() || here) {
            return;
        }
        List<String> others = othersWith(what);
        if (others.isEmpty()) {
            acts.off(
                    List.of(row.get().id()),
                    How.GONE,
                    "its bundle was uninstalled from the last node that had it",
                    Actor.system("removed from " + node));
            read();
        } else {
            LOG.warn(
                    "policy {} was uninstalled here, but is in force and on {}: this node is not"
                            + " ready until it is installed again, removed there too, or switched"
                            + " off with policy:off",
                    what.ref(),
                    others);
        }
    }

    private List<String> othersWith(What what) {
        List<String> found = new ArrayList<>();
        nodes().forEach(
                        (name, has) -> {
                            if (!name.equals(node) && has.has(what)) {
                                found.add(name);
                            }
                        });
        return found;
    }

    /** What each node that lives has said it has. */
    Map<String, NodeHas> nodes() {
        Map<String, NodeHas> nodes = new TreeMap<>();
        new HashMap<>(rows.reports()).forEach((name, has) -> nodes.put(name, NodeHas.read(has)));
        return nodes;
    }

    private void report(List<RegisteredPolicy> local) {
        String has = NodeHas.of(local).text();
        if (turns++ % REPORTS_EVERY == 0 || !has.equals(said)) {
            rows.report(node, has);
            said = has;
        }
    }
}
