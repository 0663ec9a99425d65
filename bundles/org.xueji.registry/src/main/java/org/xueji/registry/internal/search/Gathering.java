package org.xueji.registry.internal.search;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Asks what several threads want to know by one call: who comes while calls are under way waits for
 * the next, which asks for all who wait. Who finds none under way asks at once. Nothing is
 * remembered: every answer comes from a call that began after its question. Safe for use by many
 * threads.
 */
final class Gathering<K, V> {

    private final Function<List<K>, Map<K, V>> source;
    private final int calls;
    private final int most;
    private final Queue<Waiting<K, V>> waiting = new ArrayDeque<>();
    private int underWay;

    /**
     * @param source answers keys, which are distinct; leaves out what it has no answer for
     * @param calls how many may be under way at a time
     * @param most keys of one call
     */
    Gathering(Function<List<K>, Map<K, V>> source, int calls, int most) {
        this.source = source;
        this.calls = calls;
        this.most = most;
    }

    /**
     * One who waits.
     *
     * @param turn what he is to do when his waiting is over: take the answer, or make the next call
     */
    private record Waiting<K, V>(K key, CompletableFuture<Supplier<Optional<V>>> turn) {}

    /**
     * What the source says to the key.
     *
     * @throws RuntimeException what the call threw, to everybody whose question was part of it
     */
    Optional<V> ask(K key) {
        Waiting<K, V> mine = new Waiting<>(key, new CompletableFuture<>());
        return enter(mine) ? call(mine) : mine.turn().join().get();
    }

    /** How many wait for a call to come. */
    synchronized int waiting() {
        return waiting.size();
    }

    private synchronized boolean enter(Waiting<K, V> mine) {
        if (underWay < calls) {
            underWay++;
            return true;
        }
        waiting.add(mine);
        return false;
    }

    private Optional<V> call(Waiting<K, V> mine) {
        List<Waiting<K, V>> others = others();
        Supplier<Function<K, Optional<V>>> answers = answers(mine, others);
        next().ifPresent(next -> next.turn().complete(() -> call(next)));
        others.forEach(each -> each.turn().complete(() -> answers.get().apply(each.key())));
        return answers.get().apply(mine.key());
    }

    private Supplier<Function<K, Optional<V>>> answers(
            Waiting<K, V> mine, List<Waiting<K, V>> others) {
        try {
            List<K> keys =
                    Stream.concat(Stream.of(mine), others.stream())
                            .map(Waiting::key)
                            .distinct()
                            .toList();
            Map<K, V> found = source.apply(keys);
            return () -> key -> Optional.ofNullable(found.get(key));
        } catch (RuntimeException e) {
            return () -> {
                throw e;
            };
        } catch (Error e) {
            return () -> {
                throw e;
            };
        }
    }

    private synchronized List<Waiting<K, V>> others() {
        List<Waiting<K, V>> others = new ArrayList<>();
        while (others.size() < most - 1 && !waiting.isEmpty()) {
            others.add(waiting.remove());
        }
        return others;
    }

    /** Who is to make the next call. */
    private synchronized Optional<Waiting<K, V>> next() {
        if (waiting.isEmpty()) {
            underWay--;
        }
        return Optional.ofNullable(waiting.poll());
    }
}
