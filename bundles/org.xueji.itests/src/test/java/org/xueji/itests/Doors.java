package org.xueji.itests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** Tries every operation of a node as somebody who has not logged in. */
final class Doors {

    /** What a login may be tried with. */
    private static final Set<String> OPEN =
            Set.of(
                    "POST /api/session",
                    "POST /api/session/certificate",
                    "POST /api/session/password");

    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();
    private final String url;
    private final List<String> operations;

    Doors(String url, List<String> operations) {
        this.url = url;
        this.operations = operations;
    }

    /** Every operation of an OpenAPI document. */
    static List<String> operations(String document) throws IOException {
        JsonNode paths = new ObjectMapper().readTree(document).path("paths");
        List<String> found = new ArrayList<>();
        paths.properties()
                .forEach(
                        path ->
                                path.getValue()
                                        .fieldNames()
                                        .forEachRemaining(
                                                method ->
                                                        found.add(
                                                                method.toUpperCase(
                                                                                java.util.Locale
                                                                                        .ROOT)
                                                                        + " "
                                                                        + path.getKey())));
        return found;
    }

    /** How often there was each answer; 0 stands for none. Those that let somebody in are named. */
    record Tried(TreeMap<Integer, Integer> answers, List<String> open) {

        int refused() {
            return answers.getOrDefault(401, 0);
        }
    }

    Tried all() throws InterruptedException {
        Tried tried = new Tried(new TreeMap<>(), new ArrayList<>());
        for (String operation : operations) {
            for (String authorization : List.of("", "Bearer x", "Basic a2FyYWY6a2FyYWY=")) {
                int status = status(operation, authorization);
                tried.answers().merge(status, 1, Integer::sum);
                boolean isOpen = OPEN.contains(operation);
                if (isOpen ? !isRefusal(status) : status != 401 && !isAway(status)) {
                    tried.open().add(operation + " " + authorization + ": " + status);
                }
            }
        }
        return tried;
    }

    private static boolean isRefusal(int status) {
        return status >= 400 || isAway(status);
    }

    /** Nobody is there, or has time. */
    private static boolean isAway(int status) {
        return status == 0 || status == 429 || status >= 500;
    }

    private int status(String operation, String authorization) throws InterruptedException {
        String[] words = operation.split(" ");
        String path = words[1].replaceAll("\\{[^}]*}", "1");
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url + path))
                        .timeout(Duration.ofSeconds(20))
                        .method(
                                words[0],
                                words[0].equals("GET")
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString("{}"));
        if (!words[0].equals("GET")) {
            request.header("Content-Type", "application/json");
        }
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            return 0;
        }
    }
}
