package org.xueji.kernel.internal.console;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.text.Texts;
import org.xueji.kernel.internal.access.KernelGrants;
import org.xueji.kernel.internal.window.WindowDesk;
import org.xueji.kernel.internal.window.WindowRequest;
import org.xueji.kernel.internal.window.WindowView;

@Service
@Access(KernelGrants.GRANT_WINDOW)
@Command(
        scope = "windows",
        name = "grant",
        description = "Opens the window of a business for one organisation (准予例外办理)")
public final class WindowsGrantCommand implements Action {

    @Reference private WindowDesk desk;
    @Reference private Texts texts;

    @Argument(index = 0, name = "business", description = "Such as primary-intake", required = true)
    @Completion(BusinessCompleter.class)
    private String business;

    @Argument(index = 1, name = "org", description = "Code of the organisation", required = true)
    private String org;

    @Argument(index = 2, name = "from", description = "First day, 2014-09-21", required = true)
    private String from;

    @Argument(index = 3, name = "to", description = "Last day, 2014-09-30", required = true)
    private String to;

    // asked for by the service, together with everything else that is wrong
    @Option(name = "--why", description = "The reason, 4 to 200 characters (required)")
    private String why = "";

    @Option(name = "--year", description = "School year; the present one when left out")
    private Integer year;

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Override
    public Object execute() throws CommandException {
        WindowRequest wanted =
                new WindowRequest(
                        business, org, Optional.ofNullable(year), day(from), day(to), why);
        WindowView made = Console.answer(texts, () -> desk.grant(wanted, Console.operator()));
        Console.rows(List.of(WindowRows.row(made)), WindowRows.COLUMNS, json);
        return null;
    }

    /** Empty when it is none: the service says so together with everything else that is wrong. */
    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
