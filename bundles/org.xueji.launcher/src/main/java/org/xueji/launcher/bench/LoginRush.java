package org.xueji.launcher.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.xueji.launcher.node.LauncherFailed;

/**
 * Everybody logs in within one minute, most of them at its beginning, however long others take; who
 * is told to come back later does, as a good client would, and gives up after ten minutes.
 */
final class LoginRush {

    private static final Duration MINUTE = Duration.ofSeconds(60);
    private static final Duration GIVE_UP = Duration.ofMinutes(10);

    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(60))
                    .build();
    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(2);
    private final List<Long> millis = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger retries = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private final CountDownLatch open;
    private final String url;
    private final int logins;
    private volatile String lastFailure = "";

    LoginRush(String url, int logins) {
        this.url = url;
        this.logins = logins;
        this.open = new CountDownLatch(logins);
    }

    /**
     * How it went.
     *
     * @param seconds from the beginning to the last one in
     * @param p50 milliseconds from when somebody wanted to log in until he was in
     */
    record Result(
            double seconds, long p50, long p99, int retries, int failed, String lastFailure) {}

    Result run() {
        long begun = System.nanoTime();
        for (int i = 0; i < logins; i++) {
            double part = (i + 0.5) / logins;
            // a quarter comes in the first four seconds
            long planned = begun + (long) (part * part * MINUTE.toNanos());
            int number = i;
            clock.schedule(
                    () -> tryIn(number, planned),
                    planned - System.nanoTime(),
                    TimeUnit.NANOSECONDS);
        }
        try {
            open.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LauncherFailed("interrupted", e);
        } finally {
            clock.shutdownNow();
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        return new Result(
                seconds, quantile(0.5), quantile(0.99), retries.get(), failed.get(), lastFailure);
    }

    private void tryIn(int number, long planned) {
        client.sendAsync(request(number), HttpResponse.BodyHandlers.ofString())
                .whenComplete((answer, failure) -> answered(number, planned, answer, failure));
    }

    private void answered(
            int number, long planned, HttpResponse<String> answer, Throwable failure) {
        long now = System.nanoTime();
        if (failure != null || answer.statusCode() != 200 && answer.statusCode() != 429) {
            lastFailure = failure == null ? answer.statusCode() + answer.body() : "" + failure;
            failed.incrementAndGet();
            open.countDown();
        } else if (answer.statusCode() == 200) {
            millis.add(TimeUnit.NANOSECONDS.toMillis(now - planned));
            open.countDown();
        } else if (now - planned > GIVE_UP.toNanos()) {
            lastFailure = "sent away for too long";
            failed.incrementAndGet();
            open.countDown();
        } else {
            retries.incrementAndGet();
            long seconds = answer.headers().firstValueAsLong("Retry-After").orElse(3);
            clock.schedule(() -> tryIn(number, planned), seconds, TimeUnit.SECONDS);
        }
    }

    private long quantile(double part) {
        List<Long> sorted = millis.stream().sorted().toList();
        return sorted.isEmpty()
                ? -1
                : sorted.get((int) Math.min(sorted.size() - 1, part * sorted.size()));
    }

    /** One after the other, so that the node is as warm as one that has worked before. */
    void warmUp(int times) {
        try {
            for (int i = 0; i < times; i++) {
                HttpResponse<String> answer =
                        client.send(request(i), HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() != 200) {
                    throw new LauncherFailed(answer.statusCode() + " " + answer.body());
                }
            }
        } catch (IOException e) {
            throw new LauncherFailed("the node did not answer: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LauncherFailed("interrupted", e);
        }
    }

    private HttpRequest request(int number) {
        String body =
                "{\"account\":\"%s\",\"password\":\"%s\"}"
                        .formatted(LoginBenchmark.login(number), HashReference.password(number));
        return HttpRequest.newBuilder(URI.create(url + "/api/session"))
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(120))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }
}
