package org.xueji.registry.internal.search;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;

/**
 * Asks what several callers want to know by one call: what comes while calls are under way waits
 * for the next, which asks for all that wait. Nothing is remembered: every answer comes from a call
 * that began after its question. Safe for use by many threads.
 */
final class Gathering<K, V> {

    private final Function<List<K>, Map<K, V>> source;
    private final Executor askers;
    private final int calls;
    private final int most;
    private final Queue<Waiting<K, V>> waiting = new ArrayDeque<>();
    private int underWay;

    /**
     * @param source answers keys, which are distinct; leaves out what it has no answer for
     * @param askers make the calls, and do what follows from their answers
     * @param calls how many may be under way at a time
     * @param most keys of one call
     */
    Gathering(Function<List<K>, Map<K, V>> source, Executor askers, int calls, int most) {
        this.source = source;
        this.askers = askers;
        this.calls = calls;
        this.most = most;
    }

    private record Waiting<K, V>(K key, CompletableFuture<Optional<V>> answer) {}

    /**
     * What the source says to the key, or what it threw, to everybody whose question was part of
     * the call. Comes on the thread that made the call. Fails at once when no calls are made any
     * more.
     */
    CompletionStage<Optional<V>> ask(K key) {
        Waiting<K, V> mine = new Waiting<>(key, new CompletableFuture<>());
        if (enter(mine)) {
            begin();
        }
        return mine.answer();
    }

    /** How many wait for a call to come. */
    synchronized int waiting() {
        return waiting.size();
    }

    /** Whether a call is to be begun for him. */
    private synchronized boolean enter(Waiting<K, V> mine) {
        waiting.add(mine);
        if (underWay == calls) {
            return false;
        }
        underWay++;
        return true;
    }

    private void begin() {
        try {
            askers.execute(this::callAll);
        } catch (RuntimeException | Error e) {
            abandoned().forEach(each -> each.answer().completeExceptionally(e));
        }
    }

    /** All who would wait in vain: a call that is under way still asks for those who wait. */
    private synchronized List<Waiting<K, V>> abandoned() {
        underWay--;
        if (underWay > 0) {
            return List.of();
        }
        List<Waiting<K, V>> all = List.copyOf(waiting);
        waiting.clear();
        return all;
    }

    private void callAll() {
        for (List<Waiting<K, V>> all = next(); !all.isEmpty(); all = next()) {
            call(all);
            // whoever is on his way to ask comes first: the next call costs little more for him
            Thread.yield();
        }
    }

    private synchronized List<Waiting<K, V>> next() {
        List<Waiting<K, V>> all = new ArrayList<>();
        while (all.size() < most && !waiting.isEmpty()) {
            all.add(waiting.remove());
        }
        if (all.isEmpty()) {
            underWay--;
        }
        return all;
    }

    private void call(List<Waiting<K, V>> all) {
        Map<K, V> found;
        try {
            found = source.apply(all.stream().map(Waiting::key).distinct().toList());
        } catch (RuntimeException | Error e) {
            all.forEach(each -> each.answer().completeExceptionally(e));
            return;
        }
        all.forEach(each -> each.answer().complete(Optional.ofNullable(found.get(each.key()))));
    }
}
