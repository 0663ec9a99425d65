package org.xueji.kernel.internal.policy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.xueji.core.api.policy.PolicyRef;
import org.xueji.core.api.policy.declared.DeclarativeKind;
import org.xueji.core.api.policy.declared.DeclarativeKind.Compiled;
import org.xueji.core.api.policy.declared.Declared;
import org.xueji.core.api.policy.declared.Problems;
import org.xueji.core.api.policy.declared.Section;
import org.xueji.kernel.internal.policy.ForceRow.What;

/**
 * A declarative policy as it is written, understood.
 *
 * @param what as a row tells it
 * @param parts by the interface that each section answers
 */
public record PolicyText(What what, Map<String, Compiled> parts) {

    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9.-]{0,49}");
    private static final Pattern VERSION = Pattern.compile("[0-9]{1,6}(\\.[0-9]{1,6}){2}");

    /**
     * Reads a text.
     *
     * @param source shown where a bundle would be, such as the name of the file
     * @param kinds those that are present
     * @return empty when anything is wrong, which has been noted
     */
    static Optional<PolicyText> read(
            String text, String source, List<DeclarativeKind> kinds, Problems problems) {
        if (text.length() > YamlReader.LONGEST) {
            problems.add(1, "a policy has " + YamlReader.LONGEST + " characters at most");
            return Optional.empty();
        }
        return new YamlReader(problems)
                .read(text)
                .flatMap(root -> Section.of(root, problems))
                .flatMap(root -> new Reader(text, source, kinds, root).policy());
    }

    /** What is wrong with a text; empty when it could be put in force as far as it tells. */
    public static List<String> problems(String text, List<DeclarativeKind> kinds) {
        Problems problems = new Problems();
        read(text, "text", kinds, problems);
        return problems.all().stream().map(Object::toString).toList();
    }

    private record Reader(String text, String source, List<DeclarativeKind> kinds, Section root) {

        Optional<PolicyText> policy() {
            Optional<String> id =
                    form("policy", ID, "1 to 50 small letters, digits, dots and dashes");
            Optional<String> version = form("version", VERSION, "a version such as 1.0.0");
            Optional<String> scope = root.required("scope", 40);
            Optional<LocalDate> from = root.day("from");
            Optional<LocalDate> to = root.day("to");
            int ranking = root.number("ranking", -1_000, 1_000).orElse(0);
            String article = root.text("article", 200).orElse("");
            Optional<String> why = root.required("why", 200);
            if (from.isPresent() && to.isPresent() && to.get().isBefore(from.get())) {
                root.problems().add(root.field("to").orElseThrow(), "to is before from");
            }
            PolicyRef ref =
                    new PolicyRef(id.orElse("?"), version.orElse("?"), scope.orElse("?"), source);
            Map<String, Compiled> parts = parts(ref);
            root.end();
            if (!root.problems().isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(
                    new PolicyText(
                            new What(
                                    ref,
                                    ForceRow.Form.TEXT,
                                    List.copyOf(parts.keySet()),
                                    about(parts),
                                    ranking,
                                    from.orElse(LocalDate.MIN),
                                    to.orElse(LocalDate.MAX),
                                    article,
                                    why.orElseThrow(),
                                    BundleDigest.of(text),
                                    text),
                            parts));
        }

        private Map<String, Compiled> parts(PolicyRef ref) {
            Map<String, Compiled> parts = new LinkedHashMap<>();
            boolean any = false;
            for (DeclarativeKind kind : kinds) {
                Optional<Declared> section = root.field(kind.section());
                any |= section.isPresent();
                section.flatMap(where -> kind.compile(ref, where, root.problems()))
                        .ifPresent(made -> parts.put(kind.spi().getName(), made));
            }
            if (!any) {
                root.problems()
                        .add(
                                root.line(),
                                "it decides nothing; known sections are "
                                        + String.join(
                                                ", ",
                                                kinds.stream()
                                                        .map(DeclarativeKind::section)
                                                        .sorted()
                                                        .toList()));
            }
            return parts;
        }

        private Optional<String> form(String name, Pattern form, String right) {
            return root.required(name, 80)
                    .filter(
                            value -> {
                                boolean good = form.matcher(value).matches();
                                if (!good) {
                                    root.problems()
                                            .add(
                                                    root.field(name).orElseThrow(),
                                                    name + " is of " + right + ", not " + value);
                                }
                                return good;
                            });
        }

        private static List<String> about(Map<String, Compiled> parts) {
            List<String> about = new ArrayList<>();
            parts.forEach(
                    (spi, part) ->
                            part.about().stream()
                                    .sorted()
                                    .map(
                                            each ->
                                                    spi.substring(spi.lastIndexOf('.') + 1)
                                                            + ":"
                                                            + each)
                                    .forEach(about::add));
            return about;
        }
    }
}
