package org.xueji.itests;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.xueji.sample.SampleFile;

/** Texts that belong to one unit and must be seen by nobody who may not look into it. */
final class Canaries {

    /** Owner of what both sides of a transfer may see, and nobody else. */
    static final String MOVING = "A to r";

    /** Whose units are below whose: everything else is outside. */
    private static final Map<String, Set<String>> SCOPES =
            Map.of(
                    "A", Set.of("A", MOVING),
                    "b", Set.of("b"),
                    "C", Set.of("C", "A", "b", MOVING),
                    "T", Set.of("T", "C", "A", "b", MOVING),
                    "P", Set.of("P", "T", "C", "A", "b", "c", "t", "u", "d", "r", MOVING),
                    "c", Set.of("c"),
                    "t", Set.of("t", "c"),
                    "r", Set.of("r", MOVING),
                    "d", Set.of("d", "r", MOVING),
                    "u", Set.of("u", "d", "r", MOVING));

    /** Never shown as they are, but where somebody asks for just that. */
    private static final List<String> MASKED =
            List.of(
                    "身份证件号",
                    "联系电话",
                    "现住址",
                    "通信地址",
                    "家庭地址",
                    "电子信箱",
                    "主页地址",
                    "成员1姓名",
                    "成员1身份证件号",
                    "成员1联系电话",
                    "成员1现住址",
                    "成员1工作单位",
                    "成员1职务",
                    "成员2姓名",
                    "成员2身份证件号",
                    "成员2联系电话",
                    "成员2现住址",
                    "成员2工作单位",
                    "成员2职务");

    /** Shorter ones may stand in an answer by chance. */
    private static final int SHORTEST = 5;

    private final Map<String, Set<String>> texts = new LinkedHashMap<>();
    private final Map<String, Set<String>> masked = new LinkedHashMap<>();
    private final Map<String, Set<String>> names = new LinkedHashMap<>();
    private long searched;

    void add(String unit, String text) {
        texts.computeIfAbsent(unit, u -> new LinkedHashSet<>()).add(text);
    }

    void addPupils(String unit, List<List<String>> rows) {
        List<String> headers = SampleFile.headers();
        rows.forEach(
                row -> {
                    add(unit, row.get(headers.indexOf("学籍辅号")));
                    for (String header : MASKED) {
                        String value = row.get(headers.indexOf(header));
                        if (value.length() >= SHORTEST) {
                            add(unit, value);
                            masked.computeIfAbsent(unit, u -> new LinkedHashSet<>()).add(value);
                        }
                    }
                });
    }

    /** Lifelong numbers, and the names that nobody has elsewhere. */
    void addRoll(String unit, List<JsonNode> pupils) {
        for (JsonNode pupil : pupils) {
            add(unit, pupil.path("number").asText());
            names.computeIfAbsent(unit, u -> new LinkedHashSet<>())
                    .add(pupil.path("name").asText());
        }
    }

    /** Names of pupils of other units, unless the caller's own units have pupils of that name. */
    List<String> namesOutside(String unit, String text) {
        Set<String> own = new LinkedHashSet<>();
        SCOPES.get(unit).forEach(inside -> own.addAll(names.getOrDefault(inside, Set.of())));
        List<String> found = new ArrayList<>();
        names.forEach(
                (owner, those) -> {
                    if (!SCOPES.get(unit).contains(owner)) {
                        found.addAll(
                                in(text, those).stream().filter(n -> !own.contains(n)).toList());
                    }
                });
        return found;
    }

    /** What of other units' stands in a text that a caller of this unit got. */
    List<String> outside(String unit, String text) {
        List<String> found = new ArrayList<>();
        texts.forEach(
                (owner, those) -> {
                    if (!SCOPES.get(unit).contains(owner)) {
                        found.addAll(in(text, those));
                    }
                });
        return found;
    }

    /** What should have been masked and is not. */
    List<String> unmasked(String text) {
        List<String> found = new ArrayList<>();
        masked.values().forEach(those -> found.addAll(in(text, those)));
        return found;
    }

    private List<String> in(String text, Set<String> those) {
        searched += those.size();
        return those.stream().filter(text::contains).toList();
    }

    int kinds() {
        return texts.values().stream().mapToInt(Set::size).sum();
    }

    long searched() {
        return searched;
    }
}
