package org.xueji.rest.internal.page;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.xueji.core.api.Invalid;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.Actor;

/** The query part of an address, with {@code after} and {@code limit} set apart from the filter. */
public record Query(String text) {

    /** What the parameter of a page mark begins with. */
    public static final String AFTER = "after=";

    private static final String LIMIT = "limit=";

    /** What a page mark is bound to: the list, its filter in any order, and who may see what. */
    public String scope(String path, Actor actor) {
        String filter =
                parts().stream()
                        .filter(part -> !part.startsWith(AFTER) && !part.startsWith(LIMIT))
                        .sorted()
                        .collect(Collectors.joining("&"));
        return path + "?" + filter + "#" + actor.org() + "/" + actor.role();
    }

    /** Whether {@code after} may be given; quick, as every request with a query is asked. */
    public boolean mayHaveAfter() {
        return text.contains(AFTER) || text.indexOf('%') >= 0;
    }

    /** The value of {@code after}, decoded; empty when it is not given. */
    public Optional<String> after() {
        return value(AFTER);
    }

    public Optional<String> limit() {
        return value(LIMIT);
    }

    /** The same query with another value of {@code after}. */
    public String withAfter(UnaryOperator<String> change) {
        return parts().stream()
                .map(
                        part ->
                                part.startsWith(AFTER)
                                        ? AFTER + encode(change.apply(decode(part, AFTER)))
                                        : part)
                .collect(Collectors.joining("&"));
    }

    private Optional<String> value(String name) {
        return parts().stream()
                .filter(part -> part.startsWith(name))
                .map(part -> decode(part, name))
                .findFirst();
    }

    private List<String> parts() {
        return Arrays.stream(text.split("&"))
                .filter(part -> !part.isEmpty())
                .map(Query::withPlainName)
                .toList();
    }

    /** Whoever reads parameters decodes their names as well: {@code %61fter} is after. */
    private static String withPlainName(String part) {
        int end = part.indexOf('=');
        String name = end < 0 ? part : part.substring(0, end);
        return name.indexOf('%') < 0
                ? part
                : encode(decode(name, "")) + part.substring(name.length());
    }

    private static String decode(String part, String name) {
        try {
            return URLDecoder.decode(part.substring(name.length()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            String parameter = name.isEmpty() ? part : name.substring(0, name.length() - 1);
            throw Invalid.because(
                    Reason.of("rest.parameter", Map.of("name", parameter)).at(parameter));
        }
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
