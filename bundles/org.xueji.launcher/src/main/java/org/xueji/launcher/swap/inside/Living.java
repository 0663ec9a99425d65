package org.xueji.launcher.swap.inside;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Keeps an eye on things by the name of their bundle, and keeps none of them. */
final class Living {

    private final Map<String, List<WeakReference<Object>>> all = new TreeMap<>();

    void add(String name, Object what) {
        List<WeakReference<Object>> known = all.computeIfAbsent(name, key -> new ArrayList<>());
        if (known.stream().noneMatch(each -> each.get() == what)) {
            known.add(new WeakReference<>(what));
        }
    }

    /** How many have not been collected. */
    Map<String, Integer> counted() {
        Map<String, Integer> counted = new TreeMap<>();
        all.forEach(
                (name, each) -> {
                    each.removeIf(one -> one.get() == null);
                    counted.put(name, each.size());
                });
        return counted;
    }
}
