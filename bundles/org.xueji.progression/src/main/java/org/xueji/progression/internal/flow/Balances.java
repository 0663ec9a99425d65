package org.xueji.progression.internal.flow;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.xueji.core.api.access.OrgId;
import org.xueji.registry.api.Progressions.Balance;

/** Closing balances 结转 as the journal tells them: what they add up to, and a digest of each. */
public final class Balances {
    private Balances() {}

    public static Balance total(List<Balance> grades) {
        return new Balance(
                "",
                grades.stream().mapToLong(Balance::start).sum(),
                grades.stream().mapToLong(Balance::in).sum(),
                grades.stream().mapToLong(Balance::out).sum(),
                grades.stream().mapToLong(Balance::graduated).sum(),
                grades.stream().mapToLong(Balance::end).sum());
    }

    static Map<String, String> inputs(Map<OrgId, List<Balance>> schools) {
        Balance all = total(schools.values().stream().flatMap(List::stream).toList());
        return Map.of(
                "start", "" + all.start(),
                "in", "" + all.in(),
                "out", "" + all.out(),
                "graduated", "" + all.graduated(),
                "end", "" + all.end(),
                "balances", digest(schools));
    }

    private static String digest(Map<OrgId, List<Balance>> schools) {
        MessageDigest digest = Members.sha256();
        schools.forEach(
                (school, grades) ->
                        grades.forEach(
                                each ->
                                        digest.update(
                                                line(school, each)
                                                        .getBytes(StandardCharsets.US_ASCII))));
        return HexFormat.of().formatHex(digest.digest());
    }

    private static String line(OrgId school, Balance of) {
        return "%s %s %d %d %d %d %d%n"
                .formatted(
                        school, of.grade(), of.start(), of.in(), of.out(), of.graduated(), of.end())
                .replace("\r", "");
    }
}
