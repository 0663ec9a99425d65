package org.xueji.kernel.internal.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xueji.core.api.policy.Policies;

/**
 * The policies that are present and the rows of those in force, put together. Readers see one
 * immutable page; it is swapped on each change.
 */
final class PolicyBook {

    private static final Logger LOG = LoggerFactory.getLogger(PolicyBook.class);

    private final TreeMap<Long, RegisteredPolicy> byService = new TreeMap<>();
    private final TreeMap<Long, Broken> brokenByService = new TreeMap<>();
    private final TreeMap<String, Broken> brokenByFile = new TreeMap<>();
    private final PolicyTexts texts;
    private List<ForceRow> rows = List.of();
    private volatile Page page = new Page(List.of(), List.of(), List.of(), List.of(), Set.of());

    /**
     * @param texts understands the rows that are texts
     */
    PolicyBook(PolicyTexts texts) {
        this.texts = texts;
    }

    /** One that says nonsense of itself. */
    record Broken(String id, String bundle, String why) {}

    /**
     * @param rules those in force on whatever day, the winner before the loser
     * @param present what is here, those shipped too, the older first
     * @param rows of those in force
     * @param spis names of all interfaces that a rule answers; every request looks here
     */
    record Page(
            List<Rule> rules,
            List<RegisteredPolicy> present,
            List<ForceRow> rows,
            List<Broken> broken,
            Set<String> spis) {

        Optional<ForceRow> row(RegisteredPolicy policy) {
            return rows.stream().filter(row -> policy.isExactly(row.what())).findFirst();
        }

        boolean answers(Class<?> spi) {
            return spis.contains(spi.getName());
        }
    }

    Page page() {
        return page;
    }

    PolicyTexts texts() {
        return texts;
    }

    synchronized void put(
            long serviceId,
            Map<String, Object> properties,
            Supplier<Optional<Object>> service,
            Origin origin) {
        drop(serviceId);
        try {
            byService.put(serviceId, new PolicyProperties(properties).toPolicy(service, origin));
        } catch (RuntimeException e) {
            // a policy is other people's code: a broken one must not take the others with it
            LOG.warn("policy of bundle {} is ignored: {}", origin.bundle(), e.getMessage());
            String id = String.valueOf(properties.get(Policies.ID));
            brokenByService.put(serviceId, new Broken(id, origin.bundle(), e.getMessage()));
        }
        publish();
    }

    synchronized void remove(long serviceId) {
        drop(serviceId);
        publish();
    }

    synchronized void rows(List<ForceRow> inForce) {
        rows = List.copyOf(inForce);
        publish();
        texts.keepOnly(rows.stream().map(ForceRow::id).collect(Collectors.toSet()));
    }

    /** A file that was refused; shown until it is removed or right. */
    synchronized void refuse(String file, String why) {
        LOG.warn("{} is refused and changes nothing: {}", file, why);
        brokenByFile.put(file, new Broken("?", file, why));
        publish();
    }

    synchronized void accept(String file) {
        brokenByFile.remove(file);
        publish();
    }

    private void drop(long serviceId) {
        byService.remove(serviceId);
        brokenByService.remove(serviceId);
    }

    private void publish() {
        List<Rule> rules = new ArrayList<>();
        for (ForceRow row : rows) {
            rules.add(Rule.of(row, source(row)));
        }
        byService.values().stream()
                .filter(RegisteredPolicy::isShipped)
                .map(Rule::shipped)
                .forEach(rules::add);
        rules.sort(Rule.BEST_FIRST);
        List<Broken> broken = new ArrayList<>(brokenByService.values());
        broken.addAll(brokenByFile.values());
        page =
                new Page(
                        List.copyOf(rules),
                        List.copyOf(byService.values()),
                        rows,
                        List.copyOf(broken),
                        rules.stream()
                                .flatMap(rule -> rule.spis().stream())
                                .collect(Collectors.toUnmodifiableSet()));
    }

    private Optional<Rule.Source> source(ForceRow row) {
        if (row.what().form() == ForceRow.Form.TEXT) {
            return Optional.of(texts.source(row));
        }
        return byService.values().stream()
                .filter(policy -> !policy.isShipped() && policy.isExactly(row.what()))
                .findFirst()
                .map(Rule.Source::of);
    }
}
