package org.xueji.launcher.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What a node has in use after full collections, in bytes, and its threads.
 *
 * @param metaspace what classes take
 * @param direct buffers outside of the heap
 */
record MemoryReading(long heap, long metaspace, long direct, int threads) {

    static MemoryReading of(JsonNode report) {
        return new MemoryReading(
                report.path("heap").asLong(),
                report.path("metaspace").asLong(),
                report.path("direct").asLong(),
                report.path("threads").asInt());
    }

    long all() {
        return heap + metaspace + direct;
    }

    /** How much more memory the later one has, as a part of this one: 0.1 is a tenth more. */
    double growthTo(MemoryReading later) {
        return part((double) later.all() / all());
    }

    /** The same of threads. */
    double threadsTo(MemoryReading later) {
        return part((double) later.threads / threads);
    }

    /** How many bytes more than this one the highest of them has; 0 when none has more. */
    long mostAbove(List<MemoryReading> others) {
        return Math.max(0, others.stream().mapToLong(MemoryReading::all).max().orElse(0) - all());
    }

    private static double part(double of) {
        return Math.round((of - 1) * 10_000) / 10_000.0;
    }

    @Override
    public String toString() {
        return "heap %.1f MiB, metaspace %.1f, direct %.1f, %d threads"
                .formatted(mib(heap), mib(metaspace), mib(direct), threads);
    }

    static double mib(long bytes) {
        return Medians.rounded(bytes / 1_048_576.0);
    }
}
