package org.xueji.intake.internal.console;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.xueji.core.api.access.Access;
import org.xueji.intake.internal.catalogue.Field;
import org.xueji.intake.internal.flow.IntakeActions;
import org.xueji.intake.internal.imports.FileReading;
import org.xueji.shared.console.Console;

@Service
@Access(IntakeActions.READ_FIELDS)
@Command(
        scope = "intake",
        name = "fields",
        description = "Lists the fields of the collection template (字段目录)")
public final class FieldsCommand implements Action {
    @Reference FileReading files;
    @Reference Session session;

    @Option(name = "--json", description = "Prints JSON")
    boolean json;

    @Override
    public Object execute() {
        Console.print(
                session.getConsole(),
                json,
                files.catalogue().fields().stream().map(FieldsCommand::row).toList());
        return null;
    }

    private static Map<String, Object> row(Field field) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("number", field.number());
        row.put("column", field.letters());
        row.put("header", field.header());
        row.put("id", field.id());
        row.put("type", field.type().name());
        row.put("length", field.length());
        row.put("need", field.need().name());
        row.put("table", field.table());
        row.put("source", field.source().name());
        return row;
    }
}
