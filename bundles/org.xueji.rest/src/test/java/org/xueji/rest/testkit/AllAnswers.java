package org.xueji.rest.testkit;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What callers of a server are answered, to be compared with what those of another are: status,
 * headers and body, the pages of lists to their end.
 */
public final class AllAnswers {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_PAGES = 500;

    private final RestTestServer server;
    private final Map<String, String> answers = new TreeMap<>();

    public AllAnswers(RestTestServer server) {
        this.server = server;
    }

    /** By caller, path and page; each begins with the status. */
    public Map<String, String> answers() {
        return answers;
    }

    /** Those that were 2xx: there must be some, or there is nothing to compare. */
    public static long good(Map<String, String> answers) {
        return answers.values().stream().filter(answer -> answer.startsWith("2")).count();
    }

    /** Asks, and follows the marks of a list to its end. */
    public void ask(String caller, String path) {
        Optional<String> next = Optional.of("");
        for (int page = 1; next.isPresent(); page++) {
            if (page > MOST_PAGES) {
                throw new AssertionError(caller + " " + path + " never comes to its last page");
            }
            HttpResponse<String> answer = server.get(path + after(path, next.get()), caller);
            next = mark(answer);
            String text = answer.body();
            // sealed with other random bytes each time; what it holds shows in the page it leads to
            String shown = next.map(m -> text.replace(m, "a mark of " + m.length())).orElse(text);
            answers.put(
                    caller + " " + path + " page " + page,
                    answer.statusCode() + " " + headers(answer) + " " + shown);
        }
    }

    private static String after(String path, String mark) {
        return mark.isEmpty()
                ? ""
                : (path.contains("?") ? "&" : "?")
                        + "after="
                        + URLEncoder.encode(mark, StandardCharsets.UTF_8);
    }

    private static Optional<String> mark(HttpResponse<String> answer) {
        try {
            return answer.statusCode() == 200
                    ? Optional.of(JSON.readTree(answer.body()).path("next").asText(""))
                            .filter(next -> !next.isEmpty())
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, List<String>> headers(HttpResponse<String> answer) {
        Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
        headers.remove("date");
        return headers;
    }
}
