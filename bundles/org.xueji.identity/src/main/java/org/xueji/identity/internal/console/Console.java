package org.xueji.identity.internal.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintStream;
import java.util.LinkedHashMap;
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
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.text.Texts;
import org.xueji.identity.internal.Account;

/** What the commands of this scope share: who asks, and how answers look. */
final class Console {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Console() {}

    static Actor operator() {
        return ConsoleLogin.current().actor();
    }

    /**
     * What the service answers; a refusal fails the command with every reason in both languages.
     */
    static <T> T answer(Texts texts, Supplier<Outcome<T>> asked) throws CommandException {
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

    /** Not logged as an error, unlike other exceptions of commands. */
    private static CommandException refused(List<Reason> reasons, Texts texts) {
        return new CommandException(
                reasons.stream()
                        .map(reason -> inBoth(reason, texts))
                        .collect(Collectors.joining("; ")));
    }

    private static String inBoth(Reason reason, Texts texts) {
        return texts.of(reason, Locale.CHINESE) + " / " + texts.of(reason, Locale.ENGLISH);
    }

    static void print(PrintStream out, Object value) {
        try {
            out.println(JSON.writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("plain values are always JSON", e);
        }
    }

    static Map<String, Object> json(Account account, OrgTree tree) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", account.id().value());
        row.put("login", account.login());
        row.put("name", account.name());
        row.put("person", account.person());
        row.put("org", tree.code(account.org()).orElse(account.org().toString()));
        row.put("role", account.role().name());
        row.put("state", account.state().name());
        row.put("mustChangePassword", account.mustChange());
        return row;
    }

    static void table(PrintStream out, List<String> columns, List<Map<String, Object>> rows) {
        ShellTable table = new ShellTable();
        columns.forEach(table::column);
        for (Map<String, Object> row : rows) {
            table.addRow().addContent(columns.stream().map(row::get).toArray());
        }
        table.print(out);
    }
}
