package org.xueji.statuschange.internal.console;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.text.Texts;
import org.xueji.shared.console.Console;
import org.xueji.statuschange.internal.flow.StatusChangeActions;
import org.xueji.statuschange.internal.type.ChangeType;

@Service
@Access(StatusChangeActions.TYPES)
@Command(
        scope = "statuschange",
        name = "types",
        description = "Shows the table of changes of status (学籍异动类别)")
public final class TypesCommand implements Action {
    @Reference Texts texts;
    @Reference Session session;

    @Option(name = "--json", description = "Prints JSON")
    boolean json;

    @Override
    public Object execute() {
        Console.print(
                session.getConsole(),
                json,
                Arrays.stream(ChangeType.values()).map(this::row).toList());
        return null;
    }

    private Map<String, Object> row(ChangeType type) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("type", type.name());
        row.put("code", type.code());
        row.put("name", texts.of(Reason.of("statuschange.type." + type), Locale.CHINESE));
        row.put("from", names(type.from()));
        row.put("to", type.to().name());
        row.put("stages", names(type.stages()));
        row.put("materials", names(type.materials()));
        row.put("traits", names(type.traits()));
        return row;
    }

    private static String names(Collection<? extends Enum<?>> values) {
        return values.stream().map(Enum::name).sorted().collect(Collectors.joining(" "));
    }
}
