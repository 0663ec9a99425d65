package org.xueji.kernel.internal.console;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.access.AccessCheck;
import org.xueji.core.api.access.Grant;
import org.xueji.core.api.text.Texts;
import org.xueji.kernel.internal.access.KernelGrants;
import org.xueji.kernel.internal.access.MatrixPage;

@Service
@Access(KernelGrants.VIEW_MATRIX)
@Command(
        scope = "access",
        name = "matrix",
        description = "Prints who may do what, of the domains present (权限矩阵)")
public final class AccessMatrixCommand implements Action {

    @Reference private AccessCheck access;
    @Reference private Texts texts;

    @Argument(name = "action", description = "Only actions that begin so, such as intake.")
    private String prefix = "";

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Override
    public Object execute() {
        List<Grant> rows =
                access.matrix().stream().filter(g -> g.action().startsWith(prefix)).toList();
        if (json) {
            Console.json(rows.stream().map(AccessMatrixCommand::row).toList());
        } else {
            new MatrixPage(this::name).lines(rows).forEach(System.out::println);
        }
        return null;
    }

    private String name(String action, Locale locale) {
        return texts.of(Reason.of("action." + action), locale);
    }

    private static Map<String, Object> row(Grant grant) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("action", grant.action());
        row.put("role", grant.role().name());
        row.put("levels", grant.levels().stream().sorted().map(Enum::name).toList());
        row.put("relations", grant.relations().stream().sorted().map(Enum::name).toList());
        return row;
    }
}
