package org.xueji.launcher.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import org.xueji.launcher.node.LauncherFailed;

/**
 * Several clients that ask for one pupil after the other by number, as fast as they are answered.
 */
final class NumberLoad {

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String url;
    private final String token;
    private final int persons;
    private final int clients;

    NumberLoad(String url, String token, int persons, int clients) {
        this.url = url;
        this.token = token;
        this.persons = persons;
        this.clients = clients;
    }

    /** How many were answered a second; an answer without the pupil ends the benchmark. */
    double perSecond(Duration length) {
        ExecutorService workers = Executors.newFixedThreadPool(clients);
        try {
            long begun = System.nanoTime();
            List<Callable<Long>> work = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                work.add(() -> ask(begun + length.toNanos()));
            }
            long answered = 0;
            for (Future<Long> each : workers.invokeAll(work)) {
                answered += each.get();
            }
            return answered / ((System.nanoTime() - begun) / 1e9);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LauncherFailed("interrupted", e);
        } catch (ExecutionException e) {
            throw new LauncherFailed("the node did not answer: " + e.getCause().getMessage(), e);
        } finally {
            workers.shutdown();
        }
    }

    private long ask(long end) throws IOException, InterruptedException {
        long answered = 0;
        while (System.nanoTime() < end) {
            String number =
                    "L999999%012d".formatted(ThreadLocalRandom.current().nextInt(1, persons + 1));
            HttpResponse<String> answer =
                    client.send(
                            HttpRequest.newBuilder(
                                            URI.create(
                                                    url
                                                            + "/api/registry/students?number="
                                                            + number))
                                    .header("Authorization", "Bearer " + token)
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200 || !answer.body().contains(number)) {
                throw new LauncherFailed(answer.statusCode() + " " + answer.body());
            }
            answered++;
        }
        return answered;
    }
}
