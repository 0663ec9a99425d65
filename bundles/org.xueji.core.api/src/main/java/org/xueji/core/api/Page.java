package org.xueji.core.api;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One page of a list that is read by key.
 *
 * @param items in the order of the list, at most as many as asked for
 * @param next where the next page starts: opaque to callers, empty on the last page
 */
public record Page<T>(List<T> items, Optional<String> next) {

    public Page {
        items = List.copyOf(items);
    }

    /**
     * Makes a page from one row more than was asked for.
     *
     * @param found up to {@code request.limit() + 1} rows, in order
     * @param key the sort key of a row, which the next request continues after
     */
    public static <T> Page<T> of(List<T> found, PageRequest request, Function<T, String> key) {
        if (found.size() <= request.limit()) {
            return new Page<>(found, Optional.empty());
        }
        List<T> shown = found.subList(0, request.limit());
        return new Page<>(shown, Optional.of(key.apply(shown.get(shown.size() - 1))));
    }

    public <R> Page<R> map(Function<? super T, ? extends R> change) {
        return new Page<>(items.stream().<R>map(change).toList(), next);
    }
}
