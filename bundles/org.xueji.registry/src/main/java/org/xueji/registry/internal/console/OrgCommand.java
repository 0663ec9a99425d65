package org.xueji.registry.internal.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Page;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.text.Texts;
import org.xueji.registry.api.Organisation;
import org.xueji.registry.api.Schools;
import org.xueji.registry.internal.Actions;

@Service
@Access(Actions.VIEW_ORG)
@Command(
        scope = "registry",
        name = "org",
        description = "Shows an organisation and those directly below (机构)")
public final class OrgCommand implements Action {

    @Reference private Schools schools;
    @Reference private OrgTree tree;
    @Reference private Texts texts;

    @Argument(name = "code", description = "Code of the organisation; the province when left out")
    @Completion(OrgCodeCompleter.class)
    private String code = "610000";

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Override
    public Object execute() throws CommandException {
        List<Map<String, Object>> rows =
                Console.answer(texts, () -> Outcome.accepted(rows(Rows.org(tree, code))));
        Console.rows(rows, Rows.ORG, json);
        return null;
    }

    private List<Map<String, Object>> rows(OrgId org) {
        List<Map<String, Object>> rows = new ArrayList<>();
        schools.organisation(org).ifPresent(found -> rows.add(Rows.of(found, tree)));
        Optional<String> after = Optional.empty();
        do {
            Page<Organisation> page = schools.below(org, new PageRequest(after, PageRequest.MAX));
            page.items().forEach(found -> rows.add(Rows.of(found, tree)));
            after = page.next();
        } while (after.isPresent());
        return rows;
    }
}
