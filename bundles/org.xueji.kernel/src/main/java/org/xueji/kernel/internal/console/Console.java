package org.xueji.kernel.internal.console;

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
import org.xueji.kernel.internal.json.JsonWriter;

/** What the kernel's commands share: who asks, and how answers look. */
final class Console {

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

    static String inBoth(Reason reason, Texts texts) {
        return texts.of(reason, Locale.CHINESE) + " / " + texts.of(reason, Locale.ENGLISH);
    }

    static void json(Object value) {
        System.out.println(JsonWriter.write(value));
    }

    /** Rows as a table or as one line of JSON, an array of objects with the same names. */
    static void rows(List<? extends Map<String, ?>> rows, List<String> columns, boolean json) {
        if (json) {
            json(rows);
            return;
        }
        ShellTable table = new ShellTable();
        columns.forEach(table::column);
        rows.forEach(row -> table.addRow().addContent(columns.stream().map(row::get).toArray()));
        table.print(System.out);
    }

    /** Tells how to see more; nothing under {@code --json}. */
    static void more(java.util.Optional<String> next, boolean json) {
        if (!json) {
            next.ifPresent(key -> System.out.println("more: --after " + key));
        }
    }
}
