package org.xueji.progression.internal.console;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.text.Texts;
import org.xueji.progression.internal.flow.Graduates;
import org.xueji.progression.internal.flow.ProgressionActions;
import org.xueji.progression.internal.flow.Undoing;
import org.xueji.progression.internal.store.Graduation;
import org.xueji.progression.internal.store.GraduationId;
import org.xueji.progression.internal.store.Promotion;
import org.xueji.shared.console.Console;

@Service
@Access(ProgressionActions.UNDO)
@Command(
        scope = "progression",
        name = "undo",
        description =
                "Takes a school's promotion, or with --graduation a graduation, back; not once a pupil has a later entry (撤销)")
public final class UndoCommand implements Action {
    @Reference Undoing undoing;
    @Reference Graduates graduates;
    @Reference OrgTree tree;
    @Reference Clock clock;
    @Reference Texts texts;
    @Reference Session session;

    @Argument(name = "school", description = "Code of the school", required = true)
    String school;

    @Argument(
            index = 1,
            name = "year",
            description = "School year that begins, this year's when left out")
    int year;

    @Option(name = "--why", description = "The reason, 4 to 200 characters")
    String why = "";

    @Option(name = "--graduation", description = "Number of a graduation of the school")
    String graduation;

    @Option(name = "--dry-run", description = "Says what speaks against it, and changes nothing")
    boolean dryRun;

    @Option(name = "--json", description = "Prints JSON")
    boolean json;

    @Override
    public Object execute() throws CommandException {
        OrgId of = Asking.org(texts, tree, school);
        int into = Asking.year(year, clock);
        if (dryRun) {
            List<Reason> against = Console.read(texts, () -> against(of, into));
            Console.print(session.getConsole(), json, against.stream().map(this::row).toList());
        } else if (graduation == null) {
            Promotion undone =
                    Console.answer(
                            texts, () -> undoing.promotion(of, into, why, Console.operator()));
            Console.print(session.getConsole(), json, Rows.promotion(undone, tree));
        } else {
            Graduation undone =
                    Console.answer(
                            texts, () -> undoing.graduation(id(of), why, Console.operator()));
            Console.print(session.getConsole(), json, row(undone));
        }
        return null;
    }

    private List<Reason> against(OrgId of, int into) {
        return graduation == null
                ? undoing.promotionTrial(of, into, Console.operator())
                : undoing.graduationTrial(id(of), Console.operator());
    }

    /** Of this school, so that a slip of the number takes nothing back elsewhere. */
    private GraduationId id(OrgId of) {
        GraduationId id = GraduationId.parse(graduation);
        if (!graduates.graduation(id, Console.operator()).school().equals(of)) {
            throw NotFound.of("graduation");
        }
        return id;
    }

    private Map<String, Object> row(Reason of) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("code", of.code());
        row.put("at", of.pointer());
        row.put("text", Console.inBoth(of, texts));
        return row;
    }

    private Map<String, Object> row(Graduation of) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("graduation", of.id().value());
        row.put("school", tree.code(of.school()).orElse(""));
        row.put("stage", of.stage().name());
        row.put("year", of.into());
        row.put("state", of.state().name());
        row.put("graduated", of.graduated());
        return row;
    }
}
