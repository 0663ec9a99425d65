package org.xueji.intake.internal.check;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.xueji.registry.api.Codes;

/**
 * A value of a code table: the exact name, an old name, or the exact code. Codes that are kept for
 * old data only are refused.
 */
final class CodeRule implements CellRule {
    static final String NOT_IN_TABLE = "intake.not-in-table";
    private static final int SHOWN = 12;
    private static final int REMEMBERED = 5_000;

    private final String table;
    private final Codes codes;
    private final Map<String, Boolean> offered;
    private final Map<String, String> known = new HashMap<>();
    private final String choices;

    CodeRule(String table, Codes codes) {
        this.table = table;
        this.codes = codes;
        List<Codes.Code> all =
                codes.table(table)
                        .orElseThrow(() -> new IllegalStateException("no code table " + table))
                        .codes();
        this.offered =
                all.stream().collect(Collectors.toMap(Codes.Code::code, Codes.Code::offered));
        this.choices = choices(all.stream().filter(Codes.Code::offered).toList());
    }

    @Override
    public String read(String text, int column, Findings found) {
        String code = known.get(text);
        if (code == null) {
            code = lookUp(text);
            if (known.size() < REMEMBERED) {
                known.put(text, code);
            }
        }
        if (code.isEmpty()) {
            found.error(column, NOT_IN_TABLE, Map.of("choices", choices));
        }
        return code;
    }

    private String lookUp(String text) {
        return codes.read(table, text)
                .or(() -> codes.read(table, CellText.narrow(text)))
                .filter(code -> offered.getOrDefault(code, false))
                .orElse("");
    }

    private static String choices(List<Codes.Code> offered) {
        String first =
                offered.stream()
                        .limit(SHOWN)
                        .map(Codes.Code::name)
                        .collect(Collectors.joining("、"));
        return offered.size() > SHOWN ? first + "…" : first;
    }
}
