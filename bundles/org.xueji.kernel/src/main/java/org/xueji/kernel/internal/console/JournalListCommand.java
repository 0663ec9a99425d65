package org.xueji.kernel.internal.console;

import java.time.Instant;
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
import org.apache.karaf.shell.support.CommandException;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Page;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.text.Texts;
import org.xueji.kernel.internal.access.KernelGrants;
import org.xueji.kernel.internal.journal.JournalDesk;
import org.xueji.kernel.internal.journal.JournalQuestion;
import org.xueji.kernel.internal.journal.JournalRow;

@Service
@Access(KernelGrants.READ_JOURNAL)
@Command(
        scope = "journal",
        name = "list",
        description = "Lists the journal, newest row first (操作日志)")
public final class JournalListCommand implements Action {

    private static final List<String> COLUMNS =
            List.of("id", "at", "account", "person", "role", "action", "org", "inputs", "result");

    @Reference private JournalDesk journal;
    @Reference private Texts texts;

    @Argument(name = "action", description = "An action such as intake.submit, or intake. for all")
    private String action = "";

    @Option(name = "--about", description = "Internal id of a pupil; rows of chunks he was in too")
    private Long about;

    @Option(name = "--person", description = "Key of the person who acted")
    private String person;

    @Option(name = "--account", description = "Id of the account that acted")
    private Long account;

    @Option(name = "--org", description = "Code of an organisation; those below it too")
    private String org;

    @Option(name = "--from", description = "Not before this time or day, in China")
    private String from;

    @Option(name = "--to", description = "Before this time or day, in China")
    private String to;

    @Option(name = "--limit", description = "How many at most")
    private int limit = 20;

    @Option(name = "--after", description = "Goes on after this id, to older rows")
    private String after;

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Override
    public Object execute() throws CommandException {
        Optional<Instant> begin = instant(from);
        Optional<Instant> end = instant(to);
        Page<JournalRow> page =
                Console.answer(
                        texts,
                        () ->
                                Outcome.accepted(
                                        journal.find(
                                                question(begin, end),
                                                request(),
                                                Console.operator())));
        Console.rows(page.items().stream().map(this::row).toList(), COLUMNS, json);
        Console.more(page.next(), json);
        return null;
    }

    private Map<String, Object> row(JournalRow row) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", row.id());
        map.put("at", row.at());
        map.put("account", row.account());
        map.put("person", row.person());
        map.put("role", row.role());
        map.put("action", row.action());
        map.put("org", row.org());
        row.about().ifPresent(pupil -> map.put("about", pupil));
        map.put("inputs", row.inputs());
        map.put("policies", row.policies());
        map.put("result", row.result());
        return map;
    }

    private JournalQuestion question(Optional<Instant> begin, Optional<Instant> end) {
        return new JournalQuestion(
                Optional.ofNullable(about),
                Optional.ofNullable(person),
                Optional.ofNullable(account),
                Optional.ofNullable(org),
                Optional.of(action).filter(text -> !text.isEmpty()),
                begin,
                end);
    }

    private static Optional<Instant> instant(String text) throws CommandException {
        return text == null ? Optional.empty() : Optional.of(Dates.instant(text));
    }

    private PageRequest request() {
        return new PageRequest(Optional.ofNullable(after), limit);
    }
}
