package org.xueji.registry.internal.console;

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
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.text.Texts;
import org.xueji.registry.api.Student;
import org.xueji.registry.api.StudentQuery;
import org.xueji.registry.api.Students;
import org.xueji.registry.internal.Actions;

@Service
@Access(Actions.VIEW_STUDENT)
@Command(
        scope = "registry",
        name = "find",
        description = "Finds pupils by any number ever held, or the start of the name (查找学生)")
public final class FindCommand implements Action {

    @Reference private Students students;
    @Reference private OrgTree tree;
    @Reference private Texts texts;

    @Argument(
            name = "what",
            description = "A student number, an id number, or the start of a name or its pinyin",
            required = true)
    private String what;

    @Option(name = "--scope", description = "Code of an organisation; everybody when left out")
    @Completion(OrgCodeCompleter.class)
    private String scope = "610000";

    @Option(name = "--limit", description = "How many at most")
    private int limit = 20;

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Override
    public Object execute() throws CommandException {
        Page<Student> found = Console.answer(texts, () -> Outcome.accepted(search()));
        List<Map<String, Object>> rows =
                found.items().stream().map(student -> Rows.of(student, tree)).toList();
        Console.rows(rows, Rows.STUDENT, json);
        if (!json && found.next().isPresent()) {
            System.out.println("还有更多 / more");
        }
        return null;
    }

    private Page<Student> search() {
        boolean number = what.chars().filter(Character::isDigit).count() > 5;
        return students.search(
                new StudentQuery(
                        Rows.org(tree, scope),
                        Optional.of(what).filter(text -> !number),
                        Optional.of(what).filter(text -> number),
                        Optional.empty()),
                PageRequest.first(limit));
    }
}
