package org.xueji.shared.console;

import java.io.PrintStream;
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

/** What the commands of domains share: who asks, and how answers look. */
public final class Console {
    private Console() {}

    public static Actor operator() {
        return ConsoleLogin.current().actor();
    }

    /**
     * What the service answers; a refusal fails the command with every reason in both languages.
     */
    public static <T> T answer(Texts texts, Supplier<Outcome<T>> asked) throws CommandException {
        try {
            Outcome<T> outcome = asked.get();
            if (outcome.isAccepted()) {
                return outcome.orElseThrow();
            }
            throw refused(outcome.reasons(), texts);
        } catch (XuejiException e) {
            throw refused(e.reasons(), texts);
        }
    }

    public static <T> T read(Texts texts, Supplier<T> asked) throws CommandException {
        return answer(texts, () -> Outcome.accepted(asked.get()));
    }

    private static CommandException refused(List<Reason> reasons, Texts texts) {
        return new CommandException(
                reasons.stream()
                        .map(reason -> inBoth(reason, texts))
                        .collect(Collectors.joining("; ")));
    }

    public static String inBoth(Reason reason, Texts texts) {
        return texts.of(reason, Locale.CHINESE) + " / " + texts.of(reason, Locale.ENGLISH);
    }

    /** Rows of equal keys as a table, or as one JSON array. */
    public static void print(PrintStream out, boolean json, List<Map<String, Object>> rows) {
        if (json) {
            out.println(Json.array(rows));
            return;
        }
        if (rows.isEmpty()) {
            return;
        }
        List<String> columns = List.copyOf(rows.get(0).keySet());
        ShellTable table = new ShellTable();
        columns.forEach(table::column);
        rows.forEach(row -> table.addRow().addContent(columns.stream().map(row::get).toArray()));
        table.print(out);
    }

    /** One row as a table, or as one JSON object. */
    public static void print(PrintStream out, boolean json, Map<String, Object> row) {
        if (json) {
            out.println(Json.object(row));
        } else {
            print(out, false, List.of(row));
        }
    }
}
