package org.xueji.identity.internal.console;

import java.io.PrintStream;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.xueji.core.api.access.OrgTree;
import org.xueji.identity.internal.lending.Decision;
import org.xueji.identity.internal.lending.Lending;

/** Entries of the lending register as a table or JSON. */
final class LendingRows {

    private static final List<String> COLUMNS =
            List.of("id", "account", "org", "state", "borrower", "unit", "from", "to", "decidedBy");

    private LendingRows() {}

    static void print(
            PrintStream out, List<Lending> lendings, Instant now, boolean json, OrgTree tree) {
        List<Map<String, Object>> rows =
                lendings.stream().map(lending -> row(lending, now, tree)).toList();
        if (json) {
            Console.print(out, rows);
        } else {
            Console.table(out, COLUMNS, rows);
        }
    }

    private static Map<String, Object> row(Lending lending, Instant now, OrgTree tree) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", lending.id());
        row.put("account", lending.account().value());
        row.put("org", tree.code(lending.org()).orElse(lending.org().toString()));
        row.put("state", lending.stateAt(now).name());
        row.put("borrower", lending.borrower().name());
        row.put("unit", lending.borrower().unit());
        row.put("reason", lending.reason());
        row.put("from", lending.startsAt().toString());
        row.put("to", lending.endsAt().toString());
        row.put("decidedBy", lending.decision().map(Decision::by).orElse(""));
        return row;
    }
}
