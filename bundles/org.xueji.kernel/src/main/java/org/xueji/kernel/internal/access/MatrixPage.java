package org.xueji.kernel.internal.access;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.xueji.core.api.access.Grant;
import org.xueji.core.api.access.OrgLevel;
import org.xueji.core.api.access.Relation;
import org.xueji.core.api.access.Role;

/** The access matrix as a page for people: one line for each action, one column for each role. */
public final class MatrixPage {

    private static final Map<Role, String> ROLES =
            Map.of(
                    Role.REGISTRAR, "学籍管理员 registrar",
                    Role.LEADER, "主管领导 leader",
                    Role.SYSTEM_ADMINISTRATOR, "系统管理员 administrator",
                    Role.OPERATOR, "控制台 console",
                    Role.SYSTEM, "任务 job");
    private static final Map<OrgLevel, String> LEVELS =
            Map.of(
                    OrgLevel.SCHOOL, "校",
                    OrgLevel.COUNTY, "县",
                    OrgLevel.CITY, "市",
                    OrgLevel.PROVINCE, "省");
    private static final Map<Relation, String> RELATIONS =
            Map.of(
                    Relation.OWN, "本",
                    Relation.MANAGED, "直管",
                    Relation.ANCESTOR, "下级",
                    Relation.SENDING, "转出",
                    Relation.RECEIVING, "转入",
                    Relation.NONE, "不限");

    private final BiFunction<String, Locale, String> texts;

    /**
     * @param texts what an action is called in a language
     */
    public MatrixPage(BiFunction<String, Locale, String> texts) {
        this.texts = texts;
    }

    /** A table in Markdown. An empty cell is a refusal. */
    public List<String> lines(List<Grant> rows) {
        List<String> lines = new ArrayList<>();
        lines.add(
                "| action | 操作 | "
                        + ROLES.entrySet().stream()
                                .sorted(Map.Entry.comparingByKey())
                                .map(Map.Entry::getValue)
                                .collect(Collectors.joining(" | "))
                        + " |");
        lines.add("|---|---|" + "---|".repeat(ROLES.size()));
        new TreeMap<>(rows.stream().collect(Collectors.groupingBy(Grant::action)))
                .forEach((action, grants) -> lines.add(line(action, grants)));
        return lines;
    }

    private String line(String action, List<Grant> grants) {
        Map<Role, List<Grant>> byRole = new EnumMap<>(Role.class);
        grants.forEach(g -> byRole.computeIfAbsent(g.role(), r -> new ArrayList<>()).add(g));
        StringBuilder line = new StringBuilder("| `" + action + "` | ");
        line.append(texts.apply(action, Locale.CHINESE)).append("<br>");
        line.append(texts.apply(action, Locale.ENGLISH)).append(" |");
        for (Role role : Role.values()) {
            line.append(' ').append(cell(byRole.getOrDefault(role, List.of()))).append(" |");
        }
        return line.toString();
    }

    private static String cell(List<Grant> grants) {
        return grants.stream()
                .map(MatrixPage::shown)
                .sorted()
                .distinct()
                .collect(Collectors.joining("；"));
    }

    private static String shown(Grant grant) {
        if (grant.levels().isEmpty()) {
            return "✓";
        }
        String levels =
                grant.levels().size() == OrgLevel.values().length
                        ? "各级"
                        : grant.levels().stream()
                                .sorted()
                                .map(LEVELS::get)
                                .collect(Collectors.joining());
        String relations =
                grant.relations().stream()
                        .sorted()
                        .map(RELATIONS::get)
                        .collect(Collectors.joining("、"));
        return levels + "：" + relations;
    }
}
