package org.xueji.identity.internal.console;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Page;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.text.Texts;
import org.xueji.identity.internal.KeepingActions;
import org.xueji.identity.internal.qualification.CertificatesMissing;
import org.xueji.identity.internal.qualification.Tally;
import org.xueji.identity.internal.qualification.Uncertified;

@Service
@Access(KeepingActions.LIST_UNCERTIFIED)
@Command(
        scope = "identity",
        name = "certificates-missing",
        description = "Lists or counts accounts whose holders lack an operating certificate (无上岗证)")
public final class CertificatesMissingCommand implements Action {

    private static final List<String> COLUMNS =
            List.of("account", "login", "name", "org", "role", "state", "until");

    @Reference CertificatesMissing missing;
    @Reference OrgTree tree;
    @Reference Texts texts;
    @Reference Session session;

    @Argument(name = "org", description = "Code of the organisation; all when left out")
    String org;

    @Option(name = "--count", description = "Counts all accounts by how their holders stand")
    boolean count;

    @Option(name = "--limit", description = "How many at most")
    int limit = 200;

    @Option(name = "--json", description = "Prints JSON")
    boolean json;

    @Override
    public Object execute() throws CommandException {
        if (count) {
            counted();
        } else {
            listed();
        }
        return null;
    }

    private void listed() throws CommandException {
        List<Uncertified> found = Console.answer(texts, () -> Outcome.accepted(read()));
        List<Map<String, Object>> rows = found.stream().map(this::row).toList();
        if (json) {
            Console.print(session.getConsole(), rows);
        } else {
            Console.table(session.getConsole(), COLUMNS, rows);
        }
    }

    private void counted() throws CommandException {
        Tally tally =
                Console.answer(
                        texts,
                        () ->
                                Outcome.accepted(
                                        missing.count(
                                                Optional.ofNullable(org), Console.operator())));
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("accounts", tally.accounts());
        row.put("lacking", tally.lacking());
        tally.states().forEach((state, many) -> row.put(state.name(), many));
        if (json) {
            Console.print(session.getConsole(), row);
        } else {
            Console.table(session.getConsole(), List.copyOf(row.keySet()), List.of(row));
        }
    }

    private List<Uncertified> read() {
        List<Uncertified> found = new ArrayList<>();
        Optional<String> after = Optional.empty();
        do {
            PageRequest page =
                    new PageRequest(after, Math.min(limit - found.size(), PageRequest.MAX));
            Page<Uncertified> next =
                    missing.list(Optional.ofNullable(org), page, Console.operator());
            found.addAll(next.items());
            after = next.next();
        } while (after.isPresent() && found.size() < limit);
        return found;
    }

    private Map<String, Object> row(Uncertified each) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("account", each.account().id().value());
        row.put("login", each.account().login());
        row.put("name", each.account().name());
        row.put("org", tree.code(each.account().org()).orElse(each.account().org().toString()));
        row.put("role", each.account().role().name());
        row.put("state", each.standing().state().name());
        row.put("until", each.standing().until().map(LocalDate::toString).orElse(""));
        return row;
    }
}
