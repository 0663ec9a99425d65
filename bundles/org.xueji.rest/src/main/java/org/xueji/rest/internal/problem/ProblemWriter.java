package org.xueji.rest.internal.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.xueji.core.api.Reason;
import org.xueji.core.api.text.TextSource;
import org.xueji.core.api.text.Texts;

/** Puts problems into words and JSON. Safe for use by many threads. */
public final class ProblemWriter {

    /** Texts of rest itself, and the titles of all problems. */
    public static final TextSource OWN =
            TextSource.of(ProblemWriter.class, "/org/xueji/rest/internal/texts");

    private final ObjectMapper json = new ObjectMapper();
    private final Texts texts;

    /**
     * @param texts asked for the texts of all domains
     */
    public ProblemWriter(Texts texts) {
        this.texts = texts;
    }

    public byte[] json(Problem problem, Locale locale) {
        String title = OWN.text("problem." + problem.code(), locale).orElse(problem.code());
        List<String> words = problem.reasons().stream().map(r -> texts.of(r, locale)).toList();
        ObjectNode body = json.createObjectNode();
        body.put("type", "urn:xueji:problem:" + problem.code());
        body.put("title", title);
        body.put("status", problem.status());
        body.put("code", problem.code());
        body.put("detail", detail(problem, words, locale));
        ArrayNode reasons = body.putArray("reasons");
        for (int i = 0; i < words.size(); i++) {
            reasons.add(reason(problem.reasons().get(i), words.get(i)));
        }
        if (!problem.incident().isEmpty()) {
            body.put("incident", problem.incident());
        }
        try {
            return json.writeValueAsBytes(body);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private ObjectNode reason(Reason reason, String text) {
        ObjectNode node = json.createObjectNode();
        node.put("code", reason.code());
        node.put("pointer", reason.pointer());
        node.put("text", text);
        reason.arguments().forEach(node.putObject("arguments")::put);
        return node;
    }

    private static String detail(Problem problem, List<String> words, Locale locale) {
        if (!words.isEmpty()) {
            return words.stream()
                    .collect(Collectors.joining(locale == Languages.ENGLISH ? "; " : "；"));
        }
        return OWN.text("detail." + problem.code(), locale)
                .orElse("")
                .replace("{incident}", problem.incident());
    }
}
