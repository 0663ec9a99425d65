package org.xueji.registry.internal.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.karaf.shell.support.CommandException;
import org.apache.karaf.shell.support.table.ShellTable;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Reason;
import org.xueji.core.api.XuejiException;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.ConsoleLogin;
import org.xueji.core.api.text.Texts;

/** What the commands of this scope share: who asks, and how answers look. */
final class Console {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Console() {}

    static Actor operator() {
        return ConsoleLogin.current().actor();
    }

    /** The value, or a failed command with every reason in both languages. */
    static <T> T answer(Texts texts, Supplier<Outcome<T>> asked) throws CommandException {
        List<Reason> reasons;
        try {
            Outcome<T> outcome = asked.get();
            if (outcome.isAccepted()) {
                return outcome.orElseThrow();
            }
            reasons = outcome.reasons();
        } catch (XuejiException e) {
            reasons = e.reasons();
        }
        throw new CommandException(
                reasons.stream().map(r -> inBoth(r, texts)).collect(Collectors.joining("; ")));
    }

    private static String inBoth(Reason reason, Texts texts) {
        return texts.of(reason, Locale.CHINESE) + " / " + texts.of(reason, Locale.ENGLISH);
    }

    static void json(Object value) {
        try {
            System.out.println(JSON.writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("plain values are always JSON", e);
        }
    }

    /** One row as a table or a JSON object. */
    static void row(Map<String, Object> row, boolean json) {
        if (json) {
            json(row);
        } else {
            rows(List.of(row), List.copyOf(row.keySet()), false);
        }
    }

    /** Rows as a table or as one line of JSON. */
    static void rows(List<Map<String, Object>> rows, List<String> columns, boolean json) {
        if (json) {
            json(rows);
            return;
        }
        ShellTable table = new ShellTable();
        columns.forEach(table::column);
        rows.forEach(row -> table.addRow().addContent(columns.stream().map(row::get).toArray()));
        table.print(System.out);
    }
}
