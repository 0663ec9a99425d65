package org.xueji.registry.internal.progress;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Many keys in lists of a size that a query takes. */
final class Slices {

    private static final int SIZE = 500;

    private Slices() {}

    static <T> List<List<T>> of(Collection<T> all) {
        List<T> list = List.copyOf(all);
        List<List<T>> slices = new ArrayList<>();
        for (int from = 0; from < list.size(); from += SIZE) {
            slices.add(list.subList(from, Math.min(from + SIZE, list.size())));
        }
        return slices;
    }
}
